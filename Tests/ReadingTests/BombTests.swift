import Faxes
import Foundation
import ReaderProtocol
import Reading
import Testing

@Suite("Bombs", .serialized)
struct BombTests {
    /// One reader for all of them: what one bomb breaks, the next would show.
    private static let reader = ReaderProcess(ReaderExecutable(path: builtProduct("intray-reader").path))

    private func options(_ seconds: Int) -> ReadingOptions {
        ReadingOptions(
            maximumPages: 100, maximumPixels: 12_000_000, timeLimit: .seconds(seconds), maximumMemory: 700 << 20)
    }

    @Test("each gets an answer within its limits, and the next fax is read as if nothing had been", arguments: Bomb.all)
    func defused(bomb: Bomb) async throws {
        let bytes = bomb.make()
        let limit = bomb.mayTakeTooLong ? 1 : 25
        let start = ContinuousClock.now

        let answer = await answer(to: bytes, limit)

        #expect(bomb.answers.contains(answer))
        #expect(start.duration(to: .now) < .seconds(limit + 5))
        #expect(Self.reader.lastUsage.map { $0.peakBytes < 700 << 20 } ?? true)
        let next = try await Self.reader.read(blankTIFF, sha256: "", options: options(25))
        #expect(next.pages.map(\.blank) == [true])
        #expect(next.fault == nil)
    }

    private func answer(to bytes: [UInt8], _ seconds: Int) async -> String {
        do throws(FaxError) {
            let fax = try await Self.reader.read(bytes, sha256: "", options: options(seconds))
            return fax.fault?.code.name ?? "pages"
        } catch {
            return error.code.name
        }
    }
}
