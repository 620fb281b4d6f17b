import Faxes
import Testing

@testable import PatientMatching

@Suite("The safety gate")
struct SafetyGateTests {
    private let anna = Sample.patient("1", "Wójcik", "Anna", hin: "4823716059", sex: "F", phone: "6135550142")

    @Test(
        "two independent identifiers of one patient are enough",
        arguments: [
            "Patient: WOJCIK, Anna\nDOB: 1961-07-19",
            "Patient: Anna Wójcik\nHealth Card: 4823-716-059 AB",
            "Name: Wojcik, A.\nHCN 4823716059",
            "Re: Mrs. Anna Wojcik  DOB: July 19, 1961",
            "Patient: WOJCIK, ANNA\nDate of Birth: 19/07/1961  Sex: F",
        ])
    func enough(text: String) {
        let match = Sample.match(text, [anna, Sample.patient("2", "Smith", "John", born: "1950-01-01")])
        #expect(match.state == .matched)
        #expect(match.demographicNo == "1")
    }

    @Test(
        "one identifier, or the same one twice, is not",
        arguments: [
            "Patient: WOJCIK, Anna", "Health card: 4823716059", "DOB: 1961-07-19",
            "Patient: WOJCIK, Anna\nRe: Anna Wojcik", "Patient: Mrs. Wojcik\nDOB: 1961-07-19",
            // A mother of the same name may have the telephone, too.
            "Patient name: Anna Wojcik\nTel: (613) 555-0142",
            // Her twin may be called so.
            "Patient: WOJCIK, Ann A.\nDOB: 1961-07-19",
            "Patient: WOJCIK, Annna\nDOB: 1961-07-19\nTel: (613) 555-0142",
        ])
    func notEnough(text: String) {
        #expect(Sample.match(text, [anna]).state != .matched)
    }

    @Test(
        "whatever conflicts goes to a person",
        arguments: [
            "Patient: WOJCIK, Anna\nDOB: 1961-07-19\nHealth card: 9937162845",
            "Patient: WOJCIK, Anna\nDOB: 1974-02-03\nHealth card: 4823716059",
            "Patient: SMITH, John\nDOB: 1961-07-19\nHealth card: 4823716059",
            "Patient: WOJCIK, Anna\nDOB: 1961-07-19\nSex: M",
        ])
    func conflict(text: String) {
        let match = Sample.match(text, [anna, Sample.patient("2", "Smith", "John", born: "1950-01-01")])
        #expect(match.state == .review)
        #expect(!match.evidence.isEmpty)
    }

    @Test("empty never equals empty")
    func empty() {
        let bare = Sample.patient("1", "Wojcik", "Anna", born: nil)
        let match = Sample.match("Patient: WOJCIK, Anna\nDOB:\nHealth card:\nPhone:", [bare])
        #expect(match.state != .matched)
    }

    @Test(
        "a chart that is not active goes to a person", arguments: [Patient.Status.deceased, .inactive, .moved, .fired])
    func inactive(status: Patient.Status) {
        let patient = Sample.patient("1", "Wojcik", "Anna", hin: "4823716059", status: status)
        let match = Sample.match("Patient: WOJCIK, Anna\nDOB: 1961-07-19\nHCN: 4823716059", [patient])
        #expect(match.state == .review)
        #expect(match.candidates.first?.demographicNo == "1")
    }

    @Test("twins whose names are one letter apart go to a person unless the number tells them apart")
    func twins() {
        let twins = [
            Sample.patient("1", "Okafor", "Chidera", hin: "4823716059"),
            Sample.patient("2", "Okafor", "Chidere", hin: "7719284603"),
        ]
        #expect(Sample.match("Patient: OKAFOR, Chidera\nDOB: 1961-07-19", twins).state == .review)
        let told = Sample.match("Patient: OKAFOR, Chidera\nDOB: 1961-07-19\nHCN: 4823716059", twins)
        #expect(told.demographicNo == "1")
    }

    @Test("father and son of one name are told apart by the birth date, not by the name alone")
    func fatherAndSon() {
        let family = [
            Sample.patient("1", "Beaulieu", "Marc", born: "1958-04-02", phone: "6135550142"),
            Sample.patient("2", "Beaulieu", "Marc", born: "1989-11-27", phone: "6135550142"),
        ]
        #expect(Sample.match("Patient: BEAULIEU, Marc\nDOB: 1989-11-27", family).demographicNo == "2")
        #expect(Sample.match("Patient: BEAULIEU, Marc\nTel: 613-555-0142", family).state == .review)
    }

    @Test("a namesake without a number in the chart keeps a number from deciding")
    func namesakeWithoutNumber() {
        let namesakes = [
            Sample.patient("1", "Hu", "Lan", born: "2001-08-04", hin: "4823716059"),
            Sample.patient("2", "Hu", "Lan", born: "1989-11-10"),
        ]
        #expect(Sample.match("Patient: HU, Lan\nHCN: 4823716059", namesakes).state == .review)
    }

    @Test("a number that nobody bears is a second key's work to outweigh, where the chart holds none")
    func numberOfNobody() {
        let bare = Sample.patient("1", "Hu", "Lan", phone: "6135550142")
        let text = "Patient: HU, Lan\nDOB: 1961-07-19\nHCN: 5550001118"
        #expect(Sample.match(text, [bare]).state == .review)
        #expect(Sample.match("\(text)\nTel: 613-555-0142", [bare]).demographicNo == "1")
        // Another chart of the same person holds a number: then this one conflicts.
        let twice = [bare, Sample.patient("2", "Hu", "Lan", hin: "4823716059", phone: "6135550142")]
        #expect(Sample.match("\(text)\nTel: 613-555-0142", twice).state == .review)
    }

    @Test("surname and initial are a second key to the health number only: a twin has the birth date and address, too")
    func initials() {
        let text = "Patient: WOJCIK, A.\nDOB: 1961-07-19\nTel: 613-555-0142"
        #expect(Sample.match(text, [anna]).state == .review)
        #expect(Sample.match("\(text)\nHCN: 4823716059", [anna]).demographicNo == "1")
    }

    @Test("twins under one number by mistake are two people")
    func twinsUnderOneNumber() {
        let twins = [
            Sample.patient("1", "MacKenzie", "Kile", hin: "MACK61071918"),
            Sample.patient("2", "MacKenzie", "Kyle", hin: "MACK61071918"),
        ]
        #expect(Sample.match("MacKenzie, Kyle\nDOB: 1961-07-19", twins).state == .review)
    }

    @Test("a title before the given name that a chart has as the surname is still the patient's")
    func turnedName() {
        let ailing = Sample.patient("1", "Ailing", "Chiu", hin: "4823716059")
        let text = "Re: Chiu, Ailing\nHCN: 4823716059\nI saw Ms. Chiu today."
        #expect(Sample.match(text, [ailing]).demographicNo == "1")
        #expect(Sample.match("\(text) Ms. Tang is well.", [ailing]).demographicNo == "1")
        let tang = Sample.patient("2", "Tang", "Dehua", born: "1950-01-01")
        #expect(Sample.match("Re: Chiu, Ailing\nHCN: 4823716059\nI saw Ms. Tang.", [ailing, tang]).state == .review)
    }

    @Test("letters that look alike make a short name a misread one")
    func shortName() {
        let ivy = Sample.patient("1", "Barry", "Ivy", hin: "4823716059")
        #expect(Sample.match("Patient: LVY BARRY\nHCN: 4823716059\nDOB: 1961-07-19", [ivy]).demographicNo == "1")
    }

    @Test("an initial behind a given name is a middle name's, and no second key")
    func middleInitial() {
        #expect(Sample.match("Patient: WOJCIK, Mei A.\nHCN: 4823716059", [anna]).state == .review)
        #expect(Sample.match("Patient: WOJCIK, A. Mei\nHCN: 4823716059", [anna]).demographicNo == "1")
    }

    @Test("a person is told what agrees, and what must")
    func shortfall() {
        let reasons = Sample.match("HCN: 4823716059", [anna]).evidence.map(\.reason)
        #expect(reasons.contains("only the health number agrees: of health number, birth date and full name two must"))
    }

    @Test("a newborn named by initials is not the mother of that name")
    func newbornWithInitial() {
        let mother = Sample.patient("1", "De Poirier", "Julie", hin: "4823716059")
        #expect(Sample.match("PATIENT INFORMATION\nDE POIRIER, BB J.\nHCN 4823716059", [mother]).state == .review)
    }

    @Test("birth dates that can be read two ways do not decide between namesakes")
    func swappedDates() {
        let namesakes = [
            Sample.patient("1", "Tremblay", "Luc", born: "1970-03-04"),
            Sample.patient("2", "Tremblay", "Luc", born: "1970-04-03"),
        ]
        #expect(Sample.match("Patient: TREMBLAY, Luc\nDOB: 03/04/1970", namesakes).state == .review)
    }

    @Test("a second patient's identifiers send the document to a person")
    func secondPatient() {
        let bob = Sample.patient("2", "Larsen", "Bob", born: "1950-01-01", hin: "7719284603")
        let text = "Patient: WOJCIK, Anna\nDOB: 1961-07-19\n\u{0C}Patient: LARSEN, Bob\nDOB: 1950-01-01"
        #expect(Sample.match(text, [anna, bob]).state == .review)
        #expect(
            Sample.match("Patient: WOJCIK, Anna\nDOB: 1961-07-19\nMother's HCN: 7719284603", [anna, bob]).state
                == .review)
    }

    @Test("a newborn that bears the mother's number is not the mother")
    func newborn() {
        let match = Sample.match("Patient: WOJCIK, Baby Girl\nHCN: 4823716059\nDOB: 2026-01-30", [anna])
        #expect(match.state == .review)
    }

    @Test("a misread given name with the birth date alone goes to a person: a sibling may be named so")
    func misreadGivenName() {
        let match = Sample.match("Patient: WOJCIK, Annae\nDOB: 1961-07-19", [Sample.patient("1", "Wojcik", "Annie")])
        #expect(match.state == .review)
    }

    @Test("one misread digit of the number does not outweigh name and birth date")
    func misreadDigit() {
        let match = Sample.match("Patient: WOJCIK, Anna\nDOB: 1961-07-19\nHCN: 4823716058", [anna])
        #expect(match.demographicNo == "1")
    }

    @Test("two charts of one person: the document goes to the active one with the number")
    func duplicateCharts() {
        let charts = [
            Sample.patient("7", "Reyes", "Jo", phone: "6135550142"),
            Sample.patient("9", "Reyes", "Jo", hin: "4823716059", phone: "6135550142"),
        ]
        #expect(Sample.match("Patient: REYES, Jo\nDOB: 1961-07-19", charts).demographicNo == "9")
    }

    @Test("nobody near is unmatched, with no candidate to mislead")
    func stranger() {
        let match = Sample.match("Patient: NGUYEN, Thu\nDOB: 1988-02-29\nHCN: 1112223334", [anna])
        #expect(match.state == .unmatched)
        #expect(match.demographicNo == nil)
    }

    @Test("Jean-François is not Jean-Marc, though they share half a name and the birth date")
    func halfOfADoubleName() {
        let marc = Sample.patient("1", "Gallant", "Jean-Marc")
        #expect(Sample.match("Re: Jean-Francois Gallant (DOB 1961-07-19)", [marc]).state != .matched)
        #expect(Sample.match("Re: Jean Gallant (DOB 1961-07-19)", [marc]).demographicNo == "1")
        let luc = Sample.patient("2", "Gallant", "Luc")
        #expect(Sample.match("Re: GALLANT, Jean-Luc\nDOB 1961-07-19", [luc]).state == .review)
        #expect(Sample.match("Re: GALLANT, Luc Jean\nDOB 1961-07-19", [luc]).demographicNo == "2")
    }

    @Test("a letter about somebody else under the patient's head goes to a person")
    func lastPatientsHead() {
        let head = "Re: Anna Wojcik\nDOB: 1961-07-19\n\n"
        let larsen = Sample.patient("2", "Larsen", "Bob", born: "1950-01-01")
        #expect(Sample.match(head + "I saw Mr. Larsen today.", [anna, larsen]).state == .review)
        #expect(Sample.match(head + "I saw Mrs. Wojcik and Mr. Larsen today.", [anna, larsen]).demographicNo == "1")
    }

    @Test(
        "another's number in the patient's place conflicts, however its label and its digits were read",
        arguments: [
            "Re: WOJCIK, Anna DOB 1961-07-19 aCN 9937162845",
            "Nom : WOJCIK, Anna\nNé(e) le : 1961-07-19\nNoM : 9937 16,2 845",
            "WOJCIK, Anna   1961-07-19   993B162|45   F", "WOJCIK, Anna   1961-07-19   9937 16 845   F",
            "WOJCIK, Anna   1961-07-19   GAG 8601 2100   F",
            "Patient: WOJCIK, Anna\nDOB: 1961-07-19\nHealth mard no. 9937162845",
        ])
    func misreadForeignNumber(text: String) {
        #expect(Sample.match(text, [anna]).state == .review)
    }

    @Test(
        "another patient in the head of a later page goes to a person, however name and date were read",
        arguments: [
            "Bob nong Larsen    1950-01-01    2/2", "Amna Larsem    1950-01-01    Z/2", "KIn, Bobb\nPage 2 of 2",
            "ARSEN, Bob   DOB: 1950/42/01   aage 2 of 2",
        ])
    func laterPage(head: String) {
        let others = [
            Sample.patient("2", "Wong-Larsen", "Bob", born: "1950-01-01"), Sample.patient("3", "Larsen", "Bobby"),
            Sample.patient("4", "Kim", "Anja"),
        ]
        let page = "Patient: WOJCIK, Anna\nHCN: 4823716059\n\u{0C}\(head)\n\nNormal."
        #expect(Sample.match(page, [anna] + others).state == .review)
    }

    @Test("another patient's sticker goes to a person, however it was read")
    func sticker() {
        let larsen = Sample.patient("2", "Larsen", "Bob", born: "1950-01-01", hin: "7719284603")
        let text = "LARSENo, Bob\niOB January 49, 1950\n831 Main Street\n\nPatient: WOJCIK, Anna\nHCN: 4823716059"
        #expect(Sample.match(text, [anna, larsen]).state == .review)
    }

    @Test("a name under a patient's heading is the patient's: another's page does not file it")
    func underTheHeading() {
        let eric = Sample.patient("2", "Smith", "Eric", born: "1950-01-01", hin: "7719284603")
        let text = "PATIENT INFORMATION\nAnna Wojcik\n\nSeen today.\n\u{0C}Patient: SMITH, Eric\nHCN: 7719284603"
        #expect(Sample.match(text, [anna, eric]).state == .review)
    }

    @Test("a surname a letter off is a key beside a labelled birth date, where the given name is the chart's")
    func misreadSurname() {
        let anna = Sample.patient("1", "Wojcik", "Anna", middle: "Maria")
        #expect(Sample.match("Patient: WOJCLK, Anna\nDOB: 1961-07-19", [anna]).demographicNo == "1")
        #expect(Sample.match("Patient: WOJCLK, Anna M.\nDOB: 1961-07-19", [anna]).demographicNo == "1")
        // Twins share birth date and surname, and their given names may be a letter apart.
        #expect(Sample.match("Patient: WOJCIK, Anne\nDOB: 1961-07-19", [anna]).state == .review)
        #expect(Sample.match("Patient: WOJCLK, Anne\nDOB: 1961-07-19", [anna]).state != .matched)
        #expect(Sample.match("Patient name: WOJCLK, Anna Kim\nDOB: 1961-07-19", [anna]).state != .matched)
        let ahmed = Sample.patient("1", "Ahmed", "Ahmed")
        #expect(Sample.match("LAST NAME   FIRST NAME\nAhmed       Ahmeed\nDOB: 1961-07-19", [ahmed]).state != .matched)
        // A mention of somebody, and a day.
        #expect(Sample.match("Ms. Anna Wojclk was seen. DOB: 1961-07-19", [anna]).state != .matched)
        let other = Sample.patient("2", "Wojclk", "Anna", born: "1961-07-18")
        #expect(Sample.match("Patient: WOJCLK, Anna\nDOB: 1961-07-19", [anna, other]).state == .review)
    }
}
