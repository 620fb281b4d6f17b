public import Faxes

/// Finds out what an OSCAR can take, by reads alone.
public struct CapabilityProbe: Sendable {
    private let calls: SignedCalls
    private let assumed: OSCARCapabilities

    /// - Parameter assumed: what holds where the server does not let itself be asked.
    public init(calls: SignedCalls, assumed: OSCARCapabilities) {
        self.calls = calls
        self.assumed = assumed
    }

    /// Throws when the connection itself does not work.
    public func capabilities() async throws(FaxError) -> OSCARCapabilities {
        _ = try await calls.read("GET", "/ws/services/status/checkIfAuthed")
        var found = assumed
        if let publishes = try await isPublished("/ws/services/document/saveDocumentToDemographic") {
            found.savesDocuments = publishes
        }
        found.searchesPatients =
            try await answers("POST", "/ws/services/demographics/search", Self.noPatient)
            ?? assumed.searchesPatients
        if let publishes = try await isPublished("/ws/services/tickler/add") { found.takesTasks = publishes }
        if found.takesTasks { found.listsTasks = try await listsTasks() ?? assumed.listsTasks }
        return found
    }

    /// A method that takes POST only says so to a GET (405); one that is not there is not found (404). Nil: neither.
    private func isPublished(_ path: String) async throws(FaxError) -> Bool? {
        switch try await calls.status("GET", path) {
        case 405: true
        case 404: false
        case 403: false
        default: nil
        }
    }

    private static let noPatient = PatientSearchBody(type: "DemographicNo", term: "^0$")

    private func answers(_ method: String, _ path: String, _ body: PatientSearchBody) async throws(FaxError) -> Bool? {
        let query = [(name: "startIndex", value: "0"), (name: "itemsToReturn", value: "1")]
        switch try await calls.status(method, path, query: query, body: body) {
        case 200..<300: return true
        case 403, 404: return false
        default: return nil
        }
    }

    /// Some builds fail on any list that has a task in it; one that answers a list of all may be relied on.
    private func listsTasks() async throws(FaxError) -> Bool? {
        let query = [(name: "limit", value: "1")]
        switch try await calls.status("GET", "/ws/services/tickler/mine", query: query) {
        case 200..<300: return nil
        case 403, 404, 500: return false
        default: return nil
        }
    }
}
