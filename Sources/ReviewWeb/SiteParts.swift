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
    /// Nil where nothing can be triaged anew.
    let secondLook: SecondLook?
    let ruleWords: RuleWords
    /// Nil where the page stands alone, as in tests.
    let insights: SiteInsights?
    let throttle = SignInThrottle()
    let views = RecentViews()
    let pending = PendingSecrets()
    let figures = FigureMemory()

    func strings(_ language: Language) -> Strings {
        guard let found = strings[language] else { preconditionFailure("every language has its strings") }
        return language == .french ? found.knowing(ruleWords.current) : found
    }

    func formats(_ language: Language) -> Formats {
        Formats(strings: strings(language), timeZone: settings.timeZone, now: clock())
    }

    /// A page for a person who has signed in.
    func page<Content: PageContent>(
        _ content: Content, title: String, section: Section, request: Request, context: SignedInContext,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let formats = formats(context.language)
        let counts = try await store.counts(at: formats.now)
        let since = formats.now.addingTimeInterval(-Self.undoMemory)
        let last = try await store.lastAction(by: context.visitor.account.name, since: since)
        let signedIn = Chrome.SignedIn(
            counts, visitor: context.visitor, section: section, lastAction: last, formats: formats)
        return try answer(
            content, title: title, signedIn: signedIn, request: request, language: context.language, status: status)
    }

    /// A part of a page, for a script to put in.
    func fragment<Content: PageContent>(_ content: Content, language: Language) throws -> Response {
        let html = try renderer.html(Fragment(s: strings(language).table, content: content))
        return Response(
            status: .ok, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
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
            iconHref: Asset.href("icon.svg"), stylesheetHref: Asset.href("review.css"),
            deskStylesheetHref: Asset.href("desk.css"), scriptHref: Asset.href("review.js"),
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
