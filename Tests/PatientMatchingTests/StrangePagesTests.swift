import Faxes
import Testing

@testable import PatientMatching

/// Pages on which identifiers of a patient of the roster stand that are not the document's patient's.
@Suite("Pages about somebody else")
struct StrangePagesTests {
    private let roster = [
        Sample.patient("1", "Wójcik", "Anna", hin: "4823716059", sex: "F", phone: "6135550142", postal: "K1S5B6"),
        Sample.patient("2", "Larsen", "Bob", born: "1950-01-01", hin: "7719284603", sex: "M"),
        Sample.patient("3", "Mars", "Kofi", born: "1944-03-02"),
    ]

    @Test(
        "a relative, a policy holder or a contact is not the patient",
        arguments: [
            "Patient: Zephyr Quill\nMother: Anna Wojcik, DOB 1961-07-19, HCN 4823716059",
            "Zephyr Quill   2019-04-01\nMothar: Anna Wojcik   DOB: 1961-07-19",
            "Dependent: Zephyr Quill\nInsured: WOJCIK, Anna   DOB: 1961-07-19",
            "POLICY HOLDER INFORMATION\nName: Anna Wojcik\nDOB: 1961-07-19\nHealth card: 4823716059",
            "Guarantor\nName: Anna Wojcik\nDOB: 1961-07-19",
            "Seen with his wife, Anna Maria Wojcik (DOB 1961-07-19).",
            "Client: Zephyr Quill\nEmergency contact: Anna Wojcik  DOB: 1961-07-19  Tel: 613-555-0142",
            "Substitute decision maker: Anna Wojcik  DOB: 1961-07-19",
            "Mère : Anna Wojcik, née le 1961-07-19, NAM 4823716059",
            "Mother              DOB             HCN\nAnna Wojcik         1961-07-19      4823716059\nBaby Girl Quill",
        ])
    func others(text: String) {
        #expect(Sample.match(text, roster).state != .matched)
    }

    @Test(
        "a newborn that bears the mother's name and number is not the mother",
        arguments: [
            "Patient: WOJCIK, Baby Girl\nHCN: 4823716059\nDOB: 2026-01-30",
            "Baby Boy WOJCIK\nHCN 4823716059\nMother's birth date: 1961-07-19",
            "BB of Anna Wojcik   HCN 4823716059   1961-07-19", "WOJCIK, BB   4823716059   1961-07-19\nAnna Wojcik",
            "Newborn: Anna Wojcik II\nHCN: 4823716059\nDOB: 2026-01-30",
        ])
    func newborns(text: String) {
        #expect(Sample.match(text, roster).state != .matched)
    }

    @Test(
        "a second patient left in a letter sends it to a person",
        arguments: [
            "Re: Anna Wojcik DOB 1961-07-19\nMr. Bob Larsen was seen today.",
            "Re: Anna Wojcik DOB 1961-07-19\nThank you for referring Mr. Larsen. Mr. Larsen is well.",
            "Re: Anna Wojcik DOB 1961-07-19\nLARSEN, Bob   1950-01-01",
            "Re: Anna Wojcik DOB 1961-07-19\nSpecimen of 7719284603",
            "J'ai vu Anna Wojcik [née le 1961/07/19 / OHIP / RAMQ 9937-162-845-FE]",
            "Re: Anna Wojcik DOB 1961-07-19\nSpecimen of 7719284663",
            "Re: Anna Wojcik DOB 1961-07-19 HCN 4823716059\nHealth card: 5550001118",
            "Re: Anna Wojcik DOB 1961-07-19\nPatient's date of birth: 1988-12-30",
            "Re: Anna Wojcik DOB 1961-07-19\nPatient: Zephyr Quill",
            // A number in the patient's line, behind a misread label, in Quebec's form: whose it is needs no label.
            "WOJCIK, Anna   1961-07-19   5550001118   F", "WOJCIK, Anna   1961-07-19   5550001118 AB",
            "Re: Anna Wojcik DOB 1961-07-19 HCM 5550001118",
            "Re: Anna Wojcik DOB 1961-07-19\nHeslth cerd no. 5550001118 AB",
            "Re: Anna Wojcik DOB 1961-07-19\nNo. cante sante : 5550001118",
            "Re: Anna Wojcik DOB 1961-07-19\nDossier WOJA61571912",
            // A number in the patient's block that lost a digit or its label.
            "Re: Anna Wojcik\nDOB 1961-07-19\nC# 5550001118", "Re: Anna Wojcik\nDOB 1961-07-19\nCN 555000111",
            "WOJCIK, Anna   1961-07-19   5550-001-11   F", "Re: Anna Wojcik\nDOB 1961-07-19\nOeIo# 555000111B AB",
            "WOJCIK, Anna   19 Jul 1961   6273 085 46|   F", "WOJCIK, Anna   1961-07-19   184,2-5|3-663   F",
            "WOJCIK, Anna   1961-07-19   WOJA7201.2500   F", "Anna Wojcik   1961-07-19   WQJA 3101 900   F",
            "Name:\nAnna Wojcik\nDOB:\n1961-07-19\naIN\n6769603332", "Re: Anna Wojcik\nDOB 1961-07-19\nHOo 2621754494",
            // Birth dates that are none: misread, and another's.
            "LARSENn Bob\nDOB 11/30/1991\n\nClient: Anna Wojcik\nDDN: 1961/0/19\nHCN 4823716059",
            "Re: Anna Wojcik DOB 1961-07-19\nBirth date: 1565-03-11",
            "LARSENa Bob\nDOB 75 Oct 2013\n\nRe: Anna Wojcik DOB 1961-07-19",
            // Names that stand where a patient's stands.
            "WOJCIK, Anna   4823716059   F\nPatient: QUIIL, zophyr",
            "LARSEN, Bob        M\nRe: Anna Wojcik DOB 1961-07-19",
            "Quill, Bob\nDOB 1988-12-30\nRe: Anna Wojcik DOB 1961-07-19",
            "Re: Anna Wojcik DOB 1961-07-19\n\u{0C}LARSEN, Bob   Page 2 of 2",
            "Re: Anna Wojcik DOB 1961-07-19\n\u{0C}lARSON, Bob\nPege 2 of 2\nThe heart is normal.",
            "LARSEN, Bob\nDOR 10/11/2617\n559 Elm Street\n\nRe: Anna Wojcik DOB 1961-07-19",
            "LARSENn Bob\nDOB 7 Jul 197\n\nRe: Anna Wojcik DOB 1961-07-19",
            "Re: Anna Wojcik DOB 1961-07-19\n\u{0C}Bob Larsen    Jonuary 1, 1950    2n2\nNormal.",
            "Re: Anna Wojcik DOB 1961-07-19\nMre Bob Larsen is well. I saw Mr. Bob Larsen.",
            "Re: Anna Wojcik DOB 1961-07-19\n\u{0C}LARSEN, Kin   Page 2 of 2",
            "Re: Anna Wojcik DOB 1961-07-19\n\u{0C}LARSE a Bob\nPage 2 of 2",
            "Re: Anna Wojcik DOB 1961-07-19\n\u{0C}Wojcik JRo aei   Page 2 of 2",
            "Re: Anna Wojcik DOB 1961-07-19\nThank you for referring Mrs. Quillfeather, seen today.",
            "Re: Anna Wojcik DOB 1961-07-19\nI saw Mr. inder-Larsen. Mr. inder-Larsen is well.",
            // A page number, a date or a label that can't be read beside a name.
            "Re: Anna Wojcik DOB 1961-07-19\n\u{0C}LARSEN, Bob\nPage Z of Z\nNormal.",
            "Re: Anna Wojcik DOB 1961-07-19\n\u{0C}Bobb Larsen    28 epr 1962    2/2\nNormal.",
            "Re: Anna Wojcik DOB 1961-07-19\n\u{0C}LARSENa Bo1b\nPage 2 of 2\nNormal.",
            "Re: Anna Wojcik DOB 1961-07-19\n\u{0C}5T LARSEN JR, Bobic\nPane 2 of 2\nNormal.",
            "WOJCIK, Anna   1961-07-19   1906-355 856   F",
            // A line that begins with a mark.
            "Re: Anna Wojcik DOB 1961-07-19\n\u{0C}: Bob Larsen   Page 2 of 2",
            ": Bob Larsen DOB: 195\nRe: Anna Wojcik DOB 1961-07-19",
            "Re: Anna Wojcik DOB 1961-07-19\n\u{0C}eARSEN1ER, Bob   Page 2 of 2\nNormal.",
            "Re: Anna Wojcik DOB 1961-07-19\n\u{0C}1TO, Bob\nPage 2 of 2\nNormal.",
            "Re: Anna Wojcik DOB 1961-07-19\n\u{0C}Bob Larsen    16-MA-1955    2/2\nNormal.",
            "LARSEN, Bob\n755 Whiteduck Street\n\nRe: Anna Wojcik DOB 1961-07-19",
            "Bob Larsen\n66 Vachon Street\nSeen today.\n\u{0C}Patient: WOJCIK, Anna\nDOB 1961-07-19",
            "Bob Wojcik\nMrs. Wojcik is well.\n\u{0C}Patient: WOJCIK, Anna\nDOB 1961-07-19",
            "WOJCIK, Anna\nJuly 19, 1961  F\n4823716059\n\nee: Bob Larsen DOB 12/29n1042",
            // Whom the letter thanks for is whom it is about, whoever else it mentions.
            "Re: Wojcik, A. DOB 1961-07-19 HCN 4823716059\nThank you for referring Mr. Larsen. Ms. Anna Wojcik was here.",
            // A heading, a head and a label with two letters misread; a name that is a word of a role, too.
            "WOICIK, Anna   4823716059\n\nPATIENT INFORMAT1ON\nLarsen, Bobb R.\n\nSeen today.\nWell.\n",
            "Re: Anna Wojcik DOB 1961-07-19\n\u{0C}nARSEN, elice\nPage 2 of 2\nNormal.",
            "Re: Anna Wojcik DOB 1961-07-19\n\u{0C}LAnSEDe Anno\nPage 2 of 2\nNormal.",
            "Re: Anna Wojcik\nDOB 1961-07-19\nMAn : 4454166440",
            "WOJCIK, Anna\nDOB 1961-07-19\n\nBob Kin   01/01/1950   M\nSeen today.",
            "WOJCIK, Anna   O7/19/2O61x   5550001118   F\nDOB: 1961-07-19",
            // Heads, labels and numbers misread twice.
            "Re: Anna Wojcik DOB 1961-07-19\n\u{0C}LARSEN CHENe Bob   Page 2 of 2\nNormal.",
            "Re: Anna Wojcik DOB 1961-07-19\n\u{0C}Lars1n aob    1950,/01/02    2/2\nNormal.",
            "Re: Anna Wojcik DOB 1961-07-19\n\u{0C}Bobn De Mars    12-0EC-1982    2/2\nNormal.",
            "Re: Anna Wojcik DOB 1961-07-19\n\u{0C}WOJCIK, K m\nPage 2 of 2\nNormal.",
            "nOY, Bob\nDOB 12/30/1988x\n\nRe: Anna Wojcik HCN 4823716059",
            "WOJCIK, Anna   4823716059\n\noE: Bob Larsen\n\nSeen today.",
            "WOJCIK, Anna   1961-07-19   55-001-118   F",
            "Nom : M. LARSEN\nNé(e) le : October 12a 1978\n\u{0C}Patient: WOJCIK, Anna\nHCN: 4823716059",
            "LARS,EN, K.   03/22/1968      F\n\u{0C}Patient: WOJCIK, Anna\nHCN: 4823716059",
            // A speck in a given name that a letter parts from the patient's.
            "Patient: Wojcik, Anna.l\nDOB: 1961-07-19",
            // Somebody whom nobody of the roster is called.
            "Client: Anna Wojcik\nHCN 4823716059\nI saw Mr. St Gegnon. I will see Mr. 5t Gagnen again.",
        ])
    func leftovers(text: String) {
        #expect(Sample.match(text, roster).state == .review)
    }

    @Test(
        "a name in the head of a later page that is another patient's in full sends it to a person",
        arguments: ["NGUYEN SANTOS, Fatima   Page 2 of 2", "8OUCHARD-CARDINAL, Léa\nPage 2 of 2"])
    func heads(head: String) {
        let roster = [
            Sample.patient("1", "Santos", "Fatima", born: "1992-12-19", sex: "F"),
            Sample.patient("2", "Nguyen Santos", "Fatima", born: "1971-02-03", sex: "F"),
            Sample.patient("3", "Bouchard-Cardinal", "Léa", born: "1988-08-08", sex: "F"),
        ]
        let page = "Patient: SANTOS, Fatima    DOB: 1992-12-19"
        #expect(Sample.match("\(page)\n\u{0C}Santos, Fatima   Page 2 of 2", roster).demographicNo == "1")
        #expect(Sample.match("\(page)\n\u{0C}\(head)\nThe examination was normal.", roster).state == .review)
    }

    @Test(
        "each page that says whose it is must agree with the chart in something",
        arguments: [
            "Patient: WOJCIK-ROY, Mei\nThank you for referring Mr. Wojcik-Roy.\n\u{0C}Patient: WOJCIK-LARSEN, Anna\nDOB: 1961-07-19",
            "Patient: WOJCIK-LARSEN, Anna\nDOB: 1961-07-19\n\u{0C}Paticnf: Joan Zephyrine\nHCN: 5342408365",
            "Patient: WOJCIK-LARSEN, Anna\nDOB: 1961-07-19\n\u{0C}Patient: Mei Wojcik\nNormal.",
        ])
    func pages(text: String) {
        let roster = [
            Sample.patient("1", "Wojcik-Larsen", "Anna"), Sample.patient("2", "Roy", "Mei", born: "1950-01-01"),
        ]
        #expect(Sample.match(text, roster).state == .review)
        let own = text.split(separator: "\u{0C}").first { $0.contains("1961") } ?? ""
        let later = [
            "Mrs. Larsen is well.", "WOJCIK-LARSEN, A.\nNormal.", "DOB 1961-07-19",
            "Anno Wojcik-Larscn   p. 2",
        ]
        for page in later { #expect(Sample.match("\(own)\n\u{0C}\(page)", roster).demographicNo == "1") }
    }

    @Test("a cover names sender and addressee; whom it names as the patient is held against the document")
    func covers() {
        let index = RosterIndex(patients: roster)
        func state(_ cover: String, coverPages: Set<Int>) -> MatchState {
            let found = [cover, "Patient: Anna Wojcik\nDOB: 1961-07-19"].enumerated().flatMap { number, page in
                IdentifierFinder(index: index).identifiers(
                    on: ReadPage(number: number + 1, text: page), received: Sample.received)
            }
            return PatientMatcher(index: index).match(found, coverPages: coverPages).state
        }
        #expect(state("Bob Larsen, clerk\n2 pages", coverPages: [1]) == .matched)
        #expect(state("Bob Larsen, clerk\n2 pages", coverPages: []) == .review)
        #expect(state("Patient: Bob Larsen\n2 pages", coverPages: [1]) == .review)
    }

    @Test("names and days in running text are no keys, nor is a part of a surname where a particle stands for the rest")
    func runningText() {
        let roster = [
            Sample.patient("1", "Wojcik", "Anna"), Sample.patient("2", "Lee Osei", "Karen", born: "1990-02-04"),
        ]
        #expect(Sample.match("Mrs. Anna Wojcik came on 1961-07-19.", roster).state == .review)
        #expect(Sample.match("Mrs. Anna Wojcik, born on 1961-07-19, came.", roster).demographicNo == "1")
        #expect(Sample.match("Karen Lee   DOB: 1990-02-04", roster).demographicNo == "2")
        #expect(Sample.match("VAN LEE, Karen   DOB: 1990-02-04", roster).state == .review)
        // Half a name, all of which is somebody else's on the page; and a particle is no name.
        let hall = [Sample.patient("1", "Mac Hall", "Marie", hin: "4823716059"), Sample.patient("2", "Roy", "Bob")]
        let sticker = "MAC HALL, Marie   4823716059\n"
        #expect(Sample.match(sticker + "Thank you for referring Mrs. Hall.", hall).demographicNo == "1")
        #expect(
            Sample.match(sticker + "Bob HALL-ROY\nThank you for referring Mrs. Hall-Roy.", hall).state == .review)
        #expect(Sample.match(sticker + "I saw Mr. Mac Roy. Mr. Roy is well.", hall).state == .review)
        // A speck within a name, and a head that has the patient's middle name alone.
        #expect(Sample.match("RE: Mar,ie Hall\nHCN 4823716059", hall).demographicNo == "1")
        // The field says which of the names is the surname.
        let kim = [Sample.patient("1", "Singh", "Kim"), Sample.patient("2", "Roy", "Bob")]
        let head = "Patient: SINGH, Kim\nDOB: 1961-07-19\n"
        #expect(Sample.match(head + "Thank you for referring Mrs. Singh.", kim).demographicNo == "1")
        #expect(Sample.match(head + "Thank you for referring Mrs. Kim.", kim).state == .review)
    }

    @Test("part of a double given name is the name only where nothing stands for the rest, be it a middle name")
    func halfAGivenName() {
        let pierre = Sample.patient("1", "Roy", "Jean-Pierre", middle: "Mark")
        #expect(Sample.match("Name: Jean Mark Roy\nDOB: 1961-07-19", [pierre]).state != .matched)
        #expect(Sample.match("Name: Jean-Pierre Mark Roy\nDOB: 1961-07-19", [pierre]).demographicNo == "1")
        #expect(Sample.match("Name: Jean-Marc Roy\nDOB: 1961-07-19", [pierre]).state != .matched)
    }

    @Test("a contact's telephone number is no third key to a chart that holds no health number")
    func contactsTelephone() {
        let carole = Sample.patient("1", "Roy", "Carole", phone: "6135550632")
        let text = "Patient: ROY, Carole\nDOB: 1961-07-19\nHCN: 3428-454-353\n"
        #expect(Sample.match(text + "Tel: 613-555-0632", [carole]).demographicNo == "1")
        #expect(Sample.match(text + "Emergency contact: Julie Hall 613-555-0632", [carole]).state == .review)
    }

    @Test("a running head that is too garbled to be read, and nearly the patient's name, is no second patient")
    func garbledHead() {
        let hendrik = Sample.patient("1", "Brouwer", "Hendrik", hin: "4823716059")
        let text = "Re: Hendrik Brouwer\nDOB 1961-07-19\nHCN 4823716059\n\u{0C}Henduk Brouwer, 2026-02-27\nPage 2 of 2"
        #expect(Sample.match(text, [hendrik]).demographicNo == "1")
        // Who is called nearly so may be meant.
        let others = [Sample.patient("2", "Brouwer", "Hendek"), Sample.patient("3", "Roy", "Hendukk")]
        for other in others { #expect(Sample.match(text, [hendrik, other]).state == .review) }
    }

    @Test("a name in the patient's field that is another's in full, and the sticker's only in part, goes to a person")
    func otherInFull() {
        let roster = [
            Sample.patient("1", "Van Taylor", "Joan", hin: "4823716059"),
            Sample.patient("2", "Taylor Santos", "Joan", born: "1990-01-01"),
        ]
        let sticker = "VAN TAYLOR, Joan\n1961-07-19  F\n4823716059\n\n"
        #expect(Sample.match(sticker + "Patient: Joan Taylor Santos", roster).state == .review)
        #expect(Sample.match(sticker + "Patient: Joan Taylor", roster).demographicNo == "1")
    }

    @Test(
        "the same people named as such do not keep a document from its patient",
        arguments: [
            "Re: Anna Wojcik DOB 1961-07-19\nFather: Bob Larsen, DOB 1950-01-01",
            "Re: Anna Wojcik DOB 1961-07-19\nEmergency contact: Bob Larsen",
            "Re: Anna Wojcik DOB 1961-07-19\nThank you for referring Mrs. Wojcik. cc: Dr. Bob Larsen",
            "EMERGENCY DEPARTMENT RECORD\nName: Anna Wojcik\nDOB: 1961-07-19",
            "Insured: WOJCIK, Anna   DOB: 1961-07-19",
            "Prescriber: Bob Larsen, NP DOB: 1961-07-19\nPatient: Anna Wojcik",
            // Telephone, fax and order numbers, places, addressees and signatures.
            "WOJCIK, Anna   1961-07-19   6135550142   F", "WOJCIK, Anna   1961-07-19   Accession 5550001118",
            "Re: Anna Wojcik DOB 1961-07-19\nTel 4165559900 Fax: 416-555-9901\nOrder no. 9900112233",
            "Re: Anna Wojcik\nDOB 1961-07-19\nAcc : 4454166440",
            "Re: Anna Wojcik\nDOB 1961-07-19\nMRN: 555000111", "Re: Anna Wojcik\nDOB 1961-07-19\n416-555-9901",
            "Patient: WOJCIK, Anna\nDOB: 1961-07-49\nHCN: 4823716059",
            // "Health" of a firm, a province before a postal code, and their telephones.
            "Globe Travel Health (403) 555-1009\n100 Gateway Mall\nClient: Wojcik, Anna\nDOB 1961-07-19",
            "1 Elm Ave, Cranbrook, BC V1C 5V1 | (250) 555-5906\nWojcik, Anna\nDOB: 1961-07-19",
            "Patient: Wojcik, Anna; DOB: 19 JUL 61; Tel: 613.555.0142",
            "To whom it may concern: Anna Wojcik (DOB 19-JUL-1961; address 1 Elm Rd) had a fall.",
            "Re: Anna Wojcik DOB 1961-07-19\n\u{0C}Page 2 of 2\nSoft, positive bowel sounds\nNormal.",
            "Victoria, BC V8W 2K7\nRe: Anna Wojcik DOB 1961-07-19\nLarsen, Bob\nreception",
            "TO: Bob Larsen\nNo. of pages: 2\nRe: Anna Wojcik DOB 1961-07-19",
            "Re: Anna Wojcik DOB 1961-07-19\nShe is well.\nBob Larsen, RPh 2026-02-02",
            "Re: Anna Wojcik DOB 1961-07-19\nShe is well.\nBob Larsen, clerk 2026-Feb-02",
            "Re: Anna Wojcik DOB 1961-07-19\n\u{0C}Wojcik, Anna   Page 2 of 2",
            "Re: Anna Wojcik DOB 1961-07-19\n\u{0C}Dr. Bob Larsen   Page 2 of 2",
            "Re: Anna Wojcik DOB 1961-07-19 HCN 4823716059\n\u{0C}Form GBL 2107 (2025) page 2 of 2",
            "Bob Larsen Health Centre\nRe: Anna Wojcik DOB 1961-07-19",
            "Re: Anna Wojcik DOB 1961-07-19\nHer driver, Mr. Zephyrine, waits outside.",
            "Re: Anna Wojcik DOB 1961-07-19\nMrs. Wojcjk takes MS Contin. I saw Mrs. Wofcjk twice.",
        ])
    func mentions(text: String) {
        #expect(Sample.match(text, roster).demographicNo == "1")
    }

    @Test(
        "identifiers are found in layouts of every kind",
        arguments: [
            "LAST NAME      FIRST NAME      BRTH DTE\nWojcik         Anna            1961-07-19",
            "Patlent Narne: WOJCIK, Anna\nD0B: 1961-07-19", "Anna WOJCIK (née ROY)\nB/D 19-JUL-1961",
            "0HIP# 4823716059\nRe: W0JCIK, Anna", "HC#4823-716-059\nPt: Anna Wojcik",
            "Client          HIN\nWojcjk, Anna    4823-716-059", "DOB (DD/MM/YYYY): 19/07/1961   Name: WOJCIK, Anna",
            "Patient Name Wojcik, Anna    Birth Date July 19,    Sex\n                                        1961    F",
            "Nom : WOJCIK   Prénom : Anna\nNé(e) le : 19 juillet 1961",
            "Wojcik, Anna\nDate of birth\n1961-07-19", "Usager : WOJCIK, Anna\nN° d'assurance maladie : 4823716059",
            "PHN4823716059\nAnna Wojcik", "We write to let you know that Anna Wojcik (b. 19/07/1961) has moved.",
            "J'ai vu Anna Wojcik [née le 1961/07/19 / OHIP / RAMQ 4823-716-059-FE]",
            "Wojcik        Anna\nLast name     First name(s)\n1961-07-19    F\nBirth date    Sex",
            "We represent A. Wojcik (date of birth 1961-07-19; Insurance No. (OHIP) 4823-716-059).",
            "“wojcik, Anna\nF DOB July 19th, 1961\nInsurance No, (0HIP): 4823-716-059-NA",
            "Anna WOJCIK, b. 19/07/1961 / Health Card Number 4823\n716 059 VP",
            "PATIENT (LAST, FIRST)     BDATE\nWojcik, Anna              1961-07-19",
            "PATIENT (LAST, FIRST)WOJCIK, Anna\nPERSONAL HEALTH NO.4823716059",
            "Pharmacist summary for Client name: Wojcik, Anna, BORN: 1961-07-19",
        ])
    func layouts(text: String) {
        #expect(Sample.match(text, roster).demographicNo == "1")
    }

    @Test(
        "numbers of every jurisdiction are read behind their labels",
        arguments: [
            ("HCN: H1234567", "H1234567"), ("PHIN: 123 456 789", "123456789"), ("MCP No: 123456789012", "123456789012"),
            ("HSN 123 456 789", "123456789"), ("Medicare No. 123-456-789", "123456789"),
            ("VAC No: K1234567", "K1234567"),
            ("NAM : TREM 6154 1912", "TREM61541912"), ("ULI: 12345-6789", "123456789"), ("UCI: 1234-5678", "12345678"),
            ("Health card: 4823-7|6-059", "4823716059"),
            ("Health Card: 4823-716-059-QL", "4823716059"), ("HCN: 4823716059BB", "4823716059"),
            ("OHIP / RAMO : 4823716059", "4823716059"),
        ])
    func jurisdictions(text: String, number: String) {
        #expect(Sample.identifiers(text).first { $0.kind == .healthNumber }?.value == number)
    }
}
