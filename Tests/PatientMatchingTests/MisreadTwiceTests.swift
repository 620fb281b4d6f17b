import Faxes
import Testing

@testable import PatientMatching

/// Another's identifiers of which more than one was misread: what is left of them must still be seen.
@Suite("Pages about somebody else, misread in more than one place")
struct MisreadTwiceTests {
    private let roster = [
        Sample.patient("1", "Wójcik", "Anna", hin: "4823716059", sex: "F", phone: "6135550142", postal: "K1S5B6"),
        Sample.patient("2", "Larsen", "Bob", born: "1950-01-01", hin: "7719284603", sex: "M", phone: "6135550177"),
        Sample.patient("3", "Mars", "Kofi", born: "1944-03-02"),
    ]
    private static let own = "Re: Anna Wojcik DOB 1961-07-19\n"

    @Test(
        "a title that can't be read is one all the same",
        arguments: [
            "Thank you for referring Mt. Larsen, seen today.", "Thank you for referring or. Larsen, seen today.",
            "Thank you for rcferring Mts. Larsen, seen today.", "Thank you for referring Mro Larsen, seen today.",
            "Thank you for referring ar. Larsen.\nMs. Anna Wojcik was reviewed on 1988-12-30.",
            "Thank you for referring er. Lorsenn, seen today.",
            "The knee of Mn. Larsen is stiff. I will see Mn. Larsen again.",
        ])
    func titles(text: String) {
        #expect(Sample.match(Self.own + text, roster).state == .review)
    }

    @Test(
        "a short word before a name is no title",
        arguments: [
            "Thank you for referring my patient Larsen House.", "She was seen at Mt. Larsen.", "Seen by Dr. Larsen.",
            "Thank you for referring Mrs. Wojcik.", "Thank you for referring her. Larsen Clinic, Northwick.",
        ])
    func noTitles(text: String) {
        #expect(Sample.match(Self.own + text, roster).demographicNo == "1")
    }

    @Test("the title before the patient's surname tells a brother's letter from hers")
    func sexes() {
        let head = "Re: Wojcik, A. DOB 1961-07-19 HCN 4823716059\n"
        #expect(Sample.match(head + "Thank you for referring Mr. Wojcik.", roster).state == .review)
        #expect(Sample.match(head + "Thank you for referring Ms. Wojcik.", roster).demographicNo == "1")
        #expect(Sample.match(head + "Ms. Wojcik and Mr. Wojcik came.", roster).demographicNo == "1")
        #expect(Sample.match(head + "Ms. Wojcik and her son Mr. Wojcik came.", roster).demographicNo == "1")
    }

    @Test(
        "a sticker of which the given name and the label can't be read is another's",
        arguments: [
            "LARSEN, aob\nDOB 11'-OCe-1995\n69 Elm Street", "LARSEN, Bxb\nDDB 2005-04-09\n924 Elm Street",
            "LARSEN, Qab\nOB 03/29/1955\n210 Elm Street", "MAC LARSEN, eucae\nDOR 2007-01-51\n110 Elm Street",
            "LARSEN, Quill\n12 Elm Strcet", "Lorsen, Bob M.\n912 Elm Street",
            "LARSDN, B.         M\nReport date: 2026-02-13", "LARSEN, Bob\nApril l8, 1541  M\n3023749230",
            "LARSEN, Bob\nSeen in the clinic.", "LARSEN, B0b\n3 Au l954  F\n5642752299",
        ])
    func stickers(text: String) {
        #expect(Sample.match("\(text)\n\n\(Self.own)Seen today.", roster).state == .review)
    }

    @Test(
        "in the head of a later page a name is one however much of it was misread",
        arguments: [
            "LARSEN, Bcxb   DOR: 939-03-18   Page 2 of 2", "nEE, Bob   Page 2 of 2", "LARSENn Bob\nPoe 2 f 2",
            "DE 14RSEN, Bob\nPage 2 of 2", "Bxxb Larsen    12n07/2009    1/2", "LARSEe qcb   Page 2 of 2",
            "LARSEN, earn   Pa e 2 of 2", "L LAmSEN JR, Bpb   DOB: 31-OGT-1988   Page 2 of 2",
            "LARSENn Kafi\neago 2 of", "MARS, Kofi   Pa e 2 of 2",
            "bob Larsen    September 17, 177    2/2",
            "MARe Wci\nPage 2 of 2", "1ARSENn K.fi   Page 2 of 2", "WOJCIK, Anna   0OB: 20 Oct 201   Page 2 of 2",
        ])
    func heads(text: String) {
        #expect(Sample.match("\(Self.own)\u{0C}\(text)\n\nNormal.", roster).state == .review)
    }

    @Test(
        "a town, a signature and the patient's own name cut short are nobody else's",
        arguments: [
            "WOJCIK, Anna\nLarsen, Ontario\nDOB 1961-07-19",
            "WOJCIK, Anna   1961-07-19\n\u{0C}WOJCLK, A.   Page 2 of 2",
            "WOJCIK, Anna   1961-07-19\n\u{0C}LUNG BASES\nNormal.", "WOJCIK, Anna   DOB: 19 Jul 191   4823716059",
            "WOJCIK, Anna   1961-07-19\nTake 2 or 3 tablets daily.\nLARSEN, notary\n12 Elm Street",
            "WOJCLK, A.   4823716059   F\nDOB 1961-07-19",
        ])
    func ownNames(text: String) {
        #expect(Sample.match(text, roster).demographicNo == "1")
    }

    @Test("a page's head that is another's whole name, and the patient's in part alone, is another's")
    func nameInPart() {
        let roster = [
            Sample.patient("1", "St Larsen", "Bob", born: "2000-10-30", hin: "4823716059"),
            Sample.patient("2", "Larsen", "Bob", born: "1979-01-27", hin: "7719284603"),
        ]
        let own = "PATIENT INFORMATION\nSt Larsen, Bob\nBirth date 2000-10-30\nHealth number 4823-716-059\n\u{0C}"
        #expect(Sample.match(own + "Bob Larsen    4979-01-27    2/2\n\nNormal.", roster).state == .review)
        #expect(Sample.match(own + "Bob St Larsen    2/2\n\nNormal.", roster).demographicNo == "1")
        #expect(Sample.match(own + "Bob Larsen    2000-10-30   2/2\n\nNormal.", roster).demographicNo == "1")
    }

    @Test(
        "a number that nobody bears is one though its label or some of its letters can't be read",
        arguments: [
            "Anna Wojcik\nB/D: 1961-07-19\nHC# LAJ9401170O", "Anna Wojcik\nDOB 1961-07-19\noaalth number 512936,9616",
            "Re: Wojcik, Anna C. DOB 1961'/07/19 HGN 2800754322 AB",
            "Patient: WOJCIK, Anna    DOB: 1961-07-19\nHealth Cari:. 5550001118 AR   Sex: F",
            "WOJCIK, ANNA   July 19, 1961   WOJ84011700   F", "Anna Wojcik   1961-07-19   W0JA11011500   F",
            "Anna Wojcik\nDOB 1961-07-19\nHeelfh nr 5550001118", "WOJCIK, ANNA   1961-07-19   W0JA 1101 Z500   F",
            "WOJCIK, ANNA   1961-07-19   9779 O69-021   F", "Anna Wojcik\nB/D: 19/07/1961\nHG# 832'7642578",
            "Patient Name    DOB       HCN       Sex\nAnna Mary-Louise Wojcik    1961/07/19    5550001118    F",
        ])
    func numbers(text: String) {
        #expect(Sample.match(text, roster).state == .review)
    }

    @Test("a double given name of which half is another is another's, whatever the chart's middle name")
    func halves() {
        let roster = [Sample.patient("1", "Fortin", "Jean-Pierre", middle: "Luc", hin: "4823716059")]
        #expect(Sample.match("Re: Jean-Luc Fortin DOB 1961-07-19", roster).state != .matched)
        #expect(Sample.match("FORTIN, JEAN-MA.RC\nB/D: 1961-07-19", roster).state != .matched)
        #expect(Sample.match("Name: Jean-Mac L. Fortin\nDOB: 1961-07-19", roster).state != .matched)
        #expect(Sample.match("Re: Jean-Pierre Luc Fortin DOB 1961-07-19", roster).demographicNo == "1")
        #expect(Sample.match("Re: Jean P. Fortin DOB 1961-07-19", roster).demographicNo == "1")
    }

    @Test(
        "another's birth date beside their telephone, or their surname and initial, is theirs",
        arguments: ["1950-01-01\n613-555-0177", "B. Larsen   January 1, 1950      M"])
    func fitting(text: String) {
        #expect(Sample.match("WOJCIK, Anna   4823716059\n\n\(text)\nSeen today.", roster).state == .review)
    }

    @Test("the heading over a guarantor's name is read though a digit and a lost letter are in it")
    func heading() {
        let text = "Seen today.\n\nGUARNT0R\nName: Anna Wojcik\nDOB: 1961-07-19"
        #expect(Sample.match(text, roster).state != .matched)
        #expect(Sample.match("PATIENT\nName: Anna Wojcik\nDOB: 1961-07-19", roster).demographicNo == "1")
    }

    @Test("a surname of which half is nobody's whom the chart knows, and a mention, make no key beside a birth date")
    func moreOrLessOfAName() {
        let roster = [
            Sample.patient("1", "Fortin", "Ama", hin: "4823716059"),
            Sample.patient("2", "Cruz", "Bob", born: "1950-01-01"),
        ]
        #expect(Sample.match("CRUZ-FORTIN, AMA   1961-07-19   F", roster).state != .matched)
        #expect(Sample.match("Patient: Ama Cruz-Fortin\nDOB: 1961-07-19", roster).state != .matched)
        #expect(Sample.match("Patient: Ama Fortin\nDOB: 1961-07-19", roster).demographicNo == "1")
        #expect(Sample.match("CRUZ-FORTIN, AMA   1961-07-19   4823716059", roster).demographicNo == "1")
        let chantal = [Sample.patient("1", "Smith", "Chantal", hin: "4823716059")]
        let mention = "Patient: Chanta Smith\nDOB: 1961-07-19\nMr. Chantal Smith was reviewed on 1991-11-30."
        #expect(Sample.match(mention, chantal).state != .matched)
    }

    @Test("a title's name as near to another's as to the patient's is the other's, where the text speaks of them twice")
    func betweenTwo() {
        let roster = [
            Sample.patient("1", "Martin", "Anna", hin: "4823716059"), Sample.patient("2", "Morin", "Bob", born: nil),
        ]
        let text = "Re: Anna Martin HCN 4823716059\nThank you for referring Mrs. Marin.\n"
        #expect(Sample.match(text + "I saw Mrs. Morin. Mrs. Morin is well.", roster).state == .review)
        #expect(Sample.match(text + "I saw Mrs. Martin. Mrs. Martin is well.", roster).demographicNo == "1")
    }
}
