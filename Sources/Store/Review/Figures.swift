public import Faxes
public import Foundation

/// What the dashboard shows of a stretch of time.
public struct ReviewFigures: Sendable, Hashable {
    /// One day of the clinic's, by its number since 1970.
    public struct Day: Sendable, Hashable {
        public var day: Int
        public var received: Int
        public var filedAlone: Int
        public var decided: Int

        public init(day: Int, received: Int, filedAlone: Int, decided: Int) {
            self.day = day
            self.received = received
            self.filedAlone = filedAlone
            self.decided = decided
        }
    }

    /// Documents of one label or one sender: how many came, and how many of them were filed without a person.
    public struct Share: Sendable, Hashable {
        public var name: String
        public var received: Int
        public var filedAlone: Int
        /// Documents whose label or chart a person changed.
        public var corrected: Int

        public init(name: String, received: Int, filedAlone: Int, corrected: Int) {
            self.name = name
            self.received = received
            self.filedAlone = filedAlone
            self.corrected = corrected
        }
    }

    public var days: [Day]
    public var waiting: Int
    /// From receipt to the EMR, in seconds; nil when nothing was filed.
    public var medianSeconds: Double?
    public var slowSeconds: Double?
    public var byLabel: [Share]
    /// The thirty that sent most.
    public var bySender: [Share]
    public var corrections: [Correction.Field: Int]
    /// Of the blind sample: how many were looked at, and how many of them were wrong.
    public var sampled: Int
    public var sampledWrong: Int

    public init(
        days: [Day], waiting: Int, medianSeconds: Double?, slowSeconds: Double?, byLabel: [Share], bySender: [Share],
        corrections: [Correction.Field: Int], sampled: Int, sampledWrong: Int
    ) {
        self.days = days
        self.waiting = waiting
        self.medianSeconds = medianSeconds
        self.slowSeconds = slowSeconds
        self.byLabel = byLabel
        self.bySender = bySender
        self.corrections = corrections
        self.sampled = sampled
        self.sampledWrong = sampledWrong
    }

    public var received: Int { days.reduce(0) { $0 + $1.received } }
    public var filedAlone: Int { days.reduce(0) { $0 + $1.filedAlone } }
    public var decided: Int { days.reduce(0) { $0 + $1.decided } }
}

/// A filed document that a person is asked to look at once more.
public struct SecondLookItem: Sendable, Hashable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Drawn by lot from what was filed without a person, to know how often that goes wrong.
        case sample
        /// Today's rules would decide otherwise.
        case retriage
    }

    public var documentID: String
    public var kind: Kind
    public var openedAt: Date
    public var label: Label
    public var note: String
    /// What a person read in it before they saw what intray had made of it; only of the sample.
    public var reading: BlindReading?

    /// Whether what intray made of it must not be shown yet.
    public var isBlind: Bool { kind == .sample && reading == nil }

    public init(
        documentID: String, kind: Kind, openedAt: Date, label: Label, note: String, reading: BlindReading? = nil
    ) {
        self.reading = reading
        self.documentID = documentID
        self.kind = kind
        self.openedAt = openedAt
        self.label = label
        self.note = note
    }
}

/// What a person says a document is who sees its pages and nothing else: what a sampled document is compared with.
public struct BlindReading: Sendable, Hashable, Codable {
    public var label: Label
    public var urgency: Urgency
    /// The chart; nil for nobody's.
    public var demographicNo: String?

    public init(label: Label, urgency: Urgency, demographicNo: String?) {
        self.label = label
        self.urgency = urgency
        self.demographicNo = demographicNo
    }
}

/// Figures, and second looks at what was filed.
public protocol ReviewOversight: Sendable {
    /// - Parameter offset: seconds by which the clinic's day is ahead of UTC.
    func figures(from start: Date, to end: Date, offset: Int) async throws(FaxError) -> ReviewFigures
    /// Draws at most `count` of the documents that were filed without a person in a stretch of time, by a lot that falls
    /// alike whenever it is drawn. Returns how many are new.
    @discardableResult
    func drawSample(from start: Date, to end: Date, count: Int, at now: Date) async throws(FaxError) -> Int
    /// Oldest first, at most 200.
    func secondLooks() async throws(FaxError) -> [SecondLookItem]
    func secondLook(at documentID: String) async throws(FaxError) -> SecondLookItem?
    /// Compares a reading with what was filed, and keeps it. Where both say the same, the look ends as right, and the
    /// answer is true; else a person who sees both has yet to judge. Throws `store.review-settled` where no document of the
    /// sample waits to be read.
    func compare(
        _ reading: BlindReading, with documentID: String, by actor: String, at now: Date
    ) async throws(FaxError) -> Bool
    /// Throws `store.review-settled` if somebody has judged it already, or it must be read blind first.
    func judge(_ documentID: String, isRight: Bool, by actor: String, at now: Date) async throws(FaxError)
}

/// The interval in which a rate lies with 95 % confidence, after Wilson (1927): it says something even for none in n.
public struct WilsonInterval: Sendable, Hashable {
    public let lower: Double
    public let upper: Double

    /// Nil for an empty sample.
    public init?(hits: Int, of count: Int) {
        guard count > 0, (0...count).contains(hits) else { return nil }
        let z = 1.959964
        let n = Double(count)
        let rate = Double(hits) / n
        let middle = rate + z * z / (2 * n)
        let width = z * (rate * (1 - rate) / n + z * z / (4 * n * n)).squareRoot()
        let scale = 1 + z * z / n
        lower = max(0, (middle - width) / scale)
        upper = min(1, (middle + width) / scale)
    }
}
