import HTTPTypes
import Hummingbird

/// Refuses anything that changes something when the browser says that another site asked for it.
///
/// The second lock on forms, beside the form token. Browsers that know `Sec-Fetch-Site` are believed; older ones send
/// `Origin`, which our own `Referrer-Policy: no-referrer` makes `null` on our own forms: that one the token decides.
struct SameOriginForms: RouterMiddleware {
    let transport: ReviewSiteSettings.Transport

    func handle(
        _ request: Request, context: SiteContext,
        next: @concurrent (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        let changes = request.method != .get && request.method != .head
        if changes, !isOurs(request) { throw HTTPError(.forbidden) }
        return try await next(request, context)
    }

    private func isOurs(_ request: Request) -> Bool {
        if let site = request.headers[.secFetchSite] { return site == "same-origin" }
        guard let origin = request.headers[.origin], origin != "null" else { return true }
        let scheme = transport == .behindTLSProxy ? "https" : "http"
        return origin == "\(scheme)://\(request.head.authority ?? "")"
    }
}

extension HTTPField.Name {
    fileprivate static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}
