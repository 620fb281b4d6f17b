import Faxes
import Foundation
import Logging
import ServiceLifecycle
import Store
import StoreSQLite
import Testing

@testable import ReviewWeb

/// The site on a port of this machine, for a browser to come to, with an account `ana`.
struct ServedSite: Sendable {
    let store: SQLiteStore
    let clock: StoppedClock
    let passwords: PasswordScheme

    func account(_ name: String, display: String? = nil, _ role: Account.Role = .moa) async throws {
        try await store.create(
            Account(
                name: name, displayName: display ?? name, role: role,
                passwordHash: try await passwords.hash(SiteUnderTest.password)), at: clock.now)
    }
}

/// Runs a test on a site that is served; the body gets its address.
func withServedSite(
    insights: SiteInsights? = nil, _ body: @Sendable @escaping (ServedSite, String) async throws -> Void
) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "intray-browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // Left-over test files do no harm.
    let site = ServedSite(
        store: try SQLiteStore(path: folder.appending(path: "intray.sqlite").path), clock: StoppedClock(),
        passwords: PasswordScheme(cost: PasswordScheme.Cost(logRounds: 4, blockSize: 1, parallelism: 1)))
    try await site.account(SiteUnderTest.name, display: "Ana P.")
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    let service = try ReviewSite(
        store: site.store, pictures: WhitePictures(), settings: ReviewSiteSettings(port: 0),
        logger: Logger(label: "test"), passwords: site.passwords, insights: insights, clock: { site.clock.now }
    ).service { found.yield($0) }
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await service.run() }
        let port = try #require(await ports.first { _ in true })
        try await body(site, "http://127.0.0.1:\(port)")
        group.cancelAll()
    }
}
