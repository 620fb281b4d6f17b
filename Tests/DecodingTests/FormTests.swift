import Faxes
import Testing

@testable import Decoding

@Suite("Forms, notes and the way a PDF page is turned")
struct FormTests {
    /// A letter page with a line of text, a text field, a ticked box, an empty one, a choice and a note.
    private func form(page: String, needsAppearances: Bool = false) -> PDFFile {
        let appearance = "/DA(/F0 12 Tf 0 g)"
        let box = "/Border[0 0 1]/MK<</BC[0]/CA(4)>>/AP<</N<</Yes 105 0 R/Off 106 0 R>>>>"
        let widget = "<</Type/Annot/Subtype/Widget/P 3 0 R/F 4"
        let frame = "0.5 0.5 13 13 re S"
        return PDFFile(
            content: PDFFile.text(["Patient name and date of birth on the form"]),
            page: page + "/Annots[100 0 R 101 0 R 102 0 R 103 0 R 104 0 R]",
            catalog: "/AcroForm<</Fields[100 0 R 101 0 R 102 0 R 103 0 R]/NeedAppearances \(needsAppearances)"
                + "/DR<</Font<</F0 10 0 R>>>>\(appearance)>>",
            more: [
                Array("\(widget)/FT/Tx/T(name)/V(Tremblay Marie)/Rect[72 600 300 620]\(appearance)>>".utf8),
                Array("\(widget)/FT/Btn/T(urgent)/V/Yes/AS/Yes/Rect[72 560 86 574]\(box)>>".utf8),
                Array("\(widget)/FT/Btn/T(routine)/V/Off/AS/Off/Rect[172 560 186 574]\(box)>>".utf8),
                Array(
                    "\(widget)/FT/Ch/Ff 131072/T(sex)/V(Female)/Opt[(Male)(Female)]/Rect[72 460 200 480]\(appearance)>>"
                        .utf8),
                Array(
                    "<</Type/Annot/Subtype/FreeText/P 3 0 R/F 4/Contents(Call today)/Rect[72 500 300 520]\(appearance)>>"
                        .utf8),
                PDFFile.stream(
                    frame + " 2 2 m 12 12 l S 2 12 m 12 2 l S", "/Type/XObject/Subtype/Form/BBox[0 0 14 14]"),
                PDFFile.stream(frame, "/Type/XObject/Subtype/Form/BBox[0 0 14 14]"),
            ])
    }

    @Test(
        "what is written in a form is read where it stands, upright, however the page is turned or cut",
        arguments: [
            "/MediaBox[0 0 612 792]", "/MediaBox[0 0 612 792]/Rotate 90", "/MediaBox[0 0 612 792]/Rotate 180",
            "/MediaBox[0 0 612 792]/Rotate 270", "/MediaBox[-20 -30 612 792]/CropBox[20 50 600 750]/Rotate 90",
            "/MediaBox[0 0 612 792]/UserUnit 2",
        ])
    func filled(page: String) throws {
        let result = try ReadResult(form(page: page, needsAppearances: page.contains("UserUnit")).bytes, pictures: true)
        let read = try #require(result.pages.first)

        #expect(read.source == .textLayer)
        #expect(
            read.lines.map(\.text) == [
                "Patient name and date of birth on the form", "Tremblay Marie", "☒", "☐", "Call today", "Female",
            ])
        let shown = try Bitmap.decoding(try #require(result.pictures[1]?.png), .png, limits: .ofTests)
        #expect(shown.bitmap.width == read.width && shown.bitmap.height == read.height)
        for word in read.lines.flatMap(\.words) {
            let box = word.box
            let part = try shown.bitmap.cropped(x: box.x, y: box.y, width: box.width, height: box.height)
            #expect(part.blackCount * 50 > box.width * box.height, "nothing is seen of \(word.text)")
            #expect(box.width > box.height || word.text.count < 3, "\(word.text) lies on its side")
        }
    }

    @Test(
        "a page that only tells its reader to use another program is refused with what to do",
        arguments: [
            (
                [
                    "Please wait...", "If this message is not eventually replaced with the proper contents of the",
                    "document, your PDF viewer may not be able to display this type of document.",
                ], "XFA"
            ),
            (
                ["For the best experience, open this PDF portfolio in", "Acrobat X or Adobe Reader X, or later."],
                "portfolio"
            ),
        ])
    func notices(lines: [String], named: String) throws {
        let error = #expect(throws: FaxError.self) {
            _ = try ReadResult(PDFFile(content: PDFFile.text(lines)).bytes)
        }
        #expect(error?.code == .unsupportedFormat)
        #expect(error?.detail.contains(named) == true)
    }

    @Test("a PDF that only its owner may change is read without a password")
    func ownerPassword() throws {
        let result = try ReadResult(fixture("owner-password.pdf"))

        #expect(result.text.contains("Only the owner may print this"))
    }

    @Test("files that are attached beside readable pages are told of", arguments: [0, 1, 2])
    func attachments(count: Int) throws {
        let names = (0..<count).map { "(file\($0).pdf) \(100 + 2 * $0) 0 R" }.joined(separator: " ")
        let file = PDFFile(
            content: PDFFile.text(["Please see the attached files of this patient"]),
            catalog: count == 0 ? "" : "/Names<</EmbeddedFiles<</Names[\(names)]>>>>",
            more: (0..<count).flatMap { place in
                [
                    Array("<</Type/Filespec/F(file\(place).pdf)/EF<</F \(101 + 2 * place) 0 R>>>>".utf8),
                    PDFFile.stream("%PDF-1.4 and so on", "/Type/EmbeddedFile"),
                ]
            })

        let result = try ReadResult(file.bytes)

        #expect(result.text.contains("Please see the attached files"))
        #expect(result.fault?.code == (count == 0 ? nil : .unsupportedFormat))
        let detail = [
            nil, "the PDF has 1 attached file, which is not read", "the PDF has 2 attached files, which are not read",
        ]
        #expect(result.fault?.detail == detail[count])
    }
}
