import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Store

/// What is known of a request, whoever makes it.
struct SiteContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    var language: Language = .english
    /// The client's network address, for counting failed sign-ins; empty where there is none.
    var address: String
    /// Set for requests that come with an open session.
    var visitor: Visitor?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? ""
    }

    /// No form of ours is longer.
    var maxUploadSize: Int { 16 * 1024 }
}

/// A person who has signed in.
struct Visitor: Sendable {
    let account: Account
    let token: SecretToken
}

/// A request of a person who has signed in: what shows patients' data takes this context and no other, so that a route
/// without a sign-in does not compile.
struct SignedInContext: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let language: Language
    let visitor: Visitor

    init(context: SiteContext) throws {
        guard let visitor = context.visitor else {
            throw HTTPError(.seeOther, headers: [.location: "/sign-in"])
        }
        coreContext = context.coreContext
        language = context.language
        self.visitor = visitor
    }

    var maxUploadSize: Int { 16 * 1024 }
}
