import Faxes

/// Reads one page of a PDF: what its text layer and form fields say where the page shows the same, its picture where not.
struct PDFPageReader {
    let reader: PageReader
    let limits: DecodingLimits
    let wantsPictures: Bool

    func read(_ page: borrowing PDFPage, number: Int) throws(FaxError) -> PageReading {
        let images = page.images()
        let coverage = page.coverage(of: images)
        let characters = page.characters()
        let entries = page.entries()
        guard !characters.isEmpty || !entries.isEmpty else { return try readPicture(page, images, number) }

        let dpi = try fittingDPI(coverage > 0.6 ? Self.scanDPI(page, images, coverage) : Self.textDPI, page)
        let turn = TextLayer.turn(of: characters)
        let layer = layer(page, characters, turn: turn, dpi: dpi)
        if let fault = ViewerNotice.fault(in: layer.lines.map(\.text).joined(separator: " ")) { throw fault }
        // An image that can't be had by itself, for its size or its coding, tells nothing about the text over it.
        guard let evidence = try? evidence(page, images, layer, turn: turn, dpi: dpi) else {
            return try readPicture(page, images, number)
        }
        let shown = evidence.shown(layer)
        let filled = evidence.shown(turned(entries, turn, page))
        guard !shown.isEmpty || !filled.isEmpty else {
            let reading = try readPicture(page, images, number)
            if !PageReader.hasText(reading.page.lines), layer.lines.count >= 3 {
                throw FaxError(.damaged, "the page has text that can't be shown: its fonts are not in the file")
            }
            return reading
        }
        if try isContradicted(layer, shown, evidence) { return try readPicture(page, images, number) }
        // Poppler puts a sideways page's lines in an order of its own.
        let ordered = turn == 0 ? shown : shown.sorted { ($0.box?.midY ?? 0) < ($1.box?.midY ?? 0) }
        let known = LineMerge.merge(ordered, filled)
        if let whole = try complete(known, evidence, number: number, turn: turn) { return whole }
        return try readPicture(page, images, number)
    }

    // MARK: The text layer

    /// Empty where its signs have no meaning.
    private func layer(
        _ page: borrowing PDFPage, _ characters: [PDFPage.Character], turn: Int, dpi: Double
    ) -> TextLayer {
        let width = page.width
        let height = page.height
        let upright = characters.map { character in
            var turned = character
            turned.area = character.area.turned(by: turn, width: width, height: height)
            return turned
        }
        let layer = TextLayer(upright, dpi: dpi)
        return layer.hasMeaning ? layer : TextLayer([], dpi: dpi)
    }

    private func turned(_ entries: [PDFPage.Entry], _ turn: Int, _ page: borrowing PDFPage) -> [PDFPage.Entry] {
        let width = page.width
        let height = page.height
        return entries.map { entry in
            PDFPage.Entry(content: entry.content, area: entry.area.turned(by: turn, width: width, height: height))
        }
    }

    private func evidence(
        _ page: borrowing PDFPage, _ images: [PDFPage.Image], _ layer: TextLayer, turn: Int, dpi: Double
    ) throws(FaxError) -> PageEvidence {
        let picture = try page.rendered(dpi: dpi, limits: limits).turned(by: turn)
        guard !images.isEmpty, !layer.lines.isEmpty else {
            return PageEvidence(picture, background: nil, dpi: dpi)
        }
        let alone = try page.imagesAlone(images, dpi: PageBackground.dpi, limits: limits).turned(by: turn)
        let background = try PageBackground(
            images: alone, page: picture, dpi: dpi, words: layer.lines.flatMap(\.words))
        return PageEvidence(picture, background: background, dpi: dpi)
    }

    /// Recognises a few lines where the layer's letters make no sense, and compares.
    private func isContradicted(
        _ layer: TextLayer, _ shown: [TextLine], _ evidence: PageEvidence
    ) throws(FaxError) -> Bool {
        let visible = Set(shown.flatMap(\.words))
        let doubted = LayerDoubt.lines(of: layer).map { line in
            TextLine(words: line.words.filter(visible.contains), block: line.block)
        }
        .filter { !$0.words.isEmpty }
        guard !doubted.isEmpty else { return false }
        let strip = try evidence.strip(of: doubted)
        let reading = try reader.read(
            DecodedPage(bitmap: strip, resolution: PageResolution(x: evidence.dpi, y: evidence.dpi)), number: 0)
        let recognised = reading.page.lines + (reading.page.headerLine.map { [$0] } ?? [])
        return LayerDoubt.isContradicted(doubted, by: recognised)
    }

    /// The known words with those recognised in what else the page shows; nil where the page must be recognised as a
    /// whole, because it does not stand straight and upright.
    private func complete(
        _ known: [TextLine], _ evidence: PageEvidence, number: Int, turn: Int
    ) throws(FaxError) -> PageReading? {
        let picture = try evidence.picture.evened(enlarged: 1).binarised()
        var page = ReadPage(
            number: number, width: picture.width, height: picture.height, dpiX: evidence.dpi, dpiY: evidence.dpi,
            rotation: turn)
        var recognised: [TextLine] = []
        let boxes = known.flatMap { $0.words.map(\.box) }
        if let unread = try UnreadPart.find(on: picture, known: boxes, dpi: evidence.dpi) {
            let isLarge = unread.box.width * unread.box.height * 10 > picture.width * picture.height * 4
            let copy = try unread.picture.cropped(x: 0, y: 0, width: unread.box.width, height: unread.box.height)
            let reading = try reader.read(
                DecodedPage(bitmap: copy, resolution: PageResolution(x: evidence.dpi, y: evidence.dpi)), number: number)
            let isStraight = reading.page.rotation == 0 && reading.page.skewDegrees == 0
            if !isStraight, isLarge { return nil }
            if isStraight { recognised = Self.moved(reading.page, to: unread.box) }
        }
        let isMostlyPicture = recognised.reduce(0) { $0 + $1.words.count } > known.reduce(0) { $0 + $1.words.count }
        page.source = isMostlyPicture ? .ocr : .textLayer
        page.lines = isMostlyPicture ? LineMerge.merge(recognised, known) : LineMerge.merge(known, recognised)
        page.confidence = PageReader.confidence(page.lines)
        takeHeader(&page)
        page.pictureHash = try PictureHash.hash(picture)
        return PageReading(page: page, picture: picture)
    }

    private static func moved(_ page: ReadPage, to box: Box) -> [TextLine] {
        let lines = page.lines + (page.headerLine.map { [$0] } ?? [])
        return lines.map { line in
            var moved = line.moved(x: box.x, y: box.y)
            // What nobody but recognition says of a logo's or a picture's edges is left out.
            moved.words.removeAll { $0.confidence < 0.3 }
            return moved
        }
        .filter { !$0.words.isEmpty }
    }

    /// The line that a fax server stamped at the top is no part of the page's text.
    private func takeHeader(_ page: inout ReadPage) {
        guard
            let index = page.lines.firstIndex(where: { line in
                (line.box?.midY ?? .max) <= Int(page.dpiY * 0.4) && HeaderLine.isHeader(line.text)
            })
        else { return }
        page.headerLine = page.lines.remove(at: index)
    }

    // MARK: The picture

    /// Recognises the page as it is shown.
    private func readPicture(
        _ page: borrowing PDFPage, _ images: [PDFPage.Image], _ number: Int
    ) throws(FaxError) -> PageReading {
        // A scan whose pixels can't be had, as they are too many, is shown all the same.
        if let scan = try? page.scan(images, limits: limits) { return try reader.read(scan, number: number) }
        let dpi = try fittingDPI(Self.scanDPI(page, images, page.coverage(of: images)), page)
        let picture = try page.rendered(dpi: dpi, limits: limits)
        return try reader.read(DecodedPage(bitmap: picture, resolution: PageResolution(x: dpi, y: dpi)), number: number)
    }

    /// Boxes of a text layer refer to the page at this resolution.
    private static let textDPI = 200.0

    /// A scanned page at its own resolution, so that its pixels stay as they are; anything else at a resolution that
    /// small print needs.
    private static func scanDPI(
        _ page: borrowing PDFPage, _ images: [PDFPage.Image], _ coverage: Double
    ) -> Double {
        guard coverage > 0.6 else { return 250 }
        var finest = 0.0
        for image in images { finest = max(finest, page.dpi(of: image)) }
        return finest >= 150 ? min(finest, 300) : 250
    }

    /// A lower resolution for pages of poster size, as long as text can be read at it at all.
    private func fittingDPI(_ wanted: Double, _ page: borrowing PDFPage) throws(FaxError) -> Double {
        guard page.width > 0, page.height > 0, page.width.isFinite, page.height.isFinite else {
            throw FaxError(.damaged, "the page has no size")
        }
        let most = min(
            (Double(limits.pixels) * 0.99 / (page.width * page.height)).squareRoot() * 72,
            32_000 * 72 / max(page.width, page.height))
        guard most >= 20 else {
            throw FaxError(.tooLarge, "the page is \(Int(page.width / 72)) × \(Int(page.height / 72)) inches large")
        }
        return min(wanted, most)
    }
}
