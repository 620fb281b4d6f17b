public import Faxes
public import Foundation
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
public import ServiceLifecycle
public import Store

/// The MOA's page: what waits for a person, the inbox, each document with its pictures and reasons. Behind a sign-in.
public struct ReviewSite: Sendable {
    private let parts: SiteParts
    private let uploads: (any UploadReceiver)?
    private let logger: Logger

    /// Throws `web.resource-broken` if a template or text that is built in can't be used. Without `uploads` no machine
    /// can hand faxes in.
    public init(
        store: any Store, pictures: any PagePictures, settings: ReviewSiteSettings, logger: Logger,
        passwords: PasswordScheme = PasswordScheme(), random: RandomBytes = .system, secondLook: SecondLook? = nil,
        insights: SiteInsights? = nil, ruleWords: RuleWords = RuleWords(), uploads: (any UploadReceiver)? = nil,
        clock: @escaping @Sendable () -> Date
    ) throws(FaxError) {
        var strings: [Language: Strings] = [:]
        for language in Language.allCases {
            strings[language] = try Strings(language, json: Resources.strings(language))
        }
        parts = SiteParts(
            store: store, pictures: pictures, settings: settings, passwords: passwords, random: random, clock: clock,
            renderer: try PageRenderer(), strings: strings, cookies: SiteCookies(transport: settings.transport),
            secondLook: secondLook, ruleWords: ruleWords, insights: insights)
        self.uploads = uploads
        self.logger = logger
    }

    /// Serves the page until told to stop. `onListening` is called with the port once browsers can connect.
    ///
    /// `run()` throws `web.address-in-use` if another program has the port.
    public func service(onListening: @escaping @Sendable (Int) async -> Void = { _ in }) -> some Service {
        ReviewService(application: application(onListening: onListening), settings: parts.settings)
    }

    func application(
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> Application<RouterResponder<SiteContext>> {
        Application(
            router: router(),
            // Or whoever stops in the middle of a request would keep its place for ever.
            server: .http1(configuration: HTTP1Channel.Configuration(idleTimeout: .seconds(75))),
            configuration: ApplicationConfiguration(
                address: .hostname(parts.settings.address, port: parts.settings.port), serverName: nil),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? 0) },
            logger: logger)
    }

    /// The order of the middleware is from the outside in: headers stand on every answer, errors included.
    private func router() -> Router<SiteContext> {
        let router = Router(context: SiteContext.self, options: [.autoGenerateHeadEndpoints])
        router.add(middleware: SecurityHeaders())
        router.add(middleware: ErrorPages(site: parts, logger: logger))
        router.add(middleware: SameOriginForms(transport: parts.settings.transport))
        PublicRoutes().add(to: router)
        HealthRoutes(site: parts).add(to: router)
        if let uploads { UploadRoutes(site: parts, receiver: uploads).add(to: router) }
        router.add(middleware: VisitorRecognition(site: parts))
        SignInRoutes(site: parts).add(to: router)
        CodeRoutes(site: parts).add(to: router)
        let signedIn = router.group(context: SignedInContext.self)
        SignInRoutes(site: parts).add(to: signedIn)
        AccountRoutes(site: parts).add(to: signedIn)
        AdminRoutes(site: parts).add(to: signedIn.group().add(middleware: Requires(permission: .administer)))
        InsightRoutes(site: parts).add(to: signedIn.group().add(middleware: Requires(permission: .administer)))
        AuditRoutes(site: parts).add(to: signedIn.group().add(middleware: Requires(permission: .audit)))
        OversightRoutes(site: parts).add(
            overseeing: signedIn.group().add(middleware: Requires(permission: .oversee)),
            deciding: signedIn.group().add(middleware: Requires(permission: .decide)))
        ListRoutes(site: parts).add(to: signedIn.group().add(middleware: Requires(permission: .read)))
        DocumentRoutes(site: parts).add(to: signedIn.group().add(middleware: Requires(permission: .read)))
        DeskRoutes(site: parts).add(to: signedIn.group().add(middleware: Requires(permission: .decide)))
        PageRoutes(site: parts).add(to: signedIn.group().add(middleware: Requires(permission: .decide)))
        LiveRoutes(site: parts).add(to: signedIn.group().add(middleware: Requires(permission: .decide)))
        return router
    }
}

/// The web server as a service that says in our own terms why it can't start.
private struct ReviewService: Service {
    let application: Application<RouterResponder<SiteContext>>
    let settings: ReviewSiteSettings

    func run() async throws {
        do {
            try await application.run()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw FaxError(.webAddressInUse, "\(settings.address), port \(settings.port)")
        }
    }
}
