import Faxes
import Testing

@testable import PatientMatching

@Suite("Another name of a patient that a filing teaches")
struct TaughtNamesTests {
    private let leila = Sample.patient("1", "Haddad", "Leila", hin: "4823716059", sex: "F", phone: "6135550142")

    /// What a filing of a page teaches about chart 1.
    private func taught(_ text: String, _ others: [Patient] = []) -> String? {
        let patients = [leila] + others
        let lesson = PatientMatcher(index: RosterIndex(patients: patients)).alias(
            taughtBy: Sample.identifiers(text, patients), filedTo: "1")
        #expect(lesson.map { $0.kind == .patientAlias && $0.subject == "1" } ?? true)
        return lesson?.value
    }

    @Test(
        "is what stands in the patient's field, where health number or birth date are hers",
        arguments: [
            ("Patient: HADDAD, Lulu\nHealth card: 4823716059", "HADDAD, LULU"),
            ("Patient: KHOURY, Leila\nDOB: 1961-07-19  Sex: F", "KHOURY, LEILA"),
            ("Patient: HADAD, Laila\nDOB: 1961-07-19\nHealth card: 4823716059", "HADAD, LAILA"),
            ("Patient name: Lulu Khoury\nDOB: 1961-07-19\nHealth card: 4823-716-059", "KHOURY, LULU"),
        ])
    func learned(text: String, name: String) {
        #expect(taught(text)?.uppercased() == name)
    }

    @Test(
        "is not learned where anything conflicts, is missing or is near only",
        arguments: [
            "Patient: HADDAD, Lulu\nHealth card: 4823716059\nDOB: 1974-02-03",
            "Patient: HADDAD, Lulu\nHealth card: 4823716059\nDOB: 1961-07-18",
            "Patient: HADDAD, Lulu\nHealth card: 9937162845\nDOB: 1961-07-19",
            "Patient: HADDAD, Lulu\nHealth card: 4823716058\nDOB: 1961-07-19",
            "Patient: HADDAD, Lulu\nHealth card: 4823716059\nSex: M",
            "Patient: HADDAD, Lulu\nPhone: 613-555-0142", "Patient: HADDAD, Lulu",
            // Twins share birth date, surname and home.
            "Patient: HADDAD, Lamia\nDOB: 1961-07-19\nPhone: 613-555-0142",
            // No whole name, a newborn's, or two of them.
            "Patient: KHOURY\nHealth card: 4823716059", "Patient: KHOURY, L.\nHealth card: 4823716059",
            "Patient: HADDAD, Baby Girl\nHealth card: 4823716059",
            "Patient: HADDAD, Lulu\nHealth card: 4823716059\nPatient: KHOURY, Rim",
            // Known already.
            "Patient: HADDAD, Leila\nHealth card: 4823716059", "Patient: Leila Haddad\nDOB: 1961-07-19",
        ])
    func refused(text: String) {
        #expect(taught(text) == nil)
    }

    @Test("is not one that somebody else on the roster bears, or nearly")
    func others() {
        let page = "Patient: HADDAD, Lulu\nHealth card: 4823716059"
        #expect(taught(page, [Sample.patient("2", "Haddad", "Lulu", born: "1999-01-01")]) == nil)
        #expect(taught(page, [Sample.patient("2", "Hadad", "Lulu", born: "1999-01-01")]) == nil)
        #expect(taught(page, [Sample.patient("2", "Haddad", "Leila", born: "1999-01-01")]) != nil)
    }

    @Test("counts as a name of that patient and no more: the gate asks for a second identifier as before")
    func inTheGate() {
        let index = RosterIndex(patients: [leila]).taught([
            Lesson(.patientAlias, of: "1", is: "HADDAD, LULU"), Lesson(.patientAlias, of: "gone", is: "ROY, ANNA"),
            Lesson(.senderName, of: "1", is: "Nobody"),
        ])
        func match(_ text: String, _ index: RosterIndex) -> PatientMatch {
            let page = ReadPage(number: 1, text: text)
            return PatientMatcher(index: index).match(
                IdentifierFinder(index: index).identifiers(on: page, received: Sample.received))
        }

        #expect(match("Patient: HADDAD, Lulu\nDOB: 1961-07-19", index).demographicNo == "1")
        #expect(match("Patient: HADDAD, Lulu\nDOB: 1961-07-19", RosterIndex(patients: [leila])).state != .matched)
        for text in [
            "Patient: HADDAD, Lulu", "Patient: HADDAD, Lulu\nPhone: 613-555-0142",
            "Patient: HADDAD, Lulu\nDOB: 1974-02-03", "Patient: HADDAD, Lulu\nDOB: 1961-07-19\nSex: M",
        ] { #expect(match(text, index).state != .matched, "\(text)") }
    }
}
