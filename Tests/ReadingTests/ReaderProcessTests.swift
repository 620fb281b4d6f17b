import Faxes
import Foundation
import ReaderProtocol
import Reading
import Testing

@Suite("The client of the reader process")
struct ReaderProcessTests {
    private let hello = SandboxReport(limits: true, noNewPrivileges: true, landlock: true, seccomp: true)
    private let ended = ChildEnd(exitStatus: 0, signal: 0)

    private func read(_ saboteur: SaboteurReader, limit: Duration = .seconds(20)) async throws -> ReadFax {
        defer { #expect(throws: Never.self) { try saboteur.remove() } }
        let options = ReadingOptions(timeLimit: limit)
        return try await saboteur.process.read([1, 2, 3], sha256: "ab", options: options)
    }

    private func code(_ saboteur: SaboteurReader, limit: Duration = .seconds(20)) async -> FaxError.Code? {
        do {
            _ = try await read(saboteur, limit: limit)
            return nil
        } catch {
            return (error as? FaxError)?.code
        }
    }

    @Test("a reader that isn't there is unavailable")
    func notThere() async throws {
        let reader = ReaderProcess(ReaderExecutable(path: "/nonexistent/intray-reader"))

        let error = await #expect(throws: FaxError.self) {
            try await reader.read([1], sha256: "", options: ReadingOptions())
        }
        #expect(error?.code == .readerUnavailable)
    }

    @Test("a reader of another version is unavailable")
    func otherVersion() async throws {
        let greeting = Greeting(version: 99, languages: [], tesseractVersion: "5", holdsFonts: true)

        #expect(await code(try SaboteurReader(greeting: greeting)) == .readerUnavailable)
    }

    @Test("why a reader can't start is passed on")
    func startFailure() async throws {
        let reason = FaxError(.internal, "reason")
        let greeting = Greeting(languages: [], tesseractVersion: "5", holdsFonts: true, failure: reason)

        await #expect(throws: reason) { try await read(try SaboteurReader(greeting: greeting)) }
    }

    @Test("a child that dies before a page is a crash")
    func dies() async throws {
        let answer = try Frame(.childEnd, json: ChildEnd(exitStatus: 0, signal: 11)).encoded

        await #expect(throws: FaxError(.readerCrashed, "ended by signal 11")) {
            try await read(try SaboteurReader(answer: answer))
        }
    }

    @Test("pages that came before a child died half-way through a frame are kept")
    func diesHalfWay() async throws {
        let page = ReadPage(number: 1, text: "one page")
        let good = [try Frame(.hello, json: hello), try Frame(.page, json: page)].flatMap(\.encoded)
        let half = try Frame(.page, json: ReadPage(number: 2, text: "another")).encoded.prefix(40)
        let end = try Frame(.childEnd, json: ChildEnd(exitStatus: 0, signal: 6)).encoded

        let fax = try await read(try SaboteurReader(answer: Frame(.childOutput, good + half).encoded + end))

        #expect(fax.pages == [page])
        #expect(fax.fault == FaxError(.readerCrashed, "ended by signal 6"))
    }

    @Test("a reader that is gone is a crash")
    func gone() async throws {
        #expect(await code(try SaboteurReader()) == .readerCrashed)
    }

    @Test("a reader that hangs is stopped at the deadline")
    func hangs() async throws {
        let clock = ContinuousClock.now

        #expect(await code(try SaboteurReader(then: "exec sleep 600"), limit: .seconds(1)) == .readingTimeout)
        #expect(clock.duration(to: .now) < .seconds(120))
    }

    @Test("a flood is a breach of the protocol")
    func flood() async throws {
        #expect(await code(try SaboteurReader(then: "exec cat /dev/zero")) == .readerProtocol)
    }

    private static let far = Int.max
    private static let hostileWord = Word(text: "a", confidence: 1, box: Box(x: far, y: 0, width: 1, height: 1))

    @Test(
        "numbers that could not be calculated with are a breach of the protocol",
        arguments: [
            ReadPage(number: 1, width: 1, height: 100_001), ReadPage(number: 1, width: 1, height: 1, dpiX: 1e300),
            ReadPage(number: 1, width: 1, height: 1, rotation: 45),
            ReadPage(number: 1, width: 1, height: 1, skewDegrees: -1e300),
            ReadPage(number: 1, width: 1, height: 1, confidence: 2),
            ReadPage(number: 1, width: 1, height: 1, lines: [TextLine(words: [hostileWord])]),
            ReadPage(number: 1, width: 1, height: 1, lines: [TextLine(words: [], block: far)]),
            ReadPage(number: 1, width: 1, height: 1, headerLine: TextLine(words: [hostileWord])),
            ReadPage(number: 501, width: 1, height: 1),
        ])
    func impossiblePage(page: ReadPage) async throws {
        let answer = childOutput(try Frame(.hello, json: hello), try Frame(.page, json: page))

        #expect(await code(try SaboteurReader(answer: answer, then: "exec sleep 600")) == .readerProtocol)
    }

    @Test(
        "a call that can't be is a breach of the protocol",
        arguments: [
            Transmission(promisedPages: -1), Transmission(promisedPages: far),
            Transmission(receivedAt: Date(timeIntervalSince1970: 1e200)),
            Transmission(headerText: String(repeating: "a", count: 20_000)),
        ])
    func impossibleCall(transmission: Transmission) async throws {
        let answer = childOutput(try Frame(.hello, json: hello), try Frame(.transmission, json: transmission))

        #expect(await code(try SaboteurReader(answer: answer, then: "exec sleep 600")) == .readerProtocol)
    }

    @Test(
        "a child does not say what becomes of its fax",
        arguments: [
            FaxError(.interrupted), FaxError(FaxError.Code("reading.damaged", .retry, exit: 65)),
            FaxError(FaxError.Code("reading.damaged", .interrupted, exit: 65)),
            FaxError(FaxError.Code("filing.refused", .review, exit: 65)),
            FaxError(FaxError.Code("reading.damaged", .review, exit: 0)),
            FaxError(FaxError.Code("reading.damaged", .review, exit: 65), String(repeating: "a", count: 2000)),
        ])
    func usurper(fault: FaxError) async throws {
        let answer = childOutput(try Frame(.hello, json: hello), try Frame(.fault, json: fault))

        #expect(await code(try SaboteurReader(answer: answer, then: "exec sleep 600")) == .readerProtocol)
    }

    @Test("words without end are a breach of the protocol")
    func oversizedPage() async throws {
        let page = Frame(.page, [UInt8](repeating: 0x20, count: 5 << 20)).encoded
        let pieces = stride(from: 0, to: page.count, by: 1 << 19).flatMap {
            Frame(.childOutput, Array(page[$0..<min($0 + (1 << 19), page.count)])).encoded
        }

        let answer = childOutput(try Frame(.hello, json: hello)) + pieces

        await #expect(throws: FaxError(.readerProtocol, "frame page has 5242880 bytes")) {
            try await read(try SaboteurReader(answer: answer, then: "exec sleep 600"))
        }
    }

    @Test("a reader without any of the fax's languages is unavailable")
    func otherLanguages() async throws {
        let greeting = Greeting(languages: ["deu"], tesseractVersion: "5", holdsFonts: true)

        #expect(await code(try SaboteurReader(greeting: greeting)) == .readerUnavailable)
    }

    @Test("lies are a breach of the protocol", arguments: 0..<5)
    func lies(which: Int) async throws {
        let greeted = try Frame(.hello, json: hello)
        let lies: [[UInt8]] = [
            childOutput(try Frame(.page, json: ReadPage(number: 1, text: "before hello"))),
            childOutput(greeted, try Frame(.page, json: ReadPage(number: 0, text: "no page"))),
            childOutput(greeted, Frame(.page, Array("{}".utf8))),
            childOutput(greeted, Frame(pictureOf: 1, png: [1])),
            Frame(.childOutput, greeted.encoded + Frame.header(.page, payloadSize: Int(UInt32.max))).encoded,
        ]

        #expect(await code(try SaboteurReader(answer: lies[which], then: "exec sleep 600")) == .readerProtocol)
    }

    @Test("a fax that is too large is not even sent")
    func tooLarge() async throws {
        let reader = ReaderProcess(ReaderExecutable(path: "/nonexistent"))

        await #expect(throws: FaxError(.tooManyBytes, "4 bytes, at most 3 are allowed")) {
            try await reader.read([1, 2, 3, 4], sha256: "", options: ReadingOptions(maximumBytes: 3))
        }
    }

    @Test("a cancelled reading ends at once and is no fault of the fax")
    func cancelled() async throws {
        let saboteur = try SaboteurReader(then: "exec sleep 600")
        let task = Task { await code(saboteur, limit: .seconds(25)) }
        try await Task.sleep(for: .milliseconds(300))

        task.cancel()

        #expect(await task.value == .interrupted)
    }
}
