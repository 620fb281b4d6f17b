import Faxes
import Foundation
import ReaderProtocol
import Reading
import Testing

@Suite("Parts of pages that are read again")
struct ReadAgainTests {
    private let hello = SandboxReport(limits: true, noNewPrivileges: true, landlock: true, seccomp: true)
    private let fax = ReadFax(
        sha256: "ab", pages: [ReadPage(number: 1, text: "one page"), ReadPage(number: 2, text: "another")])
    private let first = PageRegion(page: 1, box: Box(x: 100, y: 0, width: 48, height: 27))
    private let second = PageRegion(page: 2, box: Box(x: 100, y: 0, width: 112, height: 27))

    private func start(_ number: Int) throws -> Frame {
        try Frame(.pageStart, json: PageStart(number: number, total: 2))
    }

    private func frame(_ region: PageRegion, _ words: [Word] = []) throws -> Frame {
        try Frame(.secondReading, json: SecondReading(region: region, words: words))
    }

    private func end(signal: Int32) throws -> [UInt8] {
        try Frame(.childEnd, json: ChildEnd(exitStatus: 0, signal: signal)).encoded
    }

    private func readAgain(_ saboteur: SaboteurReader, _ regions: [PageRegion]) async throws -> [SecondReading] {
        defer { #expect(throws: Never.self) { try saboteur.remove() } }
        return try await saboteur.process.readAgain(
            [1, 2, 3], of: fax, regions: regions, options: ReadingOptions(timeLimit: .seconds(10)))
    }

    @Test("what a child reads again is kept, region by region")
    func readings() async throws {
        let word = Word(text: "one", confidence: 0.9, box: first.box)
        let answer = try childOutput(
            Frame(.hello, json: hello), start(1), frame(first, [word]), start(2), frame(second), Frame(.end))

        let readings = try await readAgain(SaboteurReader(answer: answer + end(signal: 0)), [first, second])

        #expect(readings.map(\.region) == [first, second])
        #expect(readings.map(\.text) == ["one", ""])
    }

    @Test("a page that a child dies of costs the regions of no other page")
    func fatalPage() async throws {
        let dead = try childOutput(Frame(.hello, json: hello), start(1)) + end(signal: 11)
        let other = try childOutput(Frame(.hello, json: hello), start(2), frame(second), Frame(.end)) + end(signal: 0)

        let readings = try await readAgain(SaboteurReader(answer: dead, second: other), [first, second])

        #expect(readings.map(\.region) == [second])
    }

    @Test("nothing read again and a reason for it is an error, and not an empty answer")
    func nothing() async throws {
        let fault = FaxError(FaxError.Code("reading.damaged", .review, exit: 65), "page 1: no line")
        let answer = try childOutput(
            Frame(.hello, json: hello), start(1), Frame(.fault, json: fault), Frame(.end))

        await #expect(throws: fault) { try await readAgain(SaboteurReader(answer: answer + end(signal: 0)), [first]) }
    }

    @Test("a child that goes on to other things is a breach of the protocol", arguments: 0..<5)
    func lies(which: Int) async throws {
        let far = Word(text: "a", confidence: 1, box: Box(x: .max, y: 0, width: 1, height: 1))
        let lies = [
            [try frame(second)], [try frame(first, [far])],
            [try Frame(.page, json: ReadPage(number: 1, text: "a page"))], [Frame(pictureOf: 1, png: [1])],
            [try Frame(.transmission, json: Transmission())],
        ]
        let frames = [try Frame(.hello, json: hello), try start(1)] + lies[which]
        let answer = Frame(.childOutput, frames.flatMap(\.encoded)).encoded

        let error = await #expect(throws: FaxError.self) {
            try await readAgain(SaboteurReader(answer: answer, then: "exec sleep 600"), [first])
        }
        #expect(error?.code == .readerProtocol)
    }

    @Test("a child does not answer twice for one region")
    func twice() async throws {
        let answer = try childOutput(Frame(.hello, json: hello), start(1), frame(first), frame(first))

        let readings = try await readAgain(SaboteurReader(answer: answer, then: "exec sleep 600"), [first])

        #expect(readings.count == 1)
    }

    @Test("a child that reads a fax for the first time does not say that it was read again")
    func forged() async throws {
        let page = ReadPage(
            number: 1, width: 1, height: 1, secondReadings: [SecondReading(region: first, words: [])])
        let answer = try childOutput(Frame(.hello, json: hello), Frame(.page, json: page))
        let saboteur = try SaboteurReader(answer: answer, then: "exec sleep 600")
        defer { #expect(throws: Never.self) { try saboteur.remove() } }

        let error = await #expect(throws: FaxError.self) {
            try await saboteur.process.read([1], sha256: "", options: ReadingOptions(timeLimit: .seconds(10)))
        }
        #expect(error?.code == .readerProtocol)
    }

    @Test("without regions nobody is asked, and no more regions are read than are allowed")
    func bounds() async throws {
        let reader = ReaderProcess(ReaderExecutable(path: "/nonexistent/intray-reader"))
        #expect(try await reader.readAgain([1], of: fax, regions: [], options: ReadingOptions()).isEmpty)

        let answer = try childOutput(Frame(.hello, json: hello), start(1), frame(first), start(2), frame(second))
        let saboteur = try SaboteurReader(answer: answer, then: "exec sleep 600")
        defer { #expect(throws: Never.self) { try saboteur.remove() } }
        let readings = try await saboteur.process.readAgain(
            [1], of: fax, regions: [first, second],
            options: ReadingOptions(timeLimit: .seconds(10), maximumRegions: 1))
        #expect(readings.map(\.region) == [first])
    }

    @Test("the reader itself reads a word again where it read it first")
    func real() async throws {
        let reader = ReaderProcess(ReaderExecutable(path: builtProduct("intray-reader").path))
        let fax = try await reader.read(blankTIFF, sha256: "", options: ReadingOptions())
        let region = PageRegion(page: 1, box: Box(x: 0, y: 0, width: 64, height: 64))

        let readings = try await reader.readAgain(blankTIFF, of: fax, regions: [region], options: ReadingOptions())

        #expect(readings == [SecondReading(region: region, words: [])])
    }
}
