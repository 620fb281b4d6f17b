import Faxes
import Foundation
import Reading
import SearchablePDF
import Synchronization

/// Where `intray ocr --pdf` puts what it makes: a file, or a folder in which each PDF is named after its fax.
struct PDFOutput: Sendable {
    private let path: String
    private let isFolder: Bool

    /// Several faxes need a folder that is there.
    init(_ path: String, faxes: Int) throws(FaxError) {
        var isFolder: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        guard faxes == 1 || (isThere && isFolder.boolValue) else {
            throw FaxError(.cannotWrite, "--pdf names no folder, and there are \(faxes) faxes; make the folder first")
        }
        self.path = path
        self.isFolder = isThere && isFolder.boolValue
    }

    /// Reads a fax and writes its PDF, made of the pages that could be read.
    func read(
        _ file: BatchFile, with reader: some PageReading, options: ReadingOptions = ReadingOptions()
    ) async throws(FaxError) -> ReadFax {
        let place = try freePlace(for: file.path)
        var options = options
        options.wantsPictures = true
        let pictures = PictureAlbum()
        let fax = try await reader.read(file.bytes, sha256: file.sha256, options: options) {
            (picture) throws(FaxError) in pictures.add(picture)
        }
        let pages = fax.pages.compactMap { page in
            pictures.picture(of: page.number).map { SearchablePDF.Page(read: page, picture: $0) }
        }
        let created = fax.transmission.receivedAt ?? Date()
        try write(SearchablePDF().bytes(of: pages, created: created), to: place)
        return fax
    }

    /// Never in the place of a file that is there: it may be the fax itself.
    private func freePlace(for fax: String) throws(FaxError) -> URL {
        let name = URL(fileURLWithPath: fax).deletingPathExtension().lastPathComponent
        let place =
            isFolder ? URL(fileURLWithPath: path).appendingPathComponent("\(name).pdf") : URL(fileURLWithPath: path)
        guard !FileManager.default.fileExists(atPath: place.path) else {
            throw FaxError(.cannotWrite, "there is a file where the PDF should go; choose another place")
        }
        return place
    }

    /// Written under another name first, so that a PDF is whole or not there.
    private func write(_ bytes: [UInt8], to place: URL) throws(FaxError) {
        let part = place.deletingLastPathComponent().appendingPathComponent(".intray-\(UUID().uuidString).part")
        do {
            try Data(bytes).write(to: part)
            // Moving fails where a file has come in the meantime.
            try FileManager.default.moveItem(at: part, to: place)
        } catch {
            // It may never have come into being.
            try? FileManager.default.removeItem(at: part)
            throw FaxError(.cannotWrite, "the PDF can't be written; check the folder, its permissions and the disk")
        }
    }
}

/// The pictures of one fax's pages, as they come.
private final class PictureAlbum: Sendable {
    private let pictures = Mutex<[Int: PagePicture]>([:])

    func add(_ picture: PagePicture) { pictures.withLock { $0[picture.page] = picture } }
    func picture(of page: Int) -> PagePicture? { pictures.withLock { $0[page] } }
}
