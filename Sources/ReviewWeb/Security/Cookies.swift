import Foundation
import Hummingbird

/// The three cookies of the site. Over TLS the secret ones bear the `__Host-` prefix, so that no other host of the same
/// domain can plant them.
struct SiteCookies: Sendable {
    let transport: ReviewSiteSettings.Transport

    enum Kind: Sendable {
        /// The session's token.
        case session
        /// A token for the sign-in form, before there is a session.
        case form
        /// `en` or `fr`.
        case language
    }

    func value(of kind: Kind, in request: Request) -> String? { request.cookies[name(of: kind)]?.value }

    func token(_ kind: Kind, in request: Request) -> SecretToken? {
        value(of: kind, in: request).flatMap(SecretToken.init)
    }

    func cookie(_ kind: Kind, _ value: String, maxAge: Int) -> Cookie {
        Cookie(
            name: name(of: kind), value: value, maxAge: maxAge, path: "/", secure: transport == .behindTLSProxy,
            httpOnly: true, sameSite: .strict)
    }

    private func name(of kind: Kind) -> String {
        let prefix = transport == .behindTLSProxy ? "__Host-" : ""
        return switch kind {
        case .session: prefix + "intray-session"
        case .form: prefix + "intray-form"
        case .language: "intray-language"
        }
    }
}
