public import Faxes
public import Foundation

/// How a clinic's OSCAR is to be filed into.
public struct OSCARSettings: Sendable, Hashable {
    public var variant: OSCARVariant
    public var capabilities: OSCARCapabilities
    /// Who gets tasks that are for the front desk, or for nobody in particular. Nil: such tasks can't be made.
    public var frontDesk: String?
    /// The provider as whom intray was authorised: no recipient, and not on the roster.
    public var ownProvider: String?
    /// Dates are sent as noon in this zone: some builds slide midnight into the day before.
    public var timeZone: TimeZone
    /// OSCAR's document type for each label.
    public var documentTypes: [Label: String]
    public var defaultDocumentType: String

    public init(
        variant: OSCARVariant, capabilities: OSCARCapabilities? = nil, frontDesk: String? = nil,
        ownProvider: String? = nil, timeZone: TimeZone = .current, documentTypes: [Label: String] = [:],
        defaultDocumentType: String = "others"
    ) {
        self.variant = variant
        self.capabilities = capabilities ?? variant.capabilities
        self.frontDesk = frontDesk
        self.ownProvider = ownProvider
        self.timeZone = timeZone
        self.documentTypes = documentTypes
        self.defaultDocumentType = defaultDocumentType
    }

    func documentType(for label: Label) -> String { documentTypes[label] ?? defaultDocumentType }

    /// Milliseconds since 1970 of noon on a day.
    func noon(of day: CalendarDate) -> Int64 {
        let noon = Date(timeIntervalSince1970: Double(day.daysSince1970) * 86_400 + 43_200)
        return (Int64(noon.timeIntervalSince1970) - Int64(timeZone.secondsFromGMT(for: noon))) * 1000
    }

    /// Who is to do a task; nil when nobody is named for it.
    func assignee(of tickler: Tickler) -> String? {
        tickler.to == Tickler.frontDesk || tickler.to == Tickler.unclaimed ? frontDesk : tickler.to
    }
}
