import Faxes
import Filing
import Foundation
import OSCARStandIn
import Store
import Testing

/// A driver with the EMR behind it, for the conformance suite.
enum InboxUnderTest: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case embedded
    case openOMain = "open-o-main"
    case openOReleaseCandidate = "open-o-rc"
    case openO2409 = "open-o-24.09"
    case oscar19 = "oscar-19"
    case oscarPro = "oscar-pro"
    case carlos
    case juno
    case folder
    case soap

    var testDescription: String { rawValue }

    /// Those that speak REST with a signature.
    static let signed: [InboxUnderTest] = allCases.filter { ![.embedded, .folder, .soap].contains($0) }
    /// Those that can put a document into a chart.
    static let charting: [InboxUnderTest] = allCases.filter { ![.oscar19, .folder, .soap].contains($0) }
    /// Those that take tasks.
    static let tasking: [InboxUnderTest] = allCases.filter { ![.carlos, .folder, .soap].contains($0) }
    /// Those that can be asked for patients.
    static let searching: [InboxUnderTest] = allCases.filter { ![.carlos, .folder, .soap].contains($0) }
    static let networked: [InboxUnderTest] = allCases.filter { ![.embedded, .folder].contains($0) }

    private var build: Build { Build(rawValue: rawValue) ?? .oscar19 }
    private var variant: OSCARVariant { OSCARVariant(rawValue: rawValue) ?? .oscar19 }

    /// Runs the body with an inbox over an EMR that has two patients and two providers.
    func ready(
        clock: TestClock = TestClock(), _ body: @escaping @Sendable (EMRUnderTest) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "intray-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }  // Left-over test files do no harm.
        try await withStore { store in
            switch self {
            case .embedded:
                try await store.replaceRoster(patients: .sample, providers: .sample, at: start)
                try await body(EMRUnderTest(inbox: EmbeddedInbox(store: store), store: store, clock: clock))
            case .folder:
                let documents = FolderDocuments(folder: folder, settings: .sample(.oscar19), pdf: samplePDF)
                try await body(
                    EMRUnderTest(
                        inbox: DocumentsOnlyInbox(name: "folder", documents: documents), store: store, clock: clock,
                        folder: folder))
            default: try await served(store, clock, body)
            }
        }
    }

    private func served(
        _ store: any Store, _ clock: TestClock, _ body: @escaping @Sendable (EMRUnderTest) async throws -> Void
    ) async throws {
        let clinic = Clinic(build: build, patients: .sample, now: { clock.now })
        let transport = try EMRTransport()
        try await OSCARStandIn(clinic: clinic).serving { port in
            let address = try EMRAddress("http://127.0.0.1:\(port)/oscar")
            let connection = try await ConnectionUnderTest(
                clinic: clinic, store: store, transport: transport, address: address, clock: clock)
            try await body(
                EMRUnderTest(
                    inbox: inbox(connection), store: store, clock: clock, clinic: clinic, connection: connection))
        }
    }

    private func inbox(_ connection: ConnectionUnderTest) -> any EMRInbox {
        let settings = OSCARSettings.sample(variant)
        switch self {
        case .juno: return JunoInbox(calls: connection.calls, settings: settings, pdf: samplePDF)
        case .soap:
            return DocumentsOnlyInbox(name: "soap", documents: SOAPDocuments(calls: connection.soap, pdf: samplePDF))
        case .oscar19:
            return OSCARInbox(
                calls: connection.calls, settings: settings,
                documents: SOAPDocuments(calls: connection.soap, pdf: samplePDF))
        default:
            return OSCARInbox(
                calls: connection.calls, settings: settings,
                documents: RESTDocuments(calls: connection.calls, settings: settings, pdf: samplePDF))
        }
    }
}

/// The ways to the stand-in, with secrets as if an administrator had authorised intray.
struct ConnectionUnderTest: Sendable {
    let calls: SignedCalls
    let soap: SOAPCalls
    let vault: CredentialVault
    let soapVault: CredentialVault
    let token: String

    init(
        clinic: Clinic, store: any Store, transport: EMRTransport, address: EMRAddress, signing: EMRAddress? = nil,
        clock: TestClock
    ) async throws {
        let box = try SecretBox(key: Data(repeating: 7, count: 32))
        vault = CredentialVault(store: store, connection: "oscar", box: box)
        soapVault = CredentialVault(store: store, connection: "oscar-soap", box: box)
        let fresh = await clinic.authorize()
        token = fresh.token
        let oauth = OAuthCredentials(
            consumerKey: clinic.consumer.key, consumerSecret: clinic.consumer.secret, token: fresh.token,
            tokenSecret: fresh.secret)
        try await vault.keep(EMRSecrets(oauth: oauth), at: clock.now)
        try await soapVault.keep(
            EMRSecrets(soap: SOAPLogin(user: "oscardoc", password: "mac2002")), at: clock.now)
        calls = SignedCalls(
            transport: transport, endpoint: EMREndpoint(connect: address, signing: signing), vault: vault,
            now: { clock.now })
        soap = SOAPCalls(transport: transport, address: address, vault: soapVault, now: { clock.now })
    }
}

/// An inbox, and what stands in the EMR behind it.
struct EMRUnderTest: Sendable {
    let inbox: any EMRInbox
    let store: any Store
    let clock: TestClock
    var clinic: Clinic?
    var folder: String?
    var connection: ConnectionUnderTest?

    init(
        inbox: any EMRInbox, store: any Store, clock: TestClock, clinic: Clinic? = nil, folder: String? = nil,
        connection: ConnectionUnderTest? = nil
    ) {
        self.inbox = inbox
        self.store = store
        self.clock = clock
        self.clinic = clinic
        self.folder = folder
        self.connection = connection
    }

    /// A document as every EMR has it.
    struct Filed: Equatable {
        var number: String
        /// Nil when unmatched.
        var chart: String?
        /// Sorted; `0` is nobody's.
        var inboxes: [String]
        var title: String
    }

    struct Task: Equatable {
        var chart: String
        var assignee: String
        var message: String
    }

    func documents() async throws -> [Filed] {
        if let clinic {
            return await clinic.ledger.documents.map { document in
                Filed(
                    number: String(document.number),
                    chart: document.demographicNo == -1 ? nil : String(document.demographicNo),
                    inboxes: document.inboxes.sorted(), title: document.description)
            }
        }
        if let folder {
            return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
                Filed(number: name, chart: nil, inboxes: ["0"], title: name)
            }
        }
        return try await store.inbox(InboxQuery()).reversed().map { item in
            Filed(
                number: item.documentNo, chart: item.demographicNo,
                inboxes: item.routing.isEmpty ? ["0"] : item.routing.keys.sorted(), title: item.description)
        }
    }

    func tasks() async throws -> [Task] {
        if let clinic {
            return await clinic.ledger.tasks.map {
                Task(chart: String($0.demographicNo), assignee: $0.assignee, message: $0.message)
            }
        }
        return try await store.inbox(InboxQuery()).flatMap { item in
            item.ticklers.map { Task(chart: item.demographicNo ?? "", assignee: $0.to, message: $0.message) }
        }
    }

    /// Every step in its order, as long as they succeed; the last outcome and the document's number.
    func file(_ request: FilingRequest) async -> (outcome: StepOutcome, documentNo: String?) {
        var number: String?
        var outcome = StepOutcome.done(documentNo: nil)
        for step in inbox.steps(for: request) {
            outcome = await inbox.perform(step, of: request, documentNo: number, at: clock.now)
            guard case .done(let known) = outcome else { break }
            number = number ?? known
        }
        return (outcome, number)
    }
}

/// A file that begins as a PDF does.
let samplePDF: DocumentSource = { id in Array("%PDF-1.7 \(id)".utf8) }

extension OSCARSettings {
    static func sample(_ variant: OSCARVariant) -> OSCARSettings {
        OSCARSettings(
            variant: variant, frontDesk: "102", ownProvider: "900",
            timeZone: TimeZone(identifier: "America/Toronto") ?? .gmt, documentTypes: [.labResult: "lab"])
    }
}

extension [Ledger.Patient] {
    static let sample: [Ledger.Patient] = [
        .init(number: 1042, lastName: "BÉLANGER", firstName: "Zoé", birth: "1985-06-15", hin: "9876543225"),
        .init(number: 1043, lastName: "Smith", firstName: "John", birth: "1950-01-05", sex: "M", hin: "98765432251"),
        .init(number: 1044, lastName: "Gone", firstName: "Ann", birth: "1940-02-03", hin: "1112223334", status: "DE"),
    ]
}

extension [Patient] {
    static let sample: [Patient] = [
        Patient(
            demographicNo: "1042", lastName: "BÉLANGER", firstName: "Zoé",
            dateOfBirth: CalendarDate("1985-06-15"), sex: "F", healthNumber: "9876543225"),
        Patient(
            demographicNo: "1043", lastName: "Smith", firstName: "John",
            dateOfBirth: CalendarDate("1950-01-05"), sex: "M", healthNumber: "98765432251"),
        Patient(
            demographicNo: "1044", lastName: "Gone", firstName: "Ann",
            dateOfBirth: CalendarDate("1940-02-03"), healthNumber: "1112223334", status: .deceased),
    ]
}

extension [Provider] {
    static let sample: [Provider] = [
        Provider(providerNo: "101", lastName: "Okafor", firstName: "Ada"),
        Provider(providerNo: "102", lastName: "Tremblay", firstName: "Élise"),
    ]
}

extension FilingRequest {
    static func sample(
        _ id: String = "d01", chart: String? = "1042", recipients: [String] = ["101"], urgency: Urgency = .routine,
        tasks: [String] = [], description: String = "Hémoglobine, “CBC”"
    ) -> FilingRequest {
        FilingRequest(
            documentID: id, faxID: "f01", sha256: String(repeating: "0", count: 64), format: "tif", pages: [1],
            demographicNo: chart, recipients: recipients, label: .labResult, urgency: urgency,
            description: description, senderName: "Heart Clinic", documentDate: CalendarDate("2026-02-03"),
            receivedAt: start,
            ticklers: tasks.map { message in
                Tickler(
                    kind: .bookFollowUp, due: CalendarDate(daysSince1970: 20_500), to: Tickler.frontDesk,
                    message: message)
            })
    }
}
