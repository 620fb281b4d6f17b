import Foundation
import HTTPTypes
import Hummingbird
import Store

/// Finds out, for each request, in which language to answer, from which address it comes and who has signed in.
struct VisitorRecognition: RouterMiddleware {
    let site: SiteParts

    func handle(
        _ request: Request, context: SiteContext,
        next: @concurrent (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let chosen = request.uri.queryParameters.get("lang").flatMap { Language(rawValue: $0) }
        let kept = site.cookies.value(of: .language, in: request).flatMap { Language(rawValue: $0) }
        context.language = chosen ?? kept ?? Language(acceptLanguage: request.headers[.acceptLanguage])
        context.address = clientAddress(request, peer: context.address)
        context.visitor = try await visitor(request)
        var response = try await next(request, context)
        if let chosen, chosen != kept {
            response.setCookie(site.cookies.cookie(.language, chosen.rawValue, maxAge: 365 * 86_400))
        }
        return response
    }

    private func visitor(_ request: Request) async throws -> Visitor? {
        guard let token = site.cookies.token(.session, in: request),
            let session = try await site.store.session(tokenHash: token.hash, at: site.clock()),
            let account = try await site.store.account(named: session.accountName), !account.isDisabled
        else { return nil }
        let now = site.clock()
        let idle = now.timeIntervalSince(session.seenAt)
        guard idle < site.settings.idleLength else {
            try await site.store.closeSession(tokenHash: token.hash)
            return nil
        }
        // What a page asks for by itself is nobody's doing; and one note a minute is enough.
        if idle > 60, !Self.byItself.contains(request.uri.path) {
            try await site.store.touchSession(tokenHash: token.hash, at: now)
        }
        return Visitor(account: account, token: token)
    }

    private static let byItself: Set<String> = ["/events", "/queue.json"]

    /// A proxy appends the address that it saw: only the last one is not the client's own invention.
    private func clientAddress(_ request: Request, peer: String) -> String {
        guard site.settings.transport == .behindTLSProxy,
            let last = request.headers[.xForwardedFor]?.split(separator: ",").last
        else { return peer }
        return String(last.trimmingCharacters(in: .whitespaces).prefix(64))
    }
}

extension HTTPField.Name {
    fileprivate static let xForwardedFor = HTTPField.Name("X-Forwarded-For") ?? .origin
}
