import Faxes
import Testing

@testable import PatientMatching

/// What stands as a misread name may stand, and must not cost a person's time.
@Suite("What looks like another patient's name and is none")
struct NotANameTests {
    private let roster = [
        Sample.patient("1", "Wójcik", "Anna", hin: "4823716059", sex: "F"),
        Sample.patient("2", "Keating", "Nancy", born: "1950-01-01"),
        Sample.patient("3", "Lai", "Rowan", born: "1944-03-02"),
        Sample.patient("4", "Norman", "Marta", born: "1971-05-30"),
    ]
    private static let own = "\n\nRe: Wojcik, Anna DOB 1961-07-19\n"

    @Test(
        "neither a doctor behind a misread title, nor a signature, a letter's place and date, or prose stops a filing",
        arguments: [
            "Or. Nancy Keating January 27, 2026 =", "Dy. Nancy Keating 2026-01-27", "Rowan-Noranda, le 25 janvier 2026",
            "normal, Aorta 4.1 cm,", "Rowan, ON KOC 1A0", "Norman Rowan, ON KIA 0B1", "Lai fing Mh4\nDr. Lai-Fong Deng",
            "Dr. Lai-Fong Deng\nLai fing Mh4",
        ])
    func notPatients(text: String) {
        #expect(Sample.match(text + Self.own, roster).demographicNo == "1")
    }

    @Test(
        "what may be another patient's name still goes to a person",
        arguments: [
            "DO, Nancy Keating 1950-01-01", "nORMAN, Marta 1971-05-30", "keating, Nancy 1950-01-01",
            "Lai fing Mh4\nDOB 1944-03-02", "LAI, On 1961-02-03",
        ])
    func patients(text: String) {
        #expect(Sample.match(text + Self.own, roster).state == .review)
    }

    @Test("the head of the next column is no patient's name")
    func columns() {
        let form = "PATIENT: REFERRING OFFICE\nName: Wojcik, Anna\nDOB 1961-07-19"
        #expect(Sample.match(form, roster).demographicNo == "1")
    }

    @Test("a small p before a short number is a page's, not a middle name's", arguments: ["p. 2", "p 2"])
    func pageMark(mark: String) {
        let pages = "Name: Wojcik, Anna\nDOB 1961-07-19\u{0C}Wojcik, Anna \(mark)\nSeen today."
        let namesakes = [
            Sample.patient("1", "Wojcik", "Anna", middle: "Ruth"),
            Sample.patient("2", "Wojcik", "Anna", middle: "Pia", born: "1950-01-01"),
        ]
        #expect(Sample.match(pages, namesakes).demographicNo == "1")
    }
}
