import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Store

/// What every route works with.
struct SiteParts: Sendable {
    let store: any Store
    let pictures: any PagePictures
    let settings: ReviewSiteSettings
    let passwords: PasswordScheme
    let random: RandomBytes
    let clock: @Sendable () -> Date
    let renderer: PageRenderer
    let strings: [Language: Strings]
    let cookies: SiteCookies
    let throttle = SignInThrottle()
    let views = RecentViews()

    func strings(_ language: Language) -> Strings {
        guard let found = strings[language] else { preconditionFailure("every language has its strings") }
        return found
    }

    func formats(_ language: Language) -> Formats {
        Formats(strings: strings(language), timeZone: settings.timeZone, now: clock())
    }

    /// A page for a person who has signed in.
    func page<Content: PageContent>(
        _ content: Content, title: String, section: Section, request: Request, context: SignedInContext
    ) async throws -> Response {
        let formats = formats(context.language)
        let counts = try await store.counts(at: formats.now)
        let signedIn = Chrome.SignedIn(counts, visitor: context.visitor, section: section, formats: formats)
        return try answer(content, title: title, signedIn: signedIn, request: request, language: context.language)
    }

    /// A page for anybody.
    func answer<Content: PageContent>(
        _ content: Content, title: String, signedIn: Chrome.SignedIn? = nil, request: Request, language: Language,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let other = strings(language.other)
        let chrome = Chrome(
            title: title, clinicName: settings.clinicName.isEmpty ? nil : settings.clinicName,
            language: language.rawValue,
            otherLanguage: language.other.rawValue, otherLanguageName: other.text("chrome", "languageName"),
            otherLanguageHref: Self.address(request.uri, in: language.other),
            iconHref: Asset.icon.href, stylesheetHref: Asset.stylesheet.href, scriptHref: Asset.script.href,
            signedIn: signedIn)
        let html = try renderer.html(Page(s: strings(language).table, chrome: chrome, content: content))
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }

    /// The same address in the other language.
    private static func address(_ uri: URI, in language: Language) -> String {
        let kept = (uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("lang=") }
        return uri.path + "?" + (kept.map(String.init) + ["lang=\(language.rawValue)"]).joined(separator: "&")
    }
}
