/// What one OSCAR can take. Found by reads alone, never by a trial write; a clinic may overrule it in its settings.
public struct OSCARCapabilities: Sendable, Hashable, Codable {
    /// Has `document/saveDocumentToDemographic`.
    public var savesDocuments: Bool
    /// Patients can be searched for and fetched.
    public var searchesPatients: Bool
    /// Tasks can be added.
    public var takesTasks: Bool
    /// Tasks can be listed: then it can be looked up whether one was added.
    public var listsTasks: Bool

    public init(savesDocuments: Bool, searchesPatients: Bool, takesTasks: Bool, listsTasks: Bool) {
        self.savesDocuments = savesDocuments
        self.searchesPatients = searchesPatients
        self.takesTasks = takesTasks
        self.listsTasks = listsTasks
    }
}

/// The lines of OSCAR that clinics run, each with what it is known for.
public enum OSCARVariant: String, Sendable, CaseIterable, Codable {
    case openOMain = "open-o-main"
    case openOReleaseCandidate = "open-o-rc"
    case openO2409 = "open-o-24.09"
    case oscar19 = "oscar-19"
    case oscarPro = "oscar-pro"
    case carlos

    /// What is assumed until the server was looked at.
    public var capabilities: OSCARCapabilities {
        switch self {
        case .openOMain, .openOReleaseCandidate:
            // Listing tasks fails with an error of the server's own whenever there are any.
            OSCARCapabilities(savesDocuments: true, searchesPatients: true, takesTasks: true, listsTasks: false)
        case .openO2409, .oscarPro:
            OSCARCapabilities(savesDocuments: true, searchesPatients: true, takesTasks: true, listsTasks: true)
        case .oscar19:
            OSCARCapabilities(savesDocuments: false, searchesPatients: true, takesTasks: true, listsTasks: true)
        case .carlos:
            // Its default mode lets a token save documents and nothing else of ours.
            OSCARCapabilities(savesDocuments: true, searchesPatients: false, takesTasks: false, listsTasks: false)
        }
    }

    /// Seconds that a token lives; nil where it lives as long as the clinic set, or for ever.
    public var tokenLifetime: Int? { self == .openOReleaseCandidate ? 3600 : nil }

    /// What is asked for when intray is authorised; CARLOS alone knows scopes.
    public var scope: String? {
        self == .carlos
            ? "demographic.read provider.read document.write tickler.write tickler.read inbox.read" : nil
    }
}
