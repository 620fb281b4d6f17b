import Faxes

@testable import Decoding

/// What every input is held to: a fuzzer learns nothing from pages that merely take long.
private let limits = DecodingLimits(pages: 8, pixels: 2_000_000)
private let dpi = 40.0

/// One input of libFuzzer: from a file's bytes to decoded pages, as the reader's child does it. Errors are answers;
/// what libFuzzer looks for is a crash, a leak, too much memory or too much time.
@_cdecl("LLVMFuzzerTestOneInput")
public func decode(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    do throws(FaxError) {
        switch FileFormat(of: bytes) {
        case nil: return -1
        case .tiff: try decodeTIFF(bytes)
        case .pdf: try decodePDF(bytes)
        case .png: try prepare(Bitmap.decoding(bytes, .png, limits: limits))
        case .jpeg: try prepare(Bitmap.decoding(bytes, .jpeg, limits: limits))
        }
    } catch {
        precondition(!error.code.name.isEmpty)
    }
    return 0
}

private func decodeTIFF(_ bytes: [UInt8]) throws(FaxError) {
    let document = try TIFFDocument(bytes, limits: limits)
    _ = document.transmission()
    for index in 0..<document.pageCount {
        do throws(FaxError) {
            try prepare(document.page(index, limits: limits))
        } catch {
            // As in the reader: the other pages are still to be had.
            continue
        }
    }
}

private func decodePDF(_ bytes: [UInt8]) throws(FaxError) {
    let document = try PDFDocument(bytes, limits: limits)
    for index in 0..<document.pageCount {
        do throws(FaxError) {
            let page = try document.page(index)
            let coverage = page.largestImage()?.coverage ?? 0
            let layer = TextLayer(page.characters(), dpi: dpi)
            _ = layer.isPlausible(width: 340, height: 440, imageCoverage: coverage)
            try prepare(
                DecodedPage(
                    bitmap: page.rendered(dpi: dpi, limits: limits), resolution: PageResolution(x: dpi, y: dpi)))
        } catch {
            continue
        }
    }
}

/// Cleaning and all else that stands between decoding and recognition, on pages that are small enough to be quick.
private func prepare(_ page: consuming DecodedPage) throws(FaxError) {
    guard page.bitmap.width * page.bitmap.height <= 200_000 else { return }
    let prepared = try PreparedPage(page)
    _ = try PictureHash.hash(prepared.bitmap)
    _ = try prepared.bitmap.png().count
}
