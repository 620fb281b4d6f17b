public import Foundation

/// What stands in the stand-in's tables.
public struct Ledger: Sendable, Codable, Equatable {
    /// A row of `document` with what hangs on it.
    public struct Document: Sendable, Codable, Equatable {
        public var number: Int
        public var fileName: String
        public var type: String
        public var description: String
        public var creator: String
        public var responsible: String
        public var source: String
        public var sourceFacility: String
        /// Milliseconds since 1970.
        public var observationDate: Int64
        /// -1 when it is matched with nobody.
        public var demographicNo: Int
        /// Providers in whose inbox it is; `0` is nobody's.
        public var inboxes: [String]
        public var byteCount: Int
        /// When it was saved, by the stand-in's clock.
        public var savedAt: Date
    }

    public struct Task: Sendable, Codable, Equatable {
        public var number: Int
        public var demographicNo: Int
        public var assignee: String
        public var message: String
        public var priority: String
        public var due: String
        public var creator: String
    }

    public struct Patient: Sendable, Codable, Equatable {
        public var number: Int
        public var lastName: String
        public var firstName: String
        /// `YYYY-MM-DD`, as the parts stand in the table, which may lack their zeros.
        public var birth: String
        public var sex: String
        public var hin: String
        public var version: String
        public var province: String
        public var phone: String
        public var postal: String
        public var providerNo: String
        /// Nil where the column is NULL.
        public var status: String?

        public init(
            number: Int, lastName: String, firstName: String, birth: String, sex: String = "F", hin: String = "",
            version: String = "", province: String = "ON", phone: String = "", postal: String = "",
            providerNo: String = "101", status: String? = "AC"
        ) {
            self.number = number
            self.lastName = lastName
            self.firstName = firstName
            self.birth = birth
            self.sex = sex
            self.hin = hin
            self.version = version
            self.province = province
            self.phone = phone
            self.postal = postal
            self.providerNo = providerNo
            self.status = status
        }

        var isActive: Bool? { status.map { !["IN", "DE", "IC", "ID", "MO", "FI"].contains($0) } }
    }

    public struct Provider: Sendable, Codable, Equatable {
        public var number: String
        public var lastName: String
        public var firstName: String

        public init(number: String, lastName: String, firstName: String) {
            self.number = number
            self.lastName = lastName
            self.firstName = firstName
        }
    }

    public var documents: [Document] = []
    public var tasks: [Task] = []
    public var patients: [Patient] = []
    public var providers: [Provider] = []
    /// Files that were written and that no row names.
    public var orphans: [String] = []
}

/// What goes wrong, for so many calls or until it is changed.
public struct Faults: Sendable, Codable, Equatable {
    /// The next so many writes take effect, and their answers are lost.
    public var loseAnswersAfterWrite = 0
    /// The next so many writes are lost before they take effect: the gateway says 504.
    public var loseWrites = 0
    /// Every call is answered with this status, by the gateway in front.
    public var gateway: Int?
    /// Seconds before each answer.
    public var slowness = 0.0
    /// Larger bodies get 413.
    public var largestBody: Int?
    /// Seconds by which the server's clock is ahead.
    public var clockSkew = 0.0
    /// What the server believes to be its scheme, host and port, behind a proxy that rewrites.
    public var believes: String?
    /// The provider has no right to save documents.
    public var deniesDocuments = false
    /// Nor to make tasks.
    public var deniesTasks = false
    /// Charts that are closed to the provider.
    public var closedCharts: [Int] = []
    /// After so many calls more the gateway says that nobody is there.
    public var failAfterCalls: Int?
    /// The SOAP services are not open.
    public var closesSOAP = false

    public init() {}
}
