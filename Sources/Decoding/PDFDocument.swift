import CPoppler
import Faxes

/// A PDF file in memory, closed when the value goes out of scope.
@safe struct PDFDocument: ~Copyable {
    private let handle: OpaquePointer

    init(_ bytes: [UInt8], limits: DecodingLimits) throws(FaxError) {
        poppler_silence()
        let copy = unsafe g_bytes_new(bytes, gsize(bytes.count))
        defer { unsafe g_bytes_unref(copy) }
        var error: UnsafeMutablePointer<GError>?
        guard let handle = unsafe poppler_document_new_from_bytes(copy, nil, &error) else {
            let isEncrypted = unsafe poppler_is_encryption_error(error) != 0
            unsafe g_clear_error(&error)
            throw isEncrypted
                ? FaxError(.encrypted, "the PDF wants a password")
                : FaxError(.damaged, "the PDF can't be opened")
        }
        let count = unsafe Int(poppler_document_get_n_pages(handle))
        guard (1...limits.pages).contains(count) else {
            unsafe g_object_unref(UnsafeMutableRawPointer(handle))
            throw count < 1
                ? FaxError(.damaged, "the PDF has no pages")
                : FaxError(.tooManyPages, "\(count) pages, at most \(limits.pages)")
        }
        unsafe self.handle = unsafe handle
    }

    deinit { unsafe g_object_unref(UnsafeMutableRawPointer(handle)) }

    var pageCount: Int { unsafe Int(poppler_document_get_n_pages(handle)) }

    /// Why the pages are not all of it, if files are attached to the document: nothing here reads those.
    var attachmentFault: FaxError? {
        let count = unsafe poppler_document_get_n_attachments(handle)
        guard count > 0 else { return nil }
        let files = count == 1 ? "1 attached file, which is" : "\(count) attached files, which are"
        return FaxError(.unsupportedFormat, "the PDF has \(files) not read")
    }

    /// A page, counted from 0; it keeps the document's memory alive itself (by reference count).
    func page(_ index: Int) throws(FaxError) -> PDFPage {
        guard let page = unsafe poppler_document_get_page(handle, Int32(index)) else {
            throw FaxError(.damaged, "the page can't be opened")
        }
        return unsafe PDFPage(taking: page)
    }
}
