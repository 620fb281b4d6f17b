import Classification
import Faxes

/// Invented pages and what is found on them.
enum SplitFixture {
    static func pages(_ texts: [String]) -> [ReadPage] {
        texts.enumerated().map { ReadPage(number: $0 + 1, text: $1) }
    }

    /// What the patient matching finds under labels: `name` as `SURNAME, GIVEN`.
    static func patient(_ name: String, born: String, on page: Int) -> [Identifier] {
        [
            Identifier(kind: .name, value: name, role: .patient, page: page),
            Identifier(kind: .dateOfBirth, value: born, role: .patient, page: page),
        ]
    }

    static func split(_ texts: [String], _ identifiers: [Identifier] = []) -> [DocumentSpan] {
        DocumentSplitter().split(pages(texts), identifiers: identifiers, transmission: Transmission())
    }

    static let cover = """
        Larch Bay Radiology Group
        FAX COVER SHEET

        To: Dr. Ines Quill        From: Owen Pask
        Fax: 204 555 0144         Pages: 3
        Re: report

        This fax is intended only for the addressee. If you received it in error, call us.
        """

    static func letterhead(_ name: String = "Larch Bay Radiology Group") -> String {
        "\(name)\n12 Pier Road, Gimli, MB R0C 1B0\nTel 204 555 0190  Fax 204 555 0191\n\n"
    }

    static func report(_ patient: String, born: String, title: String = "IMAGING REPORT") -> String {
        letterhead() + """
            \(title)
            Patient: \(patient)   DOB: \(born)
            Exam date: 2026-05-12

            The heart is not enlarged and the lungs are clear on both sides of the chest.

            Electronically signed by Dr. Owen Pask
            """
    }

    /// A letter of so many pages, the later ones without any number.
    static func letter(pages: Int) -> [String] {
        let first =
            letterhead("Pask Rheumatology Clinic") + """
                May 12, 2026

                Dear Dr. Quill:
                Re: Fern Oduya, DOB 1971-02-03

                Thank you for asking me to see this farmer, who has had pain in both hands since the winter and
                finds it hard to hold her tools in the morning, which has become worse
                """
        let middle = """
            during the last weeks, and she has tried warm baths and a splint without much success so far.
            On examination the grip is weak on both sides and the small joints are tender but not swollen,
            """
        let last = """
            and so I shall see her again when the tests are done, about eight weeks from now at the clinic.

            Yours sincerely,
            Dr. Owen Pask
            """
        return [first] + Array(repeating: middle, count: pages - 2) + [last]
    }
}
