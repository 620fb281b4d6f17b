import Faxes
import ReviewWeb
import Store

/// Page pictures and originals for the page, from intray's own files.
struct SitePictures: PagePictures {
    let files: FaxFiles

    func picture(sha256: String, page: Int) async throws(FaxError) -> [UInt8]? {
        files.picture(sha256: sha256, page: page)
    }

    func original(sha256: String) async throws(FaxError) -> [UInt8]? {
        do throws(FaxError) { return try files.original(sha256: sha256) } catch {
            if error.code == .originalMissing { return nil }
            throw error
        }
    }
}
