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

    @Test("none is filed in a wrong chart, most that can be told are filed, and the probabilities hold")
    func noneGoesWrong() async throws {
        let roster = AdversaryRoster(people: 3000, seed: Self.seed)
        let index = RosterIndex(patients: roster.patients)
        let parts = 16
        let tally = await withTaskGroup(of: AdversaryTally.self) { group in
            for part in 0..<parts {
                group.addTask {
                    Self.run(Self.documents / parts, seed: Self.seed * 1000 + UInt64(part), roster, index)
                }
            }
            return await group.reduce(into: AdversaryTally()) { $0.add($1) }
        }
        print(tally.report)
        #expect(
            tally.wrong == 0,
            "\(tally.examples.prefix(40).joined(separator: "\n---\n"))"
        )
        #expect(Double(tally.tellableFiled) / Double(tally.tellable) > 0.8)
        #expect(tally.reliability.expectedCalibrationError < 0.05)
    }

    private static func run(
        _ count: Int, seed: UInt64, _ roster: AdversaryRoster, _ index: RosterIndex
    ) -> AdversaryTally {
        var random = SeededRandom(seed: seed)
        let paper = AdversaryPaper(roster: roster, index: index)
        let finder = IdentifierFinder(index: index)
        let matcher = PatientMatcher(index: index)
        var tally = AdversaryTally()
        for _ in 0..<count {
            let document = paper.document(&random)
            let text = ReadingNoise(perThousand: [0, 3, 3, 11, 25][random.below(5)]).read(document.text, &random)
            let found = text.split(separator: "\u{0C}").enumerated().flatMap { number, page in
                finder.identifiers(on: ReadPage(number: number + 1, text: String(page)), received: Sample.received)
            }
            let seen = found.map { "\($0.page) \($0.kind) \($0.value) \($0.role) \($0.cue)" }
            let match = matcher.match(found)
            let chart = match.demographicNo.flatMap { index.patient(numbered: $0) }
            // The letter that told was misread into the patient's: nothing that was read tells.
            if document.onlyALetterTells, let chart,
                found.contains(where: {
                    $0.kind == .name && NameComparison($0.value).agreement(with: PatientName(chart)) == .full
                })
            {
                tally.untellable += 1
                continue
            }
            take(
                match, of: document, "\(chart.map { "\($0)" } ?? "")\n\(text)\n\(seen.joined(separator: "\n"))",
                into: &tally)
        }
        return tally
    }

    private static func take(
        _ match: PatientMatch, of document: AdversaryPaper.Document, _ text: String,
        into tally: inout AdversaryTally
    ) {
        if document.isTellable { tally.tellable += 1 }
        tally.kinds[document.kind, default: AdversaryTally.Count()].documents += 1
        if let subject = document.subject, let best = match.candidates.first {
            tally.reliability.add(predicted: best.probability, isRight: subject.contains(best.demographicNo))
        }
        guard match.state == .matched, let number = match.demographicNo else {
            guard document.isTellable else { return }
            for reason in match.evidence.map(\.reason) {
                tally.reasons[reason.filter { !$0.isNumber }, default: 0] += 1
            }
            return
        }
        tally.kinds[document.kind]?.filed += 1
        if document.isTellable, document.right.contains(number) { tally.tellableFiled += 1 }
        guard !document.right.contains(number) else { return }
        tally.kinds[document.kind]?.wrong += 1
        tally.examples.append("\(document.kind), filed in \(number), right \(document.right):\n\(text)")
    }
}
