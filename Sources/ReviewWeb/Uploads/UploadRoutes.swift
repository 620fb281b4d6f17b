import Faxes
import HTTPTypes
import Hummingbird
import Store

/// `POST /api/faxes`: a machine hands a fax in, with a key and without a person. The body is the file itself; what it is
/// is told by its bytes. Facts of the call come as headers (`Fax-Caller-Number: …`) or in the query
/// (`?callerNumber=…`), under the names that a sidecar may have.
struct UploadRoutes: Sendable {
    let site: SiteParts
    let receiver: any UploadReceiver
    let slots = UploadSlots()

    func add(to router: Router<SiteContext>) {
        router.post("api/faxes") { request, _ in try await self.receive(request) }
    }

    private func receive(_ request: Request) async throws -> Response {
        let key: APIKey?
        do throws(FaxError) {
            key = try await MachineAccess(store: site.store).key(request.headers[.authorization], at: site.clock())
        } catch {
            return try UploadAnswer.refused(.unavailable, byteLimit: receiver.byteLimit)
        }
        guard let key else { return try UploadAnswer.noKey(wasGiven: request.headers[.authorization] != nil) }
        guard key.scope == .intake else { return try UploadAnswer.wrongScope() }
        if request.headers[.contentType]?.lowercased().hasPrefix("multipart/") ?? false {
            return try UploadAnswer.multipart()
        }
        let promised = request.headers[.contentLength].flatMap { Int($0) }
        guard promised ?? 0 <= receiver.byteLimit else {
            return try UploadAnswer.refused(.tooLarge, byteLimit: receiver.byteLimit)
        }
        guard slots.take(key.id) else { return try UploadAnswer.tooMany() }
        defer { slots.giveBack(key.id) }
        let pieces = request.body.map { Array($0.readableBytesView) }
        switch await receiver.receive(pieces, promised: promised, facts: Self.facts(of: request)) {
        case .admitted(let fax): return try UploadAnswer.admitted(fax)
        case .refused(let refusal): return try UploadAnswer.refused(refusal, byteLimit: receiver.byteLimit)
        }
    }

    static let headerPrefix = "fax-"
    private static let mostFacts = 50
    private static let longestFact = 255

    /// What the headers say goes before what the query says.
    static func facts(of request: Request) -> [String: String] {
        var facts: [String: String] = [:]
        for (name, value) in request.uri.queryParameters { facts[String(name)] = String(value) }
        for field in request.headers where field.name.canonicalName.hasPrefix(headerPrefix) {
            let name = String(field.name.canonicalName.dropFirst(headerPrefix.count))
            facts[name == "file-name" ? "fileName" : name] = field.value
        }
        let bounded = facts.sorted { $0.key < $1.key }.prefix(mostFacts)
        return Dictionary(uniqueKeysWithValues: bounded.map { ($0.key, String($0.value.prefix(longestFact))) })
    }
}
