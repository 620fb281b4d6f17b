import Classification
import Faxes
import Testing

@Suite("Sender, addressees and title")
struct PersonsTests {
    let fixture: FactFixture

    init() throws { fixture = try FactFixture() }

    @Test(
        "a person is named as addressee, copy or requester",
        arguments: [
            ("To: Dr. Ines Quill", "Ines Quill", Addressee.Role.addressee),
            ("Dear Dr. Quill:\nThank you.", "Quill", .addressee),
            ("ATTN: Ines Quill, MD", "Ines Quill", .addressee),
            ("À l'attention de : Dre Inès Quill", "Inès Quill", .addressee),
            ("Chère docteure Quill,", "Quill", .addressee),
            ("cc: Dr. Tomas Brandvold", "Tomas Brandvold", .copy),
            ("c.c. : Dr Tomas Brandvold", "Tomas Brandvold", .copy),
            ("Copies to: Dr. Tomas Brandvold", "Tomas Brandvold", .copy),
            ("Ordering physician: QUILL, INES", "QUILL, INES", .requester),
            ("Referred by: Ines Quill, NP", "Ines Quill", .requester),
            ("REQ. BY: QUILL, INES", "QUILL, INES", .requester),
            ("Referrer: Dr. I. Quill", "I. Quill", .requester),
            ("12 May 2026 To Dr. Ines Quill", "Ines Quill", .addressee),
            ("May 12/26 / Dr. Ines Quill", "Ines Quill", .requester),
            ("Attention: Dr. lnes Quill", "Ines Quill", .addressee),
            ("ce: BRANDVOLD, TOMAS", "BRANDVOLD, TOMAS", .copy),
            ("Family doctor: ‘Ines Quill, NP", "Ines Quill", .requester),
            ("Médecin traitant : Dre Inès Quill", "Inès Quill", .requester),
        ])
    func person(text: String, name: String, role: Addressee.Role) {
        let found = fixture.addressees("Larch Bay Clinic\n1 Pier Road\n\n" + text)
        #expect(found.contains { $0.name == name && $0.role == role }, "\(found)")
    }

    @Test("all who get a copy are found, on one line or below one another")
    func copies() {
        let text = "Sincerely,\nDr. Owen Pask\n\ncc: Dr. Tomas Brandvold\n    Dr. Ruth Amari\n    Ines Quill, NP"
        let names = fixture.addressees(text).filter { $0.role == .copy }.map(\.name)
        #expect(Set(names) == ["Tomas Brandvold", "Ruth Amari", "Ines Quill"])
    }

    @Test(
        "a clinic, a patient's label or a sentence is no person",
        arguments: [
            "To: Heron Point Medical Clinic", "To whom it may concern", "Dear colleague,", "cc: none",
            "Physician offices are closed on Monday", "To: All member clinics",
        ])
    func nobody(text: String) {
        #expect(fixture.addressees(text).isEmpty)
    }

    @Test(
        "an organisation's name ends where its telephone begins, and a word of a label is none",
        arguments: [
            ("LARCH BAY HEART CLINIC   T (204) 555-0190\n12 Pier Road, Gimli MB R0C 1B0", "LARCH BAY HEART CLINIC"),
            (
                "12 Pier Road   Office (204) 555-0190\nG) Larch Bay Digestive Health\nGimli MB R0C 1B0",
                "Larch Bay Digestive Health"
            ),
            (
                "Larch Bay Drugs #47          REFILL REQUEST\n12 Pier Road, Gimli\nHealth Card 1234",
                "Larch Bay Drugs #47"
            ),
            ("At Heron Point Medical Centre 204-555-0199\nLarch Bay Imaging\n12 Pier Road", "Larch Bay Imaging"),
            // In the signature, at the foot, cut off in no place of its own.
            ("Breast imaging\nClear.\nDr. Owen Pask for Larch Bay Imaging (tel. 204 555 0190)", "Larch Bay Imaging"),
            (
                "Healed.\nLarch Bay Urgent & Primary Care Centre, Gimli t (204) 555-0190",
                "Larch Bay Urgent & Primary Care Centre"
            ),
            (
                "Dr. Ines Quill\nHeron Point Medical Clinic\nShe is well.\nLarch Bay Internists (204) 555-0190",
                "Larch Bay Internists"
            ),
        ])
    func organisationOfLine(text: String, name: String) {
        #expect(fixture.facts(of: [text]).sender.organization == name)
    }

    @Test("the organisation of the letterhead sent it, whatever else is named")
    func organisation() {
        let text = """
            Larch Bay Radiology Group
            12 Pier Road, Gimli, MB R0C 1B0   Tel 204 555 0190   Fax 204 555 0191

            To: Dr. Ines Quill, Heron Point Medical Clinic
            Date: 2026-05-12

            CHEST X-RAY
            The lungs are clear.

            Dr. Owen Pask, Radiologist
            """
        let sender = fixture.facts(of: [text]).sender
        #expect(sender == Sender(name: "Owen Pask", organization: "Larch Bay Radiology Group", fax: "2045550191"))
    }

    @Test("specks before the letterhead are no part of its name", arguments: ["= ", "& ", "‘", "a& "])
    func specks(speck: String) {
        let text = "\(speck)Larch Bay Radiology Group\n12 Pier Road, Gimli, MB R0C 1B0\n\nThe lungs are clear."
        #expect(fixture.facts(of: [text]).sender.organization == "Larch Bay Radiology Group")
    }

    @Test("a title's specialty is no organisation")
    func specialty() {
        let text = """
            Larch Bay Central Referral Intake
            12 Pier Road, Gimli, MB R0C 1B0
            Tel 204 555 0190

            RESPONSE TO REFERRAL - PSYCHIATRY
            To: Heron Point Medical Clinic
            """
        #expect(fixture.facts(of: [text]).sender.organization != "PSYCHIATRY")
    }

    @Test("the clinic itself is never the sender")
    func ourselves() {
        let text =
            "Heron Point Medical Clinic\n7 Quay St, Gimli, MB R0C 1B0\nFax: 204 555 0144\n\nLarch Bay Radiology Group"
        let sender = fixture.facts(
            of: [text], clinicNames: ["Heron Point Medical Clinic"], clinicNumbers: ["2045550144"]
        ).sender
        #expect(sender.organization != "Heron Point Medical Clinic")
        #expect(sender.fax == nil)
    }

    @Test("the machine's name for itself, cut off, tells the sender from others named on the page")
    func truncatedHeader() {
        let transmission = Transmission(headerText: "2026-05-20 07:41 LARCH BAY DIAGNOSTIC IMAGI p.1")
        let text = "Pier General Hospital\n204 555 0133\nThe lungs are clear.\nLarch Bay Diagnostic Imaging Partners"
        let sender = fixture.facts(of: [text], transmission: transmission).sender
        #expect(sender.organization == "Larch Bay Diagnostic Imaging Partners")
    }

    @Test("the header line names the sender where no letterhead can be read, the station its number")
    func header() {
        let transmission = Transmission(tsi: "+1 204 555 0191", headerText: "2026-05-20 07:41 LARCH BAY LAB p.1")
        let sender = fixture.facts(of: ["sodium 140\npotassium 4.1"], transmission: transmission).sender
        #expect(sender.organization == "LARCH BAY LAB")
        #expect(sender.fax == "2045550191")
    }

    @Test("the title is the document's own, and never holds the patient's name")
    func title() throws {
        let name = Identifier(kind: .name, value: "ODUYA, FERN", role: .patient, page: 1)
        let facts = fixture.facts(
            of: [
                "Fern Oduya Wellness Centre\n1 Pier Road, Gimli, MB R0C 1B0\nReport On Fern Oduya\nULTRASOUND REPORT\nNormal."
            ],
            label: .imagingReport, identifiers: [name])
        let title = try #require(facts.title)
        #expect(title.hasPrefix("Ultrasound report"))
        #expect(!title.lowercased().contains("oduya") && !title.lowercased().contains("fern"))
        #expect(title.count <= 80)
    }

    @Test("without a printed title the kind of document is one")
    func plainTitle() {
        let facts = fixture.facts(of: ["Dear Dr. Quill,\nhe is well."], label: .consultLetter)
        #expect(facts.title == "Consult letter")
    }

    @Test(
        "a document that says that it changes an earlier one is an amendment",
        arguments: [
            ("AMENDED REPORT\nSodium 141", true), ("*** CORRECTED RESULT ***\nSodium 141", true),
            ("ADDENDUM\nThe lesion measures 4 mm.", true), ("This supersedes report of 2 May", true),
            ("RAPPORT CORRIGÉ\nSodium 141", true), ("Annule et remplace le rapport du 2 mai", true),
            ("FINAL REPORT\nSodium 141", false), ("The dose was amended last week by the cardiologist on call.", false),
            ("Vision is corrected with glasses.", false),
        ])
    func amendment(text: String, isAmendment: Bool) {
        #expect(fixture.facts(of: ["Larch Bay Laboratory\n" + text]).isAmendment == isAmendment)
    }

    @Test("a page of a megabyte is read in bounded time", arguments: ["To: Dr. Quill cc: ", "2026-05-12 ", "\n: ; "])
    func hostile(part: String) {
        let text = String(repeating: part, count: 1_000_000 / part.utf8.count)
        let page = ReadPage(number: 1, text: text)
        let elapsed = ContinuousClock().measure {
            _ = DocumentSplitter().split([page], identifiers: [], transmission: Transmission())
            _ = FactFinder().facts(
                of: DocumentSpan(pages: [1]), pages: [page], label: .other, transmission: Transmission(),
                identifiers: [], received: fixture.received)
        }
        #expect(elapsed < .seconds(6))
    }
}
