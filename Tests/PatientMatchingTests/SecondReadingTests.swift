import Faxes
import Testing

@testable import PatientMatching

@Suite("Second readings")
struct SecondReadingTests {
    private let anna = Sample.patient("1", "Wójcik", "Anna", hin: "4823716059")

    /// A page that was scanned, and what its doubtful parts were read as the second time.
    private func page(_ text: String, again: (String) -> String = { $0 }, _ roster: [Patient]) -> ReadPage {
        var page = ReadPage(number: 1, text: text)
        page.source = .ocr
        let match = Sample.match(page, roster)
        let regions = ReadingDoubts(index: RosterIndex(patients: roster)).regions(
            in: [page], identifiers: match.identifiers, match: match.match, received: Sample.received)
        page.secondReadings = regions.map { region in
            let words = page.lines.flatMap(\.words).filter { region.box.holdsMiddle(of: $0.box) }
            return SecondReading(
                region: region, words: words.map { Word(text: again($0.text), confidence: 0.9, box: $0.box) })
        }
        return page
    }

    @Test("what was matched is not read again, nor what is found in a chart that is not active")
    func settled() {
        let text = "Patient: WOJCIK, Anna\nDOB: 1961-07-19"
        #expect(page(text, [anna]).secondReadings == [])
        let gone = Sample.patient("1", "Wójcik", "Anna", status: .deceased)
        #expect(page(text, [gone]).secondReadings == [])
    }

    @Test("a birth date that was illegible, and legible the second time, is a key")
    func illegible() {
        let read = page(
            "Patient: WOJCIK, Anna\nDOB: 19b1-07-l9x", again: { $0 == "19b1-07-l9x" ? "1961-07-19" : $0 }, [anna])
        #expect(read.secondReadings?.isEmpty == false)
        #expect(Sample.match(read, [anna]).match.demographicNo == "1")
    }

    @Test("a birth date that was one digit off, and the chart's the second time, is a key")
    func oneDigitOff() {
        let text = "Patient: WOJCIK, Anna\nDOB: 1961-07-18"
        #expect(Sample.match(text, [anna]).state == .review)
        let read = page(text, again: { $0.replacingLast("8", "9") }, [anna])
        #expect(Sample.match(read, [anna]).match.demographicNo == "1")
    }

    @Test("a number that the second reading has with specks around it is confirmed, not contradicted")
    func specks() {
        let text = "Patient: Wojcyk, Ann\nHCN: 4823716059"
        let read = page(text, again: { $0 == "4823716059" ? "336|4823716059" : $0 }, [anna])
        #expect(Sample.match(read, [anna]).identifiers.contains { $0.kind == .healthNumber && $0.isReadTwiceAlike })
    }

    @Test("two readings that say quite different things decide nothing")
    func disagreement() {
        let read = page(
            "Patient: WOJCIK, Anna\nDOB: 1974-02-03", again: { $0 == "1974-02-03" ? "1961-07-19" : $0 }, [anna])
        #expect(Sample.match(read, [anna]).match.state != .matched)
    }

    @Test("two readings that agree on the birth date tell namesakes apart whose dates are one digit apart")
    func namesakes() {
        let namesakes = [
            Sample.patient("1", "Harris", "Jesse", born: "1988-09-14"),
            Sample.patient("2", "Harris", "Jesse", born: "1987-09-14"),
        ]
        let text = "Patient: HARRIS, Jesse\nDOB: 1988-09-14"
        #expect(Sample.match(text, namesakes).state == .review)
        #expect(Sample.match(page(text, namesakes), namesakes).match.demographicNo == "1")
        let other = page(text, again: { $0 == "1988-09-14" ? "1987-09-14" : $0 }, namesakes)
        #expect(Sample.match(other, namesakes).match.state == .review)
    }

    @Test("two readings of a name do not tell twins apart: whoever typed it may have erred")
    func twins() {
        let twins = [
            Sample.patient("1", "Okafor", "Chidera"), Sample.patient("2", "Okafor", "Chidere"),
        ]
        let read = page("Patient: OKAFOR, Chidera\nDOB: 1961-07-19", twins)
        #expect(Sample.match(read, twins).match.state == .review)
    }
}

extension String {
    fileprivate func replacingLast(_ old: Character, _ new: Character) -> String {
        last == old ? dropLast() + String(new) : self
    }
}
