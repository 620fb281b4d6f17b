import Classification
import Faxes
import Testing

@Suite("Cover sheets")
struct CoverSheetTests {
    @Test("what a cover says is read")
    func fields() throws {
        let cover = try #require(CoverSheet(ReadPage(number: 4, text: SplitFixture.cover)))
        #expect(cover.page == 4)
        #expect(cover.to == "Dr. Ines Quill")
        #expect(cover.from == "Owen Pask")
        #expect(cover.re == "report")
        #expect(cover.promisedPages == 3)
        #expect(cover.numbers == ["2045550144"])
    }

    @Test(
        "a page is a cover by its title or its fields",
        arguments: [
            "FAX\nTO: Ines Quill\nFROM: Larch Bay\nPAGES (incl. cover): 2",
            "Larch Bay\nTo: Ines Quill\nFrom: Owen Pask\nFax: 204 555 0144\nPages: 4\nDate: 2026-05-20",
            "TÉLÉCOPIE\nDestinataire : Dre Quill\nExpéditeur : Clinique du Ruisseau\nNombre de pages : 3",
            "Larch Bay Clinic\n12 Pier Road\nfacsimile\nMay 12/26\nAttention Dr. I. Quill\n2 page(s)\nas discussed",
            "Larch Bay Pathologists\n12 Pier Road, Gimli, MB R0C 1B0\nTo Dr. Ines Quill\n2 sheets, May 02\nNotes: for you",
            "F A X C O V E R\nDeliver to Ines Quill, NP\nSent by Larch Bay Labs\nNo. of pages incl. this one 4",
            "Bordereau de transmission\nÀ : Dre Quill\nDe : Clinique du Ruisseau\nObjet : rapport",
            "** URGENT **\nTO: Ines Quill, MD\nFROM: Larch Bay Labs\nBea\nplease see attached",
            // Titles spaced out, counts and notes put otherwise.
            "T E L E C O P Y      sheet count: 3\nDestination: Dr. Quill\nOrigin: Owen Pask, Larch Bay Labs\nSent 02 May",
            "TO: Ines Quill, MD\nFROM: Larch Bay Labs\nPP: 2\nMay 02",
            "02 May 2026 10:53 . 2 sheet(s) with this one\nFor Dr. Quill\nHeron Point Clinic\nDocuments follow\nPlease destroy",
        ])
    func covers(text: String) {
        #expect(CoverSheet(ReadPage(number: 1, text: text)) != nil)
    }

    /// Letters, slips and printouts that call themselves nothing.
    private static let callingThemselvesNothing = [
        "Larch Bay Labs\n02 May 2026\nVIA FACSIMILE 204 555 0188\nTotal number of pages: 3\nDr. Ines Quill\nHeron Point Clinic\n"
            + "Please find enclosed the document named above.\nYours truly,\nLarch Bay Labs\nPrivileged and confidential.",
        "Pask Law\nTuesday, May 02, 2026   Page 1 of 3\nReply needed   Resend\n12 Pier Road, Gimli\n204 555 0188",
    ]

    @Test(
        "a page that announces just the pages that came is a cover, whatever it calls itself",
        arguments: callingThemselvesNothing)
    func announcing(text: String) {
        let page = ReadPage(number: 1, text: text)
        #expect(CoverSheet(page, pagesFrom: 3) != nil)
        #expect(CoverSheet(page, pagesFrom: 2) == nil, "the fax has other pages than it announces")
        #expect(CoverSheet(page, pagesFrom: 1) != nil, "it came alone")
    }

    @Test("a later page's number, and a count on a page of a patient's, announce nothing")
    func announcingNothing() {
        let second = "Larch Bay Labs  Page 2 of 2\nATTN: Dr. Ines Quill\n204 555 0188\nReply needed"
        #expect(CoverSheet(ReadPage(number: 1, text: second), pagesFrom: 2) == nil)
        let report =
            "Larch Bay Labs  Page 1 of 2\nATTN: Dr. Ines Quill\nFern Oduya, DOB 1971-02-03\nSodium 140\nPotassium 4.1"
        #expect(CoverSheet(ReadPage(number: 1, text: report), pagesFrom: 2) == nil)
    }

    @Test(
        "the count of pages is read however it is put",
        arguments: [
            ("Pages: 03", 3), ("No. of pages: 5 (including cover)", 5), ("Page: 1 of 4", 4), ("Nombre de pages : 6", 6),
        ])
    func count(line: String, pages: Int) throws {
        let cover = try #require(CoverSheet(ReadPage(number: 1, text: "FAX\nTo: Ines Quill\nFrom: Owen Pask\n\(line)")))
        #expect(cover.promisedPages == pages)
    }

    @Test(
        "a memorandum, a letter, a form and a short report are no covers",
        arguments: [
            "MEMORANDUM\nTo: All clinics\nFrom: The network\nDate: 2026-05-20\nSubject: forms\nOld forms will be refused.",
            "Dear Dr. Quill,\nRe: Fern Oduya\nShe is well.\nSincerely,\nOwen Pask",
            "To: Dr. Quill\nFrom: Pharmacy\nPatient: F. Oduya\nDOB: 1971-02-03\nMedication: x\nRefills: 3\nPrescriber: Quill",
            "For Dr. Quill\nPatient: F. Oduya, DOB 1971-02-03\nSheet 1 of 2\nBooked for 2026-06-02 at 10:00\nPlease advise",
            "Patient: Fern Oduya\nDate: 2026-05-12\nSpecimen: blood\nResults: sodium 140", "",
        ])
    func others(text: String) {
        #expect(CoverSheet(ReadPage(number: 1, text: text)) == nil)
    }
}
