import Faxes
import Foundation
import ReaderProtocol
import Reading
import Testing

@Suite("Pages that a child dies of")
struct FatalPageTests {
    private let hello = SandboxReport(limits: true, noNewPrivileges: true, landlock: true, seccomp: true)

    private func start(_ number: Int, of total: Int = 3) throws -> Frame {
        try Frame(.pageStart, json: PageStart(number: number, total: total))
    }

    private func page(_ number: Int) throws -> Frame {
        try Frame(.page, json: ReadPage(number: number, text: "page \(number)"))
    }

    private func end(signal: Int32) throws -> [UInt8] {
        try Frame(.childEnd, json: ChildEnd(exitStatus: 0, signal: signal, cpuSeconds: 2, peakBytes: 5)).encoded
    }

    private func read(_ saboteur: SaboteurReader) async throws -> ReadFax {
        defer { #expect(throws: Never.self) { try saboteur.remove() } }
        let options = ReadingOptions(timeLimit: .seconds(10))
        return try await saboteur.process.read([1, 2, 3], sha256: "ab", options: options)
    }

    @Test(
        "the pages behind a page that a child died of are read by another",
        arguments: [(11, "reading.crashed"), (27, "reading.timeout")] as [(Int32, String)])
    func another(signal: Int32, code: String) async throws {
        let hello = try Frame(.hello, json: hello)
        let first = try childOutput(hello, start(1), page(1), start(2)) + end(signal: signal)
        let transmission = try Frame(.transmission, json: Transmission(tsi: "+16045550100"))
        let second = try childOutput(hello, start(3), page(3), transmission, Frame(.end)) + end(signal: 0)

        let fax = try await read(SaboteurReader(answer: first, second: second))

        #expect(fax.pages.map(\.number) == [1, 3])
        #expect(fax.fault?.code.name == code)
        #expect(fax.fault?.detail.hasPrefix("page 2: ") == true)
        #expect(fax.transmission.tsi == "+16045550100")
    }

    @Test("a child that comes no further than the one before it is the last")
    func noFurther() async throws {
        let hello = try Frame(.hello, json: hello)
        let first = try childOutput(hello, start(1), page(1), start(2)) + end(signal: 11)
        let second = try childOutput(hello) + end(signal: 11)

        let fax = try await read(SaboteurReader(answer: first, second: second))

        #expect(fax.pages.map(\.number) == [1])
        #expect(fax.fault == FaxError(.readerCrashed, "page 2: ended by signal 11"))
    }

    @Test("a child that goes back to a page is a breach of the protocol", arguments: [1, 2])
    func goesBack(number: Int) async throws {
        let hello = try Frame(.hello, json: hello)
        let first = try childOutput(hello, start(1), page(1), start(2)) + end(signal: 11)
        let second = try childOutput(hello, start(number), page(2))

        let fax = try await read(SaboteurReader(answer: first, second: second, then: "exec sleep 600"))

        #expect(fax.pages.map(\.number) == [1])
    }

    @Test("a page that takes too long costs no other page, and the fault names it")
    func costlyPage() async throws {
        let reader = ReaderProcess(ReaderExecutable(path: builtProduct("intray-reader").path))
        let options = ReadingOptions(timeLimit: .seconds(50), pageTimeLimit: .seconds(1))

        let fax = try await reader.read(threePages, sha256: "", options: options)

        #expect(fax.pages.map(\.number) == [1, 3])
        #expect(fax.fault == FaxError(.readingTimeout, "page 2: took more CPU time than a page may"))
        // What the first child took counts too; the kernel's timers and its accounts differ by some.
        #expect(try #require(reader.lastUsage).cpuSeconds > 0.3)
    }

    /// Two small pages, and between them one that draws forms without end.
    private var threePages: [UInt8] {
        var file = HostilePDF()
        file.add("<< /Type /Catalog /Pages 2 0 R >>")
        file.add("<< /Type /Pages /Kids [3 0 R 4 0 R 3 0 R] /Count 3 >>")
        file.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 72 72] >>")
        file.add(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 72 72] /Contents 5 0 R"
                + " /Resources << /XObject << /F 6 0 R >> >> >>")
        file.addStream("", Array("/F Do".utf8))
        for level in 0..<10 {
            file.addStream(
                "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F \(level + 7) 0 R >> >>",
                Array(String(repeating: "/F Do ", count: 10).utf8))
        }
        file.addStream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", Array("0 0 9 9 re f".utf8))
        return file.bytes
    }
}
