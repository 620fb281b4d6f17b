import Faxes
import Foundation
import Store
import Testing

@Suite("Accounts, sessions and the audit log")
struct AccountAndAuditTests {
    private let account = Account(name: "ana", displayName: "Ana", role: .moa, passwordHash: "scrypt$…")
    private let tokenHash = String(repeating: "b", count: 64)

    @Test("a name is given once", arguments: StoreUnderTest.all)
    func names(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            try await store.create(account, at: start)

            let error = await #expect(throws: FaxError.self) { try await store.create(account, at: start) }

            #expect(error?.code == .storeConflict)
            #expect(try await store.account(named: "ana") == account)
            #expect(try await store.account(named: "bob") == nil)
            #expect(try await store.accountCount() == 1)
        }
    }

    @Test("a session ends at its time or when it is closed", arguments: StoreUnderTest.all)
    func sessions(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            try await store.create(account, at: start)
            let session = Session(tokenHash: tokenHash, accountName: "ana", openedAt: start, expiresAt: start + 60)
            try await store.openSession(session)

            #expect(try await store.session(tokenHash: tokenHash, at: start + 59) == session)
            #expect(try await store.session(tokenHash: tokenHash, at: start + 60) == nil)
            try await store.closeSession(tokenHash: tokenHash)
            #expect(try await store.session(tokenHash: tokenHash, at: start) == nil)
        }
    }

    @Test("every step of a fax is in the log, and the chain holds", arguments: StoreUnderTest.all)
    func chain(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            #expect(try await store.verifyAudit() == 0)
            _ = try await store.triage()
            let claim = try #require(try await store.claimFiling(lease: 60, at: start))
            try await store.settle(claim, .filed(emrDocumentNo: "1"), retryAt: start, at: start)
            try await store.audit(
                AuditEntry(at: start, actor: "ana", action: "document.viewed", subject: claim.request.documentID))

            // Admitted, triaged, queued, filed, viewed.
            #expect(try await store.verifyAudit() == 5)
        }
    }
}
