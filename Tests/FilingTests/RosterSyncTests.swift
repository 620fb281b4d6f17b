import Faxes
import Filing
import Foundation
import OSCARStandIn
import Store
import Testing

@Suite("The roster's synchronisation")
struct RosterSyncTests {
    private func with(
        _ kind: InboxUnderTest = .openO2409, count: Int = 23,
        _ body: @escaping @Sendable (RosterSync, Clinic, any Store, TestClock) async throws -> Void
    ) async throws {
        try await kind.ready { emr in
            let clinic = try #require(emr.clinic)
            await clinic.change { ledger in
                ledger.patients = (1...count).map { number in
                    .init(
                        number: number, lastName: "PATIENT\(number)", firstName: "Zoé", birth: "1985-6-\(number)",
                        hin: "98765432\(10 + number)", version: "AB", phone: "1-519-555-01\(10 + number)",
                        postal: "n1g 2w1", status: number % 5 == 0 ? "DE" : "AC")
                }
            }
            let inbox = try #require(emr.inbox as? OSCARInbox)
            let sync = RosterSync(
                inbox: inbox, store: emr.store, connection: "oscar", pageSize: 4, now: { emr.clock.now })
            try await body(sync, clinic, emr.store, emr.clock)
        }
    }

    private func recordCalls(_ clinic: Clinic) async -> Int {
        await clinic.calls.count { $0.hasPrefix("GET /ws/services/demographics/") }
    }

    @Test(
        "a first pass brings everybody whole, the inactive too, and the providers",
        arguments: [InboxUnderTest.openOMain, .openO2409, .oscar19])
    func first(_ kind: InboxUnderTest) async throws {
        try await with(kind) { sync, _, store, _ in
            #expect(try await store.rosterCompletedAt("oscar") == nil)
            #expect(try await sync.run())
            let patients = try await store.patients()
            #expect(patients.count == 23)
            #expect(patients.count { $0.status == .deceased } == 4)
            let one = try #require(try await store.patient("7"))
            #expect(one.dateOfBirth == CalendarDate("1985-06-07"))
            #expect(one.healthNumber == "9876543217")
            #expect(one.healthNumberVersion == "AB")
            #expect(one.phones == ["5195550117"])
            #expect(one.postalCode == "N1G2W1")
            #expect(try await store.providers().map(\.providerNo) == ["101", "102"])
            #expect(try await store.rosterCompletedAt("oscar") == start)
        }
    }

    @Test("a chart without a status, which OSCAR's lists don't have, is found by its number, and is not active")
    func withoutStatus() async throws {
        try await with { sync, clinic, store, clock in
            await clinic.change { ledger in
                for index in [6, 7, 15] { ledger.patients[index].status = nil }
                ledger.patients[22].number = 5000
            }
            _ = try await sync.run()
            #expect(try await store.patients().count == 23)
            for number in ["7", "8", "16"] {
                let patient = try #require(try await store.patient(number))
                #expect(patient.status == .other)
                #expect(patient.lastName == "PATIENT\(number)")
            }
            // Not those up to 5000, and not again in the next pass, which only asks for those who are in no list.
            #expect(await recordCalls(clinic) == 23)
            clock.advance(3600)
            _ = try await sync.run()
            #expect(try await store.patients().count == 23)
            #expect(await recordCalls(clinic) == 26)
        }
    }

    @Test("a second pass fetches only who changed or is new, and takes out who is gone")
    func second() async throws {
        try await with { sync, clinic, store, clock in
            _ = try await sync.run()
            let before = await recordCalls(clinic)
            await clinic.change { ledger in
                ledger.patients[2].lastName = "Married"
                ledger.patients.remove(at: 9)
                ledger.patients.append(.init(number: 99, lastName: "New", firstName: "Ann", birth: "2026-01-01"))
            }
            clock.advance(3600)

            #expect(try await sync.run())

            // The changed one, the new one, and the one whom the list had no more.
            #expect(await recordCalls(clinic) - before == 3)
            #expect(try await store.patient("3")?.lastName == "Married")
            #expect(try await store.patient("10") == nil)
            #expect(try await store.patient("99") != nil)
            #expect(try await store.patients().count == 23)
        }
    }

    @Test("a record that is a month old is fetched again, since the list does not show everything")
    func old() async throws {
        try await with { sync, clinic, store, clock in
            _ = try await sync.run()
            await clinic.change { $0.patients[0].version = "ZZ" }
            clock.advance(31 * 86_400)
            _ = try await sync.run()
            #expect(try await store.patient("1")?.healthNumberVersion == "ZZ")
        }
    }

    @Test("a pass that was broken off goes on where it stopped")
    func brokenOff() async throws {
        try await with { sync, clinic, store, _ in
            await clinic.set { $0.failAfterCalls = 9 }
            await #expect(throws: FaxError.self) { try await sync.run() }
            let pass = try #require(try await store.rosterPass("oscar"))
            #expect(pass.phase == .active)
            #expect(pass.position == 4)
            #expect(try await store.rosterCompletedAt("oscar") == nil)
            let before = await recordCalls(clinic)

            await clinic.set { $0.failAfterCalls = nil }
            #expect(try await sync.run())

            #expect(try await store.patients().count == 23)
            #expect(await recordCalls(clinic) - before == 19)
        }
    }

    @Test("nobody is taken out because a list lacks them: a status that is empty, a chart that is closed to us")
    func kept() async throws {
        try await with { sync, clinic, store, _ in
            _ = try await sync.run()
            await clinic.change { ledger in
                ledger.patients[0].status = nil
                ledger.patients[1].status = nil
            }
            await clinic.set { $0.closedCharts = [2] }
            #expect(try await sync.run())
            #expect(try await store.patients().count == 23)
            #expect(try await store.patient("2")?.lastName == "PATIENT2")
        }
    }
}
