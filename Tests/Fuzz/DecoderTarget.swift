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
            try decode(document.page(index))
        } catch {
            continue
        }
    }
}

/// All that is asked of a page before it is decided whether its words or its pixels are read.
private func decode(_ page: borrowing PDFPage) throws(FaxError) {
    let images = page.images()
    let characters = page.characters()
    let turn = TextLayer.turn(of: characters)
    let layer = TextLayer(characters, dpi: dpi)
    let picture = try page.rendered(dpi: dpi, limits: limits).turned(by: turn)
    let alone = try page.imagesAlone(images, dpi: PageBackground.dpi, limits: limits).turned(by: turn)
    let background = try PageBackground(
        images: alone, page: picture, dpi: dpi, words: layer.lines.flatMap(\.words))
    let black = try picture.evened(enlarged: 1).binarised()
    let evidence = PageEvidence(picture, background: background, dpi: dpi)
    let shown = LineMerge.merge(evidence.shown(layer), evidence.shown(page.entries()))
    _ = try evidence.strip(of: LayerDoubt.lines(of: layer)).width
    _ = try UnreadPart.find(on: black, known: shown.flatMap { $0.words.map(\.box) }, dpi: dpi)?.box
    if let scan = try page.scan(images, limits: limits) { try prepare(scan) }
    try prepare(DecodedPage(bitmap: black, resolution: PageResolution(x: dpi, y: dpi)))
}

/// Cleaning and all else that stands between decoding and recognition, on pages that are small enough to be quick.
private func prepare(_ page: borrowing DecodedPage) throws(FaxError) {
    guard page.bitmap.width * page.bitmap.height <= 200_000 else { return }
    _ = try page.isNegative
    let prepared = try PreparedPage(page)
    let (width, height) = (prepared.bitmap.width, prepared.bitmap.height)
    let read = ReadPage(
        number: 1, width: width, height: height, dpiX: prepared.resolution.x, dpiY: prepared.resolution.y,
        skewDegrees: 1)
    _ = try RegionReader.prepared(page, as: read).width
    _ = try PictureHash.hash(prepared.bitmap)
    _ = UnreadInk.covers(prepared.components, width: width, height: height, dpi: prepared.dpi)
    let place = HeaderLine.place(among: prepared.components, dpi: prepared.dpi, width: width)
    if let place {
        _ = try prepared.bitmap.cropped(x: place.x, y: place.y, width: place.width, height: place.height).width
    }
    _ = Accents.mayBeFrench(prepared.components, dpi: prepared.dpi)
    _ = try prepared.bitmap.longestLines(dpi: prepared.dpi, atMost: 3)
    if let area = prepared.bitmap.inkBox(margin: prepared.dpi / 10) {
        let part = try prepared.shown.cropped(x: area.x, y: area.y, width: area.width, height: area.height)
        _ = try part.ink()?.width
    }
    let boxes = try DrawnBoxes(in: prepared.bitmap, dpi: prepared.dpi)
    _ = try boxes.replaced(on: prepared.bitmap.softened(), foundIn: prepared.bitmap).width
    _ = try prepared.bitmap.png().count
}
