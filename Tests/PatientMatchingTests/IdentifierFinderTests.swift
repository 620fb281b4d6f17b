import Faxes
import Foundation
import Testing

@testable import PatientMatching

@Suite("Finding identifiers on a page")
struct IdentifierFinderTests {
    private let roster = [
        Sample.patient("1", "De la Cruz", "María-José", hin: "4823716059", phone: "6135550142", postal: "K1S5B6"),
        Sample.patient("2", "King", "Karen", born: "1975-10-30"),
    ]

    private func values(_ text: String, _ kind: Identifier.Kind, role: Identifier.Role = .patient) -> [String] {
        Sample.identifiers(text, roster).filter { $0.kind == kind && $0.role == role }.map(\.value)
    }

    @Test(
        "a name is read from its field in every style",
        arguments: [
            ("Patient Name: KING, Karen", "KING, KAREN"), ("Patient: Karen King", "KING, KAREN"),
            ("Name: King,Karen A.   DOB: 1975-10-30", "KING, KAREN A"),
            ("RE: Mrs. Karen KING, DOB 1975-10-30", "KING, KAREN"),
            ("Nom de l'usager : KING, Karen", "KING, KAREN"), ("Objet : Mme Karen King", "KING, KAREN"),
            ("Last name: King   First name: Karen", "KING, KAREN"),
        ])
    func names(text: String, expected: String) {
        #expect(values(text, .name).contains(expected))
    }

    @Test("what stands below or beside a label counts as its value")
    func cells() {
        #expect(
            values("Patient name        Date of birth\nKing, Karen         1975-10-30", .name).contains("KING, KAREN"))
        #expect(values("D.O.B.:\n\n30-Oct-1975", .dateOfBirth) == ["1975-10-30"])
    }

    @Test(
        "a health number is read with its separators, misread letters and version code",
        arguments: [
            ("Health Card: 4823-716-059 AB", "4823716059"), ("OHIP# 4823716059", "4823716059"),
            ("HCN: 4823 716 O59 SO", "4823716059"), ("MSP/PHN: 9012 372 173", "9012372173"),
            ("RAMQ: TEST 8051 1516", "TEST80511516"), ("NAM : TEST80511516", "TEST80511516"),
        ])
    func healthNumbers(text: String, expected: String) {
        #expect(values(text, .healthNumber) == [expected])
    }

    @Test("a birth date keeps both readings when it has two")
    func ambiguousDates() throws {
        let date = try #require(Sample.identifiers("DOB: 03/04/1970").first { $0.kind == .dateOfBirth })
        #expect(Set([date.value] + date.alternatives) == ["1970-03-04", "1970-04-03"])
    }

    @Test(
        "other people's names and dates are not the patient's",
        arguments: [
            "Ordered by: KING, Karen", "cc: Dr. Karen King", "Dr. Karen King, MD", "Emergency contact: Karen King",
            "Mother: Karen King", "Policy holder: KING, Karen", "Médecin traitant : Karen King",
        ])
    func otherRoles(text: String) {
        #expect(values(text, .name).isEmpty)
        #expect(values(text, .name, role: .unstated).isEmpty)
    }

    @Test("a report's date is no birth date, even where somebody was born that day")
    func otherDates() {
        #expect(values("Reported: 1975-10-30", .dateOfBirth, role: .unstated).isEmpty)
        #expect(values("Karen King 1975-10-30", .dateOfBirth, role: .unstated) == ["1975-10-30"])
    }

    @Test("telephone and postal code count where the roster knows them")
    func contacts() {
        let found = Sample.identifiers("Tel. (613) 555-0142   Ottawa ON K1S 5B6   Fax 613-555-0199", roster)
        #expect(found.filter { $0.kind == .phone }.map(\.value) == ["6135550142"])
        #expect(found.filter { $0.kind == .postalCode }.map(\.value) == ["K1S5B6"])
    }

    /// Of this thread: others' work on the machine does not count.
    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @Test("a page of one enormous line is read in bounded time")
    func hostile() {
        let text = String(repeating: "Patient: King DOB: ", count: 20_000)
        let started = Self.processorSeconds()
        _ = Sample.identifiers(text, roster)
        #expect(Self.processorSeconds() - started < 20)
    }
}
