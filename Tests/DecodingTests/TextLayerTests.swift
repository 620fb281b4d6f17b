import Faxes
import Testing

@testable import Decoding

@Suite("Text layers, against what the page shows")
struct TextLayerTests {
    private let letter = [
        "Lakeshore Heart Clinic", "Patient: Testcase, Alder  Date of birth: 1950-02-01",
        "Thank you for referring this patient, who was seen in our", "clinic today. Please continue the medication.",
    ]
    private let garbage = [
        "kdjfu wqerp zmxnb lfhgu trewq", "bvcxz plmok ijnuh ygvtf crdxe", "szwaq hjklp nbvmc rtyui qazws",
        "edcrf vtgby hnujm ikolp wsxed", "mlpnk obijv ucyhx tzgrf edwsa", "qplmz woknx eijbc ruhvv tygcf",
        "gfdsa hjkli uytre cvbnm xzasq",
    ]
    /// An image over the whole width of the page, from its top down.
    private let scan = "q 612 0 0 389.6 0 402.4 cm /I0 Do Q\n"

    private func page(_ file: PDFFile) throws -> ReadPage { try #require(try ReadResult(file.bytes).pages.first) }

    @Test("letters that the PDF maps to others are read from the picture")
    func scrambled() throws {
        let map = (0x41...0x79).map { "<\(String($0, radix: 16))> <00\(String($0 + 1, radix: 16))>" }
        let cmap = PDFFile.stream(
            """
            begincmap 1 begincodespacerange <00> <ff> endcodespacerange
            \(map.count) beginbfchar
            \(map.joined(separator: "\n"))
            endbfchar endcmap
            """)
        let scrambled = "<</Type/Font/Subtype/Type1/BaseFont/Times-Bold/Encoding/WinAnsiEncoding/ToUnicode 100 0 R>>"
        var file = PDFFile(content: PDFFile.text(letter))
        file.fonts.append(scrambled)
        file.more = [cmap]
        file.content += PDFFile.text(["Potassium elevated, critical value called"], y: 500, size: 14, font: 1)

        #expect(try PDFDocument(file.bytes, limits: .ofTests).page(0).characters().contains { $0.scalar == "Q" })
        let page = try page(file)

        #expect(page.source == .ocr)
        #expect(page.text.contains("Potassium elevated"))
        #expect(page.text.contains("Patient: Testcase, Alder"))
    }

    @Test("words that nobody sees are not read; faint ones and light ones on dark are")
    func unseen() throws {
        var file = PDFFile(content: PDFFile.text(letter))
        file.content += PDFFile.text(["Secret white words"], y: 500, state: "1 g")
        file.content += PDFFile.text(["Words below the page"], y: -30)
        file.content += PDFFile.text(["Covered by a bar"], y: 460) + "60 450 300 30 re f\n"
        file.content += PDFFile.text(["Invisible words"], y: 420, state: "3 Tr")
        file.content += "q 0 0.2 0.6 rg 60 370 300 24 re f Q\n"
        file.content += PDFFile.text(["White on a blue band"], y: 377, state: "1 g")
        file.content += PDFFile.text(["Light grey remark"], y: 330, state: "0.75 g")

        let page = try page(file)

        #expect(page.source == .textLayer)
        #expect(
            page.lines.map(\.text) == letter.map { $0.replacing("  ", with: " ") } + [
                "White on a blue band", "Light grey remark",
            ])
    }

    @Test("an invisible layer over a scan is not ours to trust", arguments: [false, true])
    func hidden(isUnder: Bool) throws {
        let layer = PDFFile.text(garbage, state: isUnder ? "" : "3 Tr")
        let file = PDFFile(content: isUnder ? layer + scan : scan + layer, images: [try PDFFile.letterImage()])

        let page = try page(file)

        #expect(page.source == .ocr)
        #expect(page.text.contains("LAKESHORE HEART CLINIC"))
        #expect(!page.text.contains(garbage[1].prefix(11)))
    }

    @Test("a line that a fax server stamped onto a scan is its header, letter by letter")
    func stampedHeader() throws {
        let header = "2026-11-23 10:14 FROM: Lakeshore Heart +1 604 555 0100 P.1/3"
        let file = PDFFile(
            content: scan + PDFFile.text([header], x: 30, y: 780, size: 8), images: [try PDFFile.letterImage()])

        let result = try ReadResult(file.bytes)
        let page = try #require(result.pages.first)

        #expect(page.headerLine?.text == header)
        #expect(result.transmission.promisedPages == 3)
        #expect(page.text.contains("Thank you for referring this pleasant patient"))
    }

    @Test("words typed onto a scanned form are taken as they are, beside what is recognised")
    func overlay() throws {
        let typed = "Zq7-Xw0O1l"
        // Right of "Dear Dr. Sample,".
        let file = PDFFile(
            content: scan + PDFFile.text([typed], x: 330, y: 655, size: 14), images: [try PDFFile.letterImage()])

        let page = try page(file)
        let line = try #require(page.lines.first { $0.text.contains(typed) })

        #expect(page.lines.flatMap(\.words).contains { $0.text == typed && $0.confidence == 1 })
        #expect(page.text.contains("LAKESHORE HEART CLINIC"))
        #expect(page.lines.flatMap(\.words).count { $0.text.contains("Zq7") } == 1, "\(line.text)")
    }

    @Test("writing in a picture beside the text is read too, and stands where it stands")
    func partial() throws {
        let file = PDFFile(
            content: PDFFile.text(letter, y: 350) + "q 612 0 0 389.6 0 402.4 cm /I0 Do Q\n",
            images: [try PDFFile.letterImage()])

        let lines = try page(file).lines.map(\.text)

        let first = try #require(lines.firstIndex { $0.contains("LAKESHORE HEART CLINIC") })
        let last = try #require(lines.firstIndex { $0.contains("Thank you for referring this patient, who was") })
        #expect(first < last)
        #expect(lines.contains { $0.contains("electrocardiogram") })
    }

    @Test("text that can't be shown at all is said, not passed over as an empty page")
    func unshowable() throws {
        let file = PDFFile(content: PDFFile.text(letter, state: "3 Tr"))

        let error = #expect(throws: FaxError.self) { _ = try ReadResult(file.bytes) }
        #expect(error?.code == .damaged)
    }

    @Test(
        "a page without doubt is not recognised",
        arguments: [
            ["Patient seen in clinic today", "and the blood pressure is normal"],
            ["Patiente vue en clinique", "la tension est normale, suivi dans un mois"],
            ["WBC 5.2 3.5-10.5", "TSH 1.82 0.32-4.00 mIU/L"],
        ])
    func noDoubt(lines: [String]) throws {
        let page = try PDFDocument(PDFFile(content: PDFFile.text(lines)).bytes, limits: .ofTests).page(0)
        let layer = TextLayer(page.characters(), dpi: 200)
        let picture = try page.rendered(dpi: 200, limits: .ofTests).binarised()

        #expect(LayerDoubt.lines(of: layer).isEmpty)
        #expect(try UnreadPart.find(on: picture, known: layer.lines.flatMap { $0.words.map(\.box) }, dpi: 200) == nil)
    }

    @Test("letters that a font draws as one come out as letters")
    func ligatures() throws {
        let drawn = [
            "a": "FB01", "b": "FB02", "c": "FB00", "d": "FB03", "e": "FB04", "f": "F001", "g": "F002", "h": "FB06",
        ]
        let map = drawn.sorted { $0.key < $1.key }.map { letter, code in
            "<\(String(letter.unicodeScalars.first?.value ?? 0, radix: 16))> <\(code)>"
        }
        let cmap = PDFFile.stream(
            """
            begincmap 1 begincodespacerange <00> <ff> endcodespacerange
            \(map.count) beginbfchar
            \(map.joined(separator: "\n"))
            endbfchar endcmap
            """)
        var file = PDFFile(content: PDFFile.text(["a b c d e f g h"]))
        file.fonts = ["<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 100 0 R>>"]
        file.more = [cmap]
        let characters = try PDFDocument(file.bytes, limits: .ofTests).page(0).characters()

        #expect(
            TextLayer(characters, dpi: 200).lines.map(\.text) == ["fi fl ff ffi ffl fi fl st"])
    }
}
