/// What a document is. The defaults below ship; a clinic may add labels of its own, so this is no enum.
public struct Label: Sendable, Hashable, RawRepresentable, Codable, Comparable, CustomStringConvertible {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    private init(_ rawValue: String) { self.rawValue = rawValue }
    public var description: String { rawValue }
    public static func < (left: Label, right: Label) -> Bool { left.rawValue < right.rawValue }

    public static let labResult = Label("lab-result")
    public static let pathologyReport = Label("pathology-report")
    public static let imagingReport = Label("imaging-report")
    public static let diagnosticTest = Label("diagnostic-test")
    public static let consultLetter = Label("consult-letter")
    public static let progressNote = Label("progress-note")
    public static let dischargeSummary = Label("discharge-summary")
    public static let emergencyReport = Label("emergency-report")
    public static let operativeReport = Label("operative-report")
    public static let referral = Label("referral")
    public static let referralResponse = Label("referral-response")
    public static let appointmentNotice = Label("appointment-notice")
    public static let prescriptionRenewal = Label("prescription-renewal")
    public static let pharmacyNotice = Label("pharmacy-notice")
    public static let insuranceForm = Label("insurance-form")
    public static let recordsRequest = Label("records-request")
    public static let alliedHealth = Label("allied-health")
    public static let screeningNotice = Label("screening-notice")
    public static let immunizationRecord = Label("immunization-record")
    public static let admin = Label("admin")
    public static let junk = Label("junk")
    public static let other = Label("other")

    /// The labels that ship, in the order of the taxonomy.
    public static let shipped: [Label] = [
        labResult, pathologyReport, imagingReport, diagnosticTest, consultLetter, progressNote, dischargeSummary,
        emergencyReport, operativeReport, referral, referralResponse, appointmentNotice, prescriptionRenewal,
        pharmacyNotice, insuranceForm, recordsRequest, alliedHealth, screeningNotice, immunizationRecord, admin, junk,
        other,
    ]

    /// Whether documents of this label are about no one patient.
    public var isAboutNoPatient: Bool { self == .admin || self == .junk }
}

/// How soon a person must see a document.
public enum Urgency: String, Sendable, Codable, CaseIterable, Comparable {
    case routine, urgent, critical

    public static func < (left: Urgency, right: Urgency) -> Bool { left.rank < right.rank }
    private var rank: Int {
        switch self {
        case .routine: 0
        case .urgent: 1
        case .critical: 2
        }
    }
}

/// What a task asks for.
public enum TicklerKind: String, Sendable, Codable, CaseIterable {
    case reviewCritical = "review-critical"
    case reviewAbnormal = "review-abnormal"
    case bookFollowUp = "book-follow-up"
    case notifyAppointment = "notify-appointment"
    case missedAppointment = "missed-appointment"
    case reRefer = "re-refer"
    case sendInformation = "send-information"
    case renewPrescription = "renew-prescription"
    case completeForm = "complete-form"
    case sendRecords = "send-records"
    case screeningDue = "screening-due"
}

/// Whether it is known whose a document is.
public enum MatchState: String, Sendable, Codable, CaseIterable {
    case matched, review, unmatched
    case notPatient = "not-patient"
}

/// What becomes of a document.
public enum Disposition: String, Sendable, Codable, CaseIterable {
    case file, review, discard
}
