import Faxes
import Foundation
import Testing

@testable import PatientMatching

/// Documents that try to be filed in a wrong chart: a sample here, 30,000 by `make adversary` (`INTRAY_ADVERSARY`; another
/// `INTRAY_SEED` makes others).
@Suite("An adversary's documents")
struct AdversaryTests {
    private static let documents = ProcessInfo.processInfo.environment["INTRAY_ADVERSARY"].flatMap(Int.init) ?? 2_400
    private static let seed = ProcessInfo.processInfo.environment["INTRAY_SEED"].flatMap(UInt64.init) ?? 1

    private struct Tally: Sendable {
        var wrong = 0
        var matched = 0
        var tellable = 0
        var right = 0
        var wrongKinds: [String] = []
    }

    @Test("none is filed in a wrong chart, and most that can be told are filed")
    func noneGoesWrong() async throws {
        let roster = AdversaryRoster(people: 3000, seed: Self.seed)
        let index = RosterIndex(patients: roster.patients)
        let parts = 16
        let tallies = await withTaskGroup(of: Tally.self) { group in
            for part in 0..<parts {
                group.addTask {
                    Self.run(Self.documents / parts, seed: Self.seed * 1000 + UInt64(part), roster, index)
                }
            }
            return await group.reduce(into: [Tally]()) { $0.append($1) }
        }
        let wrong = tallies.reduce(0) { $0 + $1.wrong }
        let matched = tallies.reduce(0) { $0 + $1.matched }
        let tellable = tallies.reduce(0) { $0 + $1.tellable }
        let right = tallies.reduce(0) { $0 + $1.right }
        // The upper end of the 95 % interval (Clopper and Pearson) where none was seen: 1 - 0.05^(1/n).
        let bound = 1 - pow(0.05, 1 / Double(max(1, matched)))
        print(
            "adversary: \(Self.documents) documents, \(matched) filed, \(wrong) in a wrong chart",
            "(95 %: below \(String(format: "%.2e", bound)) of those filed where none is wrong);",
            "of \(tellable) that can be told, \(String(format: "%.1f", 100 * Double(right) / Double(tellable))) % filed"
        )
        #expect(wrong == 0, "\(tallies.flatMap(\.wrongKinds).prefix(5).joined(separator: "\n---\n"))")
        #expect(Double(right) / Double(tellable) > 0.8)
    }

    private static func run(_ count: Int, seed: UInt64, _ roster: AdversaryRoster, _ index: RosterIndex) -> Tally {
        var random = SeededRandom(seed: seed)
        let paper = AdversaryPaper(roster: roster, index: index)
        let finder = IdentifierFinder(index: index)
        let matcher = PatientMatcher(index: index)
        var tally = Tally()
        for _ in 0..<count {
            let document = paper.document(&random)
            let text = ReadingNoise(perThousand: [0, 3, 3, 11, 25][random.below(5)]).read(document.text, &random)
            let found = finder.identifiers(on: ReadPage(number: 1, text: text), received: Sample.received)
            let match = matcher.match(found)
            if document.isTellable { tally.tellable += 1 }
            guard match.state == .matched, let number = match.demographicNo else { continue }
            tally.matched += 1
            if document.right.contains(number) {
                if document.isTellable { tally.right += 1 }
            } else {
                tally.wrong += 1
                tally.wrongKinds.append("\(document.kind), filed in \(number), right \(document.right):\n\(text)")
            }
        }
        return tally
    }
}
