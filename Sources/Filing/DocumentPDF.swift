public import Faxes
import SearchablePDF
public import Store

/// The file that an EMR gets of a document: its pages, and none other of the fax that it came in, as a searchable PDF.
///
/// Drivers whose EMR takes files hold one of these; the embedded inbox shows the page pictures and needs none.
public struct DocumentPDF: Sendable {
    private let documents: any DocumentReader
    private let files: FaxFiles

    public init(documents: any DocumentReader, files: FaxFiles) {
        self.documents = documents
        self.files = files
    }

    /// The PDF of the document with an id, nil if there is no such document. The same document gives the same bytes.
    ///
    /// Throws `store.picture-missing` when the picture of one of its pages is kept no more, and `pdf.impossible` when
    /// it has no page that could be read.
    public func bytes(of documentID: String) async throws(FaxError) -> [UInt8]? {
        guard let document = try await documents.document(documentID) else { return nil }
        var pages: [SearchablePDF.Page] = []
        for page in document.pages {
            pages.append(
                SearchablePDF.Page(
                    read: page, picture: try files.picture(sha256: document.sha256, page: page.number),
                    turn: document.turns[page.number] ?? 0))
        }
        // The id and nothing of the content: titles show in lists, tabs and histories.
        return try SearchablePDF().bytes(of: pages, title: "intray \(document.id)", created: document.receivedAt)
    }
}
