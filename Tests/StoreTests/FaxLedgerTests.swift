import Faxes
import Foundation
import Store
import Testing

@Suite("The ledger of faxes")
struct FaxLedgerTests {
    @Test("the same bytes twice are one fax with two arrivals", arguments: StoreUnderTest.all)
    func sameBytes(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let first = try await store.admit(.sample(name: "a.tif"), at: start)
            let second = try await store.admit(.sample(name: "b.tif"), at: start + 60)

            #expect(second == .again(faxID: first.faxID))
            let fax = try #require(try await store.fax(first.faxID))
            #expect(fax.arrivals == [start, start + 60])
            #expect(fax.stage == .received)
            #expect(fax.receivedAt == start)
        }
    }

    @Test("a file that is seen again after a crash is no second arrival", arguments: StoreUnderTest.all)
    func sameFile(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let arrival = Arrival.sample(receivedAt: start - 30)
            let first = try await store.admit(arrival, at: start)
            _ = try await store.admit(arrival, at: start + 60)

            let fax = try #require(try await store.fax(first.faxID))
            #expect(fax.arrivals == [start - 30])
        }
    }

    @Test("a reception time in the future or long ago is not believed", arguments: [3600, -90 * 86_400])
    func unbelievable(_ offset: Double) async throws {
        try await StoreUnderTest.sqlite.empty { store in
            let id = try await store.admit(.sample(receivedAt: start + offset), at: start).faxID

            #expect(try await store.fax(id)?.receivedAt == start)
        }
    }

    @Test("two workers claim different faxes, the oldest first", arguments: StoreUnderTest.all)
    func claims(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let newer = try await store.admit(.sample(1, receivedAt: start - 10), at: start).faxID
            let older = try await store.admit(.sample(2, receivedAt: start - 20), at: start).faxID

            let first = try await store.claimFax(lease: 60, at: start)
            let second = try await store.claimFax(lease: 60, at: start)
            let third = try await store.claimFax(lease: 60, at: start)

            #expect(first?.faxID == older)
            #expect(second?.faxID == newer)
            #expect(third == nil)
            #expect(first?.transmission.tsi == "6045550100")
            #expect(try await store.fax(older)?.stage == .claimed)
        }
    }

    @Test("many workers at once never get the same fax", arguments: StoreUnderTest.all)
    func race(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            for digit in 1...20 { _ = try await store.admit(.sample(digit), at: start) }

            let claimed = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 0..<30 { group.addTask { try await store.claimFax(lease: 60, at: start)?.faxID } }
                return try await group.reduce(into: [String]()) { if let id = $1 { $0.append(id) } }
            }

            #expect(claimed.count == 20)
            #expect(Set(claimed).count == 20)
        }
    }

    @Test("an expired lease is claimable again and its holder is refused", arguments: StoreUnderTest.all)
    func leaseLost(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            _ = try await store.admit(.sample(), at: start)
            let slow = try #require(try await store.claimFax(lease: 60, at: start))
            let expired = start + 60
            // Even before somebody else takes it.
            await #expect(throws: claimLost) { try await store.record(.sample(slow), for: slow, at: expired) }

            let next = try #require(try await store.claimFax(lease: 60, at: expired))

            #expect(next.attempt == 2)
            await #expect(throws: claimLost) { try await store.record(.sample(slow), for: slow, at: expired) }
            await #expect(throws: claimLost) {
                try await store.release(slow, after: FaxError(.storeUnavailable), attempts: 3, at: expired)
            }
            try await store.record(.sample(next), for: next, at: expired)
            #expect(try await store.fax(next.faxID)?.documentIDs.count == 1)
        }
    }

    @Test("a new owner ends the leases of the dead one: its faxes are claimable at once", arguments: StoreUnderTest.all)
    func endedLeases(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            _ = try await store.admit(.sample(), at: start)
            let dead = try #require(try await store.claimFax(lease: 900, at: start))
            #expect(try await store.claimFax(lease: 900, at: start) == nil)

            try await store.endLeases(at: start)

            let next = try #require(try await store.claimFax(lease: 900, at: start))
            #expect(next.faxID == dead.faxID)
            #expect(next.attempt == 2)
            await #expect(throws: claimLost) { try await store.record(.sample(dead), for: dead, at: start) }
        }
    }

    @Test("a released fax is tried again after a pause, then fails", arguments: StoreUnderTest.all)
    func retries(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let id = try await store.admit(.sample(), at: start).faxID
            let first = try #require(try await store.claimFax(lease: 60, at: start))
            try await store.release(first, after: FaxError(.storeUnavailable), attempts: 2, at: start)
            #expect(try await store.claimFax(lease: 60, at: start + 5) == nil)

            let second = try #require(try await store.claimFax(lease: 60, at: start + 10))
            try await store.release(second, after: FaxError(.storeUnavailable), attempts: 2, at: start + 10)

            #expect(try await store.claimFax(lease: 60, at: start + 86_400) == nil)
            let fax = try #require(try await store.fax(id))
            #expect(fax.stage == .failed)
            #expect(fax.errorCode == "store.unavailable")
        }
    }

    @Test("an interruption costs no attempt and no pause", arguments: StoreUnderTest.all)
    func interruption(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            _ = try await store.admit(.sample(), at: start)
            let first = try #require(try await store.claimFax(lease: 60, at: start))
            try await store.release(first, after: FaxError(.interrupted), attempts: 1, at: start)

            let again = try await store.claimFax(lease: 60, at: start)

            #expect(again?.attempt == 1)
        }
    }

    @Test("a failure that needs a person is not tried again", arguments: StoreUnderTest.all)
    func review(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let id = try await store.admit(.sample(), at: start).faxID
            let claim = try #require(try await store.claimFax(lease: 60, at: start))
            try await store.release(claim, after: FaxError(.internal), attempts: 5, at: start)

            #expect(try await store.fax(id)?.stage == .failed)
        }
    }

    @Test("a result that leaves out a page is refused as a whole", arguments: StoreUnderTest.all)
    func incomplete(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let id = try await store.admit(.sample(), at: start).faxID
            let claim = try #require(try await store.claimFax(lease: 60, at: start))
            var triaged = TriagedFax.sample(claim, [.sample(pages: [1, 2, 3])])
            triaged.documents[0].span.pages = [1, 3]

            await #expect(throws: FaxError.self) { try await store.record(triaged, for: claim, at: start) }

            #expect(try await store.fax(id)?.stage == .claimed)
            #expect(try await store.fax(id)?.documentIDs == [])
        }
    }

    @Test("fingerprints come back whole, oldest first", arguments: StoreUnderTest.all)
    func fingerprints(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            _ = try await store.triage(1, at: start)
            let second = try await store.triage(2, [.sample(pages: [1]), .sample(pages: [2])], at: start + 60)

            #expect(try await store.fingerprints(since: start).count == 3)
            let found = try await store.fingerprints(since: start + 1)

            #expect(found.map(\.faxID) == [second, second])
            #expect(Set(found.map(\.index)) == [0, 1])
            #expect(found.first?.fingerprint == TriagedDocument.sample().fingerprint)
        }
    }
}

let claimLost = FaxError(.claimLost, "the lease ran out or another worker holds it")
