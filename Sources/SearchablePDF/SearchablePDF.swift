public import Faxes
public import Foundation

/// Makes the PDF that an EMR gets of a document: the pictures of its pages, and under each the words that were read on
/// it, invisible, for a viewer to find and to copy.
///
/// It is built from nothing but pictures and words, whatever the fax came as: what a stranger put into a PDF (scripts,
/// links, attachments, forms) has no way into the EMR. The same input gives the same bytes. PDF 1.7 (ISO 32000-1).
public struct SearchablePDF: Sendable {
    /// One page: what was read on it, and what it looks like.
    public struct Page: Sendable {
        public var read: ReadPage
        public var picture: PagePicture
        /// Degrees by which viewers turn the page clockwise: 0, 90, 180 or 270.
        public var turn: Int

        public init(read: ReadPage, picture: PagePicture, turn: Int = 0) {
            self.read = read
            self.picture = picture
            self.turn = turn
        }
    }

    /// More than any fax has; the file stays far below the 10 GB that its cross-reference table can address.
    static let maximumPages = 10_000

    public init() {}

    /// The file. Throws `pdf.impossible` where a page has no usable size or picture, or there is no page.
    ///
    /// - Parameters:
    ///   - title: shown by viewers; must not name a patient.
    ///   - created: when the fax came.
    public func bytes(of pages: [Page], title: String? = nil, created: Date) throws(FaxError) -> [UInt8] {
        guard (1...Self.maximumPages).contains(pages.count) else {
            throw FaxError(.pdfImpossible, "\(pages.count) pages")
        }
        var file = PDFFile()
        let tree = file.reserve()
        let fonts = file.reserve()
        var cells = InvisibleFonts()
        var kids: [PDFFile.Reference] = []
        for page in pages {
            try kids.append(add(page, to: &file, tree: tree, fonts: fonts, cells: &cells))
        }
        cells.write(to: &file, as: fonts)
        file.add(tree, "<</Type/Pages/Count \(kids.count)/Kids[\(kids.map(\.text).joined(separator: " "))]>>")
        let metadata = DocumentMetadata(title: title, created: created)
        let xmp = file.add(stream: "/Type/Metadata/Subtype/XML", Array(metadata.xmp.utf8))
        let catalog = file.add("<</Type/Catalog/Pages \(tree.text)/Metadata \(xmp.text)>>")
        let info = file.add(metadata.info)
        return file.bytes(catalog: catalog, info: info)
    }

    private func add(
        _ page: Page, to file: inout PDFFile, tree: PDFFile.Reference, fonts: PDFFile.Reference,
        cells: inout InvisibleFonts
    ) throws(FaxError) -> PDFFile.Reference {
        let sheet = try PageSize(page.read)
        let image = try PageImage(page.picture, width: page.read.width, height: page.read.height)
        let picture = file.add(stream: image.dictionary, image.data)
        let content = PageContent(page.read, sheet, cells: &cells)
        let stream = file.add(stream: "", content.bytes)
        return file.add(
            "<</Type/Page/Parent \(tree.text)/MediaBox[0 0 \(sheet.width.text) \(sheet.height.text)]"
                + (page.turn == 0 ? "" : "/Rotate \(page.turn)")
                + "/Resources<</XObject<</P \(picture.text)>>/Font \(fonts.text)>>/Contents \(stream.text)>>")
    }
}
