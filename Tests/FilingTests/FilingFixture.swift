import Faxes
import Filing
import Foundation
import Logging
import ServiceLifecycle
import ServiceLifecycleTestKit
import Store
import StoreSQLite
import Synchronization
import Testing

let start = Date(timeIntervalSince1970: 1_770_000_000)

/// Runs the body with an empty store.
func withStore(_ body: (any Store) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "intray-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }  // Left-over test files do no harm.
    try await body(try SQLiteStore(path: "\(folder)/intray.sqlite"))
}

extension FaxLedger {
    /// A fax whose documents, one unless told otherwise, are to be filed; returns the fax's id.
    @discardableResult
    func triage(
        _ digit: Int, urgency: Urgency = .routine, at now: Date = start,
        pages: [ReadPage] = [ReadPage(number: 1, text: "MARKER")], documents: [[Int]] = [[1]],
        ticklers: [Tickler] = []
    ) async throws -> String {
        let hex = String(digit, radix: 16)
        let arrival = Arrival(
            sha256: String(repeating: "0", count: 64 - hex.count) + hex, byteCount: 10, format: "tif",
            channel: "folder", fileName: "\(digit).tif")
        _ = try await admit(arrival, at: now)
        let claim = try #require(try await claimFax(lease: 60, at: now))
        let triaged = documents.map { numbers in
            TriagedDocument(
                span: DocumentSpan(pages: numbers),
                classification: Classification(label: .labResult, probability: 1, ranking: [], urgency: urgency),
                facts: DocumentFacts(title: "MARKER"), identifiers: [],
                patient: PatientMatch(state: .matched, demographicNo: "1042"), recipients: ["101"], ticklers: ticklers,
                disposition: .file, reviewReasons: [], evidence: [],
                fingerprint: Fingerprint(shingles: [], numbers: [], pictures: []))
        }
        let fax = ReadFax(sha256: claim.sha256, pages: pages)
        try await record(TriagedFax(fax: fax, documents: triaged), for: claim, at: now)
        return claim.faxID
    }
}

/// An EMR of one step a document, which answers as it is told to, in that order, then files everything.
actor ScriptedInbox: EMRInbox {
    nonisolated let name = "scripted"
    nonisolated let isIdempotent: Bool
    private var answers: [StepOutcome]
    private var checks: [FaxError]
    private let finding: StepFinding
    private let slowness: Duration
    private(set) var requests: [FilingRequest] = []
    private(set) var taken: [FilingStep] = []
    private(set) var checkCount = 0
    private(set) var mostAtOnce = 0
    private var atOnce = 0

    init(
        _ answers: [StepOutcome] = [], checks: [FaxError] = [], isIdempotent: Bool = true,
        finding: StepFinding = .unclear(FaxError(.filingUncertain)), slowness: Duration = .zero
    ) {
        self.answers = answers
        self.checks = checks
        self.isIdempotent = isIdempotent
        self.finding = finding
        self.slowness = slowness
    }

    nonisolated func steps(for request: FilingRequest) -> [FilingStep] {
        [.document] + request.ticklers.indices.map { .tickler(index: $0) }
    }

    func perform(
        _ step: FilingStep, of request: FilingRequest, documentNo: String?, at now: Date
    ) async -> StepOutcome {
        if step == .document { requests.append(request) }
        taken.append(step)
        atOnce += 1
        mostAtOnce = max(mostAtOnce, atOnce)
        try? await Task.sleep(for: slowness)  // A cancelled sleep is only shorter.
        atOnce -= 1
        return answers.isEmpty ? .done(documentNo: "\(requests.count)") : answers.removeFirst()
    }

    func lookUp(_ step: FilingStep, of request: FilingRequest, progress: FilingProgress) async -> StepFinding {
        finding
    }

    func check() async throws(FaxError) {
        checkCount += 1
        if !checks.isEmpty { throw checks.removeFirst() }
    }

    func patients(_ query: PatientQuery) async throws(FaxError) -> [Patient] { [] }
    func providers() async throws(FaxError) -> [Provider] { [] }
}

/// A clock that the test moves.
final class TestClock: Sendable {
    private let moment = Mutex(start)
    var now: Date { moment.withLock { $0 } }
    func advance(_ seconds: Double) { moment.withLock { $0 += seconds } }
}

/// Runs the service until the condition holds (or a minute went by: a loaded machine is slow), then asks it to shut down and waits for it.
func run(_ service: OutboxService, until condition: @escaping @Sendable () async throws -> Bool) async throws {
    try await testGracefulShutdown { trigger in
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await service.run() }
            let deadline = ContinuousClock.now + .seconds(60)
            while try await !condition(), ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(5)) }
            #expect(try await condition(), "it did not come about within a minute")
            trigger.triggerGracefulShutdown()
            try await group.waitForAll()
        }
    }
}

/// Everything that was logged.
final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    var logger: Logger { Logger(label: "test") { _ in Handler(log: self) } }

    private struct Handler: LogHandler {
        let log: LogLines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let details = (event.metadata ?? [:]).map { "\($0.key)=\($0.value)" }.sorted().joined(separator: " ")
            log.lines.withLock { $0.append("\(event.level) \(event.message) \(details)") }
        }
    }
}
