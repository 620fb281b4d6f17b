import HTTPTypes
import Hummingbird
import Store

/// What an account may do on the page.
enum Permission: Sendable, CaseIterable {
    /// See documents, faxes, the inbox and what is found.
    case read
    /// Decide, arrange pages, un-file.
    case decide
    /// See figures and privacy incidents, without patients.
    case oversee
    /// See the audit log.
    case audit
    /// Accounts, keys, models, settings.
    case administer
}

extension Account.Role {
    /// The least that each needs: an auditor sees what people did, and no patient's record.
    var permissions: Set<Permission> {
        switch self {
        case .moa: [.read, .decide, .oversee]
        case .provider: [.read]
        case .auditor: [.oversee, .audit]
        case .administrator: Set(Permission.allCases)
        }
    }

    func may(_ permission: Permission) -> Bool { permissions.contains(permission) }

    /// Where a person starts.
    var home: String {
        if may(.decide) { return "/review" }
        return may(.read) ? "/inbox" : "/dashboard"
    }
}

/// What a person's role does not allow: another thing than a forged or stale request, which is refused as well.
struct RoleRefusal: Error {}

/// Refuses whoever may not.
struct Requires: RouterMiddleware {
    typealias Context = SignedInContext
    let permission: Permission

    func handle(
        _ request: Request, context: SignedInContext,
        next: @concurrent (Request, SignedInContext) async throws -> Response
    ) async throws -> Response {
        guard context.visitor.account.role.may(permission) else { throw RoleRefusal() }
        return try await next(request, context)
    }
}
