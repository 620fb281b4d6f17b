public import Foundation

/// How the page is served.
public struct ReviewSiteSettings: Sendable {
    /// How browsers reach the page.
    public enum Transport: Sendable, Hashable {
        /// Plain HTTP: for this machine only, or for a trial.
        case plain
        /// A proxy in front of us ends TLS. Cookies are `Secure`, and the last `X-Forwarded-For` address is the client's.
        case behindTLSProxy
    }

    /// Loopback unless told otherwise: the page shows patients' data.
    public var address: String
    /// 0 lets the system choose one.
    public var port: Int
    public var transport: Transport
    /// Stands in the head line of every page.
    public var clinicName: String
    /// Times of day are shown in it.
    public var timeZone: TimeZone
    /// How long after signing in a person must do so again; not prolonged by use.
    public var sessionLength: TimeInterval
    /// How long a session stays open while its person does nothing, in seconds.
    public var idleLength: TimeInterval
    /// How many of a day's documents that were filed without a person are drawn for a blind second look.
    public var dailySample: Int
    /// How long a document that a person has open is theirs after they last touched it, in seconds.
    public var holdLength: TimeInterval
    /// How long what a person files can be taken back before it is written to the EMR, in seconds.
    public var undoWindow: TimeInterval

    public init(
        address: String = "127.0.0.1", port: Int = 8480, transport: Transport = .plain, clinicName: String = "",
        timeZone: TimeZone = .current, sessionLength: TimeInterval = 10 * 3600,
        idleLength: TimeInterval = 1800,
        dailySample: Int = 3, holdLength: TimeInterval = 600, undoWindow: TimeInterval = 12
    ) {
        self.address = address
        self.port = port
        self.transport = transport
        self.clinicName = clinicName
        self.timeZone = timeZone
        self.sessionLength = sessionLength
        self.idleLength = idleLength
        self.dailySample = dailySample
        self.holdLength = holdLength
        self.undoWindow = undoWindow
    }
}
