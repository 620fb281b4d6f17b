/// The builds of OSCAR that the stand-in can be, each with its ways and faults.
public enum Build: String, Sendable, CaseIterable, Codable {
    case openOMain = "open-o-main"
    case openOReleaseCandidate = "open-o-rc"
    case openO2409 = "open-o-24.09"
    case oscar19 = "oscar-19"
    case oscarPro = "oscar-pro"
    case carlos
    case juno

    /// Whose code checks signatures: Open-O's own decodes values byte by byte and twice, the framework's as a web server
    /// does.
    var decodesByItself: Bool { self == .openOMain || self == .carlos }
    /// Any failed check of a signature removes the token that came with it.
    var deletesTokens: Bool { [.openOReleaseCandidate, .openO2409, .oscar19, .juno].contains(self) }
    var refusesUsedNonces: Bool { self != .openOMain }
    /// Seconds; nil for ever.
    var tokenLifetime: Double? { self == .openOReleaseCandidate || self == .juno ? 3600 : nil }
    var hasDocumentService: Bool { self != .oscar19 && self != .juno }
    var sanitisesNames: Bool { self != .openO2409 }
    /// Counts the pages of a broken file as none, instead of failing after it was written.
    var savesBrokenFiles: Bool { self != .openO2409 && self != .openOReleaseCandidate }
    var mixesDates: Bool { self == .openOMain || self == .carlos }
    var failsOnTaskLists: Bool { self == .openOMain || self == .openOReleaseCandidate }
    var wrapsTasks: Bool { self == .carlos }
    /// A token may do nothing but save documents and fetch a patient.
    var isRestricted: Bool { self == .carlos }

    /// How a refused signature is answered.
    var refusal: Refusal {
        switch self {
        case .openOMain: .fault
        case .openO2409, .oscar19, .openOReleaseCandidate, .oscarPro, .juno: .empty
        case .carlos: .json
        }
    }

    enum Refusal { case fault, empty, json }
}
