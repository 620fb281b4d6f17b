import Faxes
import Filing
import ReviewWeb
import Store

/// Page pictures, PDFs and originals for the page, from intray's own files.
struct SitePictures: PagePictures {
    let files: FaxFiles
    let documents: DocumentPDF

    func picture(sha256: String, page: Int) async throws(FaxError) -> [UInt8]? {
        files.png(sha256: sha256, page: page)
    }

    func pdf(documentID: String) async throws(FaxError) -> [UInt8]? {
        do throws(FaxError) { return try await documents.bytes(of: documentID) } catch {
            if error.code == .pictureMissing { return nil }
            throw error
        }
    }

    func original(sha256: String) async throws(FaxError) -> [UInt8]? {
        do throws(FaxError) { return try files.original(sha256: sha256) } catch {
            if error.code == .originalMissing { return nil }
            throw error
        }
    }
}
