import Faxes
import Foundation
import OSCARStandIn
import Store
import Testing

@testable import Filing

@Suite("OSCAR's traps")
struct OSCARTrapTests {
    @Test(
        "a refused signature is tried once; then nothing more is sent until a person has authorised intray again",
        arguments: InboxUnderTest.signed)
    func revoked(_ kind: InboxUnderTest) async throws {
        try await kind.ready { emr in
            let clinic = try #require(emr.clinic)
            await clinic.revokeTokens()

            for _ in 0..<5 {
                let error = await #expect(throws: FaxError.self) { try await emr.inbox.check() }
                #expect(error?.code == .emrNeedsAuthorization)
                _ = try? await emr.inbox.patients(.healthNumber("9876543225"))  // Refused too.
            }
            #expect(await clinic.refusals == 1)

            let connection = try #require(emr.connection)
            let fresh = await clinic.authorize()
            let oauth = OAuthCredentials(
                consumerKey: clinic.consumer.key, consumerSecret: clinic.consumer.secret, token: fresh.token,
                tokenSecret: fresh.secret)
            emr.clock.advance(1)
            try await connection.vault.keep(EMRSecrets(oauth: oauth), at: emr.clock.now)
            try await emr.inbox.check()
        }
    }

    @Test("a token that lives an hour is noticed when it is dead, by a read")
    func hour() async throws {
        try await InboxUnderTest.openOReleaseCandidate.ready { emr in
            try await emr.inbox.check()
            emr.clock.advance(3700)
            await #expect(throws: FaxError.self) { try await emr.inbox.check() }
            #expect(try await emr.connection?.vault.secrets()?.isRejected == true)
        }
    }

    @Test(
        "a clock that is minutes off signs nothing, so that no token dies of it; mended, it goes on",
        arguments: [400.0, -400])
    func clock(_ skew: Double) async throws {
        try await InboxUnderTest.openOReleaseCandidate.ready { emr in
            let clinic = try #require(emr.clinic)
            await clinic.set { $0.clockSkew = skew }

            let outcome = await emr.inbox.perform(.document, of: .sample(), documentNo: nil, at: emr.clock.now)

            #expect(outcome.error?.code == .emrClockWrong)
            #expect(await clinic.refusals == 0)
            #expect(await clinic.hasToken(try #require(emr.connection?.token)))
            await clinic.set { $0.clockSkew = 0 }
            let again = await emr.inbox.perform(.document, of: .sample(), documentNo: nil, at: emr.clock.now)
            #expect(again.isDone)
        }
    }

    @Test("behind a proxy that rewrites, what is signed is what the server believes to be", arguments: [true, false])
    func proxy(_ isToldOf: Bool) async throws {
        let clock = TestClock()
        let clinic = Clinic(build: .openOReleaseCandidate, patients: .sample, now: { clock.now })
        await clinic.set { $0.believes = "https://oscar.example.ca" }
        let transport = try EMRTransport()
        try await withStore { store in
            try await OSCARStandIn(clinic: clinic).serving { port in
                let connection = try await ConnectionUnderTest(
                    clinic: clinic, store: store, transport: transport,
                    address: try EMRAddress("http://127.0.0.1:\(port)/oscar"),
                    signing: isToldOf ? try EMRAddress("https://oscar.example.ca/oscar") : nil, clock: clock)
                let documents = RESTDocuments(
                    calls: connection.calls, settings: .sample(.openOReleaseCandidate), pdf: samplePDF)
                if isToldOf {
                    try await documents.check()
                } else {
                    await #expect(throws: FaxError.self) { try await documents.check() }
                    // It is what this build does.
                    #expect(await !clinic.hasToken(connection.token))
                }
            }
        }
    }

    @Test("a field that the server does not know is a refusal, not a document of which nobody knows")
    func unknownField() async throws {
        try await InboxUnderTest.openO2409.ready { emr in
            struct Body: Encodable { let queue = 1 }
            let calls = try #require(emr.connection?.calls)
            let result = await calls.write("POST", "/ws/services/document/saveDocumentToDemographic", body: Body())
            guard case .failed(let failure) = result else {
                Issue.record("it was taken")
                return
            }
            #expect(failure.error.code == .emrRefused)
            #expect(!failure.mayBeWritten)
        }
    }

    @Test("a provider without the right stops the connection; a closed chart stops its document alone")
    func rights() async throws {
        try await InboxUnderTest.openOMain.ready { emr in
            let clinic = try #require(emr.clinic)
            await clinic.set { $0.closedCharts = [1042] }
            let closed = await emr.inbox.perform(.document, of: .sample(), documentNo: nil, at: emr.clock.now)
            #expect(closed == .refused(FaxError(.emrAccessDenied, "the EMR closes this chart to us")))

            await clinic.set { $0.deniesDocuments = true }
            guard case .tryLater(let error) = await emr.file(.sample("d02", chart: "1043")).outcome else {
                Issue.record("it does not wait")
                return
            }
            #expect(error.code == .emrNoPrivilege)
        }
    }

    @Test("a provider who may file and may make no tasks files; a person is told of the tasks")
    func noTaskRight() async throws {
        try await InboxUnderTest.openO2409.ready { emr in
            await emr.clinic?.set { $0.deniesTasks = true }
            let filed = await emr.file(.sample(tasks: ["Book a visit."]))
            guard case .refused(let error) = filed.outcome else {
                Issue.record("it waits")
                return
            }
            #expect(error.code == .emrTakesNoTasks)
            #expect(filed.documentNo == "18")
        }
    }

    @Test("documents by SOAP do not hide that the token for tasks is dead")
    func twoWays() async throws {
        try await InboxUnderTest.oscar19.ready { emr in
            try await emr.inbox.check()
            await emr.clinic?.revokeTokens()
            await #expect(throws: FaxError.self) { try await emr.inbox.check() }
        }
    }

    @Test(
        "a file that OSCAR can't read is refused where that leaves no row, and kept where it is saved",
        arguments: [InboxUnderTest.openO2409, .openOMain])
    func brokenFile(_ kind: InboxUnderTest) async throws {
        try await kind.ready { emr in
            let connection = try #require(emr.connection)
            let settings = OSCARSettings.sample(.openO2409)
            let documents = RESTDocuments(calls: connection.calls, settings: settings, pdf: { _ in [1, 2, 3] })
            let outcome = await documents.write(.sample(), at: emr.clock.now)
            #expect(outcome.isDone == (kind == .openOMain))
            #expect(kind == .openOMain || outcome.error?.code == .emrRefused)
        }
    }

    @Test("what hangs on a lost answer is looked up by SOAP where that is open, by the file's name")
    func lookUp() async throws {
        try await InboxUnderTest.openO2409.ready { emr in
            let connection = try #require(emr.connection)
            let clinic = try #require(emr.clinic)
            let documents = RESTDocuments(
                calls: connection.calls, settings: .sample(.openO2409), pdf: samplePDF,
                lookUp: SOAPDocumentList(calls: connection.soap))
            #expect(await documents.find(.sample(), since: emr.clock.now) == .notDone)
            #expect(await documents.write(.sample(), at: emr.clock.now).isDone)
            #expect(await documents.find(.sample(), since: emr.clock.now) == .done(documentNo: "18"))
            await clinic.set { $0.closesSOAP = true }
            guard case .unclear = await documents.find(.sample(), since: emr.clock.now) else {
                Issue.record("it claims to know")
                return
            }
        }
    }

    @Test(
        "a lost task is found in the list where there is one; where lists fail, a person looks",
        arguments: [InboxUnderTest.openO2409, .openOMain])
    func lostTask(_ kind: InboxUnderTest) async throws {
        try await kind.ready { emr in
            let request = FilingRequest.sample(tasks: ["Book a visit."])
            let step = FilingStep.tickler(index: 0)
            let progress = FilingProgress(documentNo: "18", done: [.document], begun: step, begunAt: emr.clock.now)
            #expect(await emr.inbox.lookUp(step, of: request, progress: progress) == .notDone)
            #expect(await emr.inbox.perform(step, of: request, documentNo: "18", at: emr.clock.now).isDone)
            let finding = await emr.inbox.lookUp(step, of: request, progress: progress)
            if kind == .openO2409 { #expect(finding == .done(documentNo: nil)) }
            if kind == .openOMain {
                #expect(
                    finding == .unclear(FaxError(.taskUncertain, "this EMR can't be asked whether it has the task")))
            }
        }
    }

    @Test("capabilities are found by reads alone", arguments: InboxUnderTest.signed.filter { $0 != .juno })
    func capabilities(_ kind: InboxUnderTest) async throws {
        try await kind.ready { emr in
            let calls = try #require(emr.connection?.calls)
            let wrong = OSCARCapabilities(
                savesDocuments: false, searchesPatients: false, takesTasks: false, listsTasks: true)
            let found = try await CapabilityProbe(calls: calls, assumed: wrong).capabilities()
            #expect(found.savesDocuments == (kind != .oscar19))
            #expect(found.searchesPatients == (kind != .carlos))
            #expect(found.takesTasks == (kind != .carlos))
            let documents = try await emr.documents()
            let tasks = try await emr.tasks()
            #expect(documents.isEmpty && tasks.isEmpty)
        }
    }
}
