import Dispatch
public import Faxes
public import ReaderProtocol
import Synchronization

/// One reader: a process that keeps the models and forks a child for each fax.
///
/// It is started by the first fax, and anew after it died or had to be killed. Faxes are read one after the other; for
/// more at a time there is `ReaderPool`. Waiting for the process happens on a thread of its own, never on Swift's.
public final class ReaderProcess: PageReading {
    private let executable: ReaderExecutable
    private let languages: [String]
    private let queue = DispatchQueue(label: "intray.reader")
    private let running = Mutex<Running?>(nil)
    private let usage = Mutex<ChildEnd?>(nil)

    /// A reader that has said that it is ready.
    private struct Running {
        var reader: SpawnedReader
        var greeting: Greeting
    }

    /// - Parameter languages: Models that are loaded: all that any fax's options may name.
    public init(_ executable: ReaderExecutable, languages: [String] = ["eng", "fra"]) {
        self.executable = executable
        self.languages = languages
    }

    /// What the last fax took, by the kernel's account; nil when its reader had to be killed.
    public var lastUsage: ChildEnd? { usage.withLock { $0 } }

    deinit { running.withLock { $0 }?.reader.end() }

    public func read(
        _ bytes: [UInt8], sha256: String, options: ReadingOptions,
        onPicture: @Sendable (_ picture: PagePicture) async throws(FaxError) -> Void
    ) async throws(FaxError) -> ReadFax {
        try await answer(to: Errand(reading: bytes, options), onPicture).fax(sha256)
    }

    public func readAgain(
        _ bytes: [UInt8], of fax: ReadFax, regions: [PageRegion], options: ReadingOptions
    ) async throws(FaxError) -> [SecondReading] {
        if regions.isEmpty { return [] }
        let errand = Errand(reading: bytes, again: regions, of: fax, options)
        return try await answer(to: errand) { (_) throws(FaxError) in }.secondReadings()
    }

    private func answer(
        to errand: Errand, _ onPicture: @Sendable (_ picture: PagePicture) async throws(FaxError) -> Void
    ) async throws(FaxError) -> Answer {
        guard errand.bytes.count <= errand.options.maximumBytes else {
            throw FaxError(
                .tooManyBytes, "\(errand.bytes.count) bytes, at most \(errand.options.maximumBytes) are allowed")
        }
        let (steps, continuation) = AsyncStream.makeStream(of: Step.self)
        queue.async { [self] in
            let result = Result { () throws(FaxError) in try exchange(errand) { continuation.yield(.picture($0)) } }
            continuation.yield(.done(result))
            continuation.finish()
        }
        // A result, because this function of the library forgets the type of what it throws.
        let result: Result<Answer, FaxError> = await withTaskCancellationHandler {
            await outcome(of: steps, onPicture)
        } onCancel: {
            interrupt()
        }
        return try result.get()
    }

    private enum Step: Sendable {
        case picture(PagePicture)
        case done(Result<Answer, FaxError>)
    }

    private func outcome(
        of steps: AsyncStream<Step>,
        _ onPicture: @Sendable (_ picture: PagePicture) async throws(FaxError) -> Void
    ) async -> Result<Answer, FaxError> {
        for await step in steps {
            switch step {
            case .picture(let picture):
                do throws(FaxError) {
                    try await onPicture(picture)
                } catch {
                    interrupt()
                    return .failure(error)
                }
            case .done(let result): return Task.isCancelled ? .failure(FaxError(.interrupted)) : result
            }
        }
        return .failure(FaxError(.interrupted))
    }

    /// Ends the process; whoever waits for it sees that at once. The next fax starts another.
    private func interrupt() {
        running.withLock { running in
            if let running { running.reader.interrupt() }
        }
    }
}

// MARK: - On the reader's own thread

extension ReaderProcess {
    /// What a child said and how it ended.
    struct Answer {
        var conversation: Conversation
        var end: FaxError?

        func fax(_ sha256: String) throws(FaxError) -> ReadFax { try conversation.fax(sha256: sha256, end: end) }

        func secondReadings() throws(FaxError) -> [SecondReading] { try conversation.secondReadings(end: end) }
    }

    private func exchange(_ errand: Errand, _ onPicture: (PagePicture) -> Void) throws(FaxError) -> Answer {
        let options = errand.options
        let current = try started()
        let reader = current.reader
        guard errand.purpose == .probe || options.languages.contains(where: current.greeting.languages.contains) else {
            throw FaxError(.readerUnavailable, "none of the languages \(options.languages) is loaded")
        }
        let deadline = ContinuousClock.now.advanced(by: options.timeLimit)
        var answer = Answer(conversation: Conversation(about: errand))
        var used = ChildEnd(exitStatus: 0, signal: 0)
        var page: Int? = 1
        do throws(FaxError) {
            while let firstPage = page {
                let left = ContinuousClock.now.duration(to: deadline)
                let request = errand.request(from: firstPage, timeLeft: left)
                try Self.send(request, errand.bytes, to: reader, until: deadline)
                let end = try listen(to: reader, until: deadline, &answer.conversation, onPicture)
                used = end.adding(used)
                answer.end = Self.fault(of: end)
                page = answer.end.flatMap { end.isOfOnePage ? answer.conversation.outlive($0) : nil }
            }
            usage.withLock { $0 = used }
        } catch {
            // Whatever state the process is in, it is not one to go on with.
            discard()
            usage.withLock { $0 = nil }
            answer.end = error
        }
        return answer
    }

    private static func send(
        _ request: ReadRequest, _ bytes: [UInt8], to reader: SpawnedReader, until deadline: ContinuousClock.Instant
    ) throws(FaxError) {
        let isSent =
            reader.write(try Frame(.request, json: request).encoded, until: deadline)
            && (request.purpose == .probe
                || (reader.write(Frame.header(.faxBytes, payloadSize: bytes.count), until: deadline)
                    && reader.write(bytes, until: deadline)))
        guard isSent else { throw FaxError(.readerCrashed, "the reader does not take the fax") }
    }

    /// Takes in what the child says until it has ended.
    private func listen(
        to reader: SpawnedReader, until deadline: ContinuousClock.Instant, _ conversation: inout Conversation,
        _ onPicture: (PagePicture) -> Void
    ) throws(FaxError) -> ChildEnd {
        var decoder = FrameDecoder(expecting: [.childOutput, .childEnd, .greeting], maximumPayload: 1 << 20)
        while true {
            while let frame = try decoder.next() {
                switch frame.kind {
                case .childOutput:
                    for picture in try conversation.receive(frame.payload) { onPicture(picture) }
                case .childEnd: return try frame.message(ChildEnd.self)
                default:
                    throw try frame.message(Greeting.self).failure ?? FaxError(.readerProtocol, "a second greeting")
                }
            }
            switch reader.read(until: deadline) {
            case .bytes(let bytes): decoder.append(bytes)
            case .closed: throw FaxError(.readerCrashed, "the reader is gone")
            case .late: throw FaxError(.readingTimeout, "the fax took longer than it may")
            }
        }
    }

    private static func fault(of end: ChildEnd) -> FaxError? {
        if end.signal == ChildEnd.cpuLimit {
            return FaxError(.readingTimeout, "the fax took more CPU time than it may")
        }
        if end.signal == ChildEnd.pageLimit { return FaxError(.readingTimeout, "took more CPU time than a page may") }
        if end.signal != 0 { return FaxError(.readerCrashed, "ended by signal \(end.signal)") }
        return end.exitStatus == 0 ? nil : FaxError(.readerCrashed, "exit status \(end.exitStatus)")
    }

    private func started() throws(FaxError) -> Running {
        if let current = running.withLock({ $0 }) {
            if !current.reader.isGone { return current }
            discard()
        }
        let reader = try SpawnedReader(executable, languages: languages)
        do throws(FaxError) {
            let greeting = try Self.greeting(of: reader)
            let started = Running(reader: reader, greeting: greeting)
            running.withLock { $0 = started }
            return started
        } catch {
            reader.end()
            throw error
        }
    }

    /// Loading the models takes a fraction of a second; a machine that needs a minute has other troubles.
    private static func greeting(of reader: SpawnedReader) throws(FaxError) -> Greeting {
        let deadline = ContinuousClock.now.advanced(by: .seconds(60))
        var decoder = FrameDecoder(expecting: [.greeting], maximumPayload: 1 << 16)
        while true {
            if let frame = try decoder.next() {
                let greeting = try frame.message(Greeting.self)
                if let failure = greeting.failure { throw failure }
                guard greeting.version == readerProtocolVersion else {
                    throw FaxError(.readerUnavailable, "the reader is of another version than the daemon")
                }
                return greeting
            }
            switch reader.read(until: deadline) {
            case .bytes(let bytes): decoder.append(bytes)
            case .closed: throw FaxError(.readerUnavailable, "the reader ended before it was ready")
            case .late: throw FaxError(.readerUnavailable, "the reader does not get ready")
            }
        }
    }

    private func discard() {
        running.withLock { running in
            running?.reader.end()
            running = nil
        }
    }

    /// Starts the reader if need be, has it fork a child into the sandbox, and says what came of it.
    public func probe() async throws(FaxError) -> Probe {
        let result: Result<Probe, FaxError> = await withCheckedContinuation { continuation in
            queue.async { [self] in
                continuation.resume(
                    returning: Result { () throws(FaxError) in
                        let answer = try exchange(.probe) { _ in }
                        if let end = answer.end { throw end }
                        let greeting = try started().greeting
                        guard let sandbox = answer.conversation.sandbox else {
                            throw FaxError(.readerProtocol, "a child that says nothing of its sandbox")
                        }
                        return Probe(
                            languages: greeting.languages, tesseractVersion: greeting.tesseractVersion,
                            holdsFonts: greeting.holdsFonts, sandbox: sandbox)
                    })
            }
        }
        return try result.get()
    }
}

extension ChildEnd {
    /// SIGXCPU: the limit on a child's CPU time, which is the fax's time by the wall clock.
    fileprivate static let cpuLimit: Int32 = 24
    /// SIGPROF: the limit on one page's CPU time.
    fileprivate static let pageLimit: Int32 = 27

    /// Whether it was a page that the child died of, so that others may do better.
    fileprivate var isOfOnePage: Bool { signal != 0 && signal != Self.cpuLimit }

    /// This end, with what an earlier child of the same fax took.
    fileprivate func adding(_ earlier: ChildEnd) -> ChildEnd {
        ChildEnd(
            exitStatus: exitStatus, signal: signal, cpuSeconds: cpuSeconds + earlier.cpuSeconds,
            peakBytes: max(peakBytes, earlier.peakBytes))
    }
}

/// What is known of a reader without a fax: for `intray doctor`.
public struct Probe: Sendable, Hashable, Codable {
    public var languages: [String]
    public var tesseractVersion: String
    /// Whether a PDF's pages whose fonts are not in the file can be shown with others.
    public var holdsFonts: Bool
    public var sandbox: SandboxReport
}
