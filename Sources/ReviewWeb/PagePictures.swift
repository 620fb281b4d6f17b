public import Faxes

/// Where the page gets pictures, PDFs and originals from; it never sees a path.
public protocol PagePictures: Sendable {
    /// The PNG of one page (1-based) of a fax, upright, at the size that boxes are given in; nil if there is none.
    func picture(sha256: String, page: Int) async throws(FaxError) -> [UInt8]?
    /// The searchable PDF of a document; nil when the pictures of its pages are kept no more.
    func pdf(documentID: String) async throws(FaxError) -> [UInt8]?
    /// The file as it was received; nil when its retention time is over.
    func original(sha256: String) async throws(FaxError) -> [UInt8]?
}
