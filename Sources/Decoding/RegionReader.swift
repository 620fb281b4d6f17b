import CLeptonica
import Faxes

/// Reads parts of a page a second time, so that the mistakes are others than those of the first: by another language's
/// model, line by line, from a picture in which dust and frayed edges are blurred instead of taken off.
struct RegionReader {
    private let engines: [TextRecognition]

    init(_ engines: [TextRecognition]) throws(FaxError) {
        guard !engines.isEmpty else { throw FaxError(.noLanguages, "no language is asked for") }
        self.engines = engines
    }

    /// One reading a region, in their order.
    ///
    /// - Parameter page: as it was read first: its words say where lines stand.
    func read(
        _ regions: [PageRegion], on pixels: borrowing DecodedPage, of page: ReadPage
    ) throws(FaxError) -> [SecondReading] {
        let picture = try Self.prepared(pixels, as: page)
        var readings: [SecondReading] = []
        for region in regions {
            var words: [Word] = []
            for line in page.lines {
                let known = TextLine(words: line.words.filter { region.box.holdsMiddle(of: $0.box) })
                guard let box = known.box else { continue }
                words += try self.words(in: box, of: picture, page)
            }
            readings.append(SecondReading(region: region, words: words))
        }
        return readings
    }

    /// Another than that by which the page was read first, where there is another.
    private func engine(for page: ReadPage) -> TextRecognition {
        engines.first { $0.language != page.language } ?? engines[0]
    }

    private func words(
        in line: Box, of picture: borrowing Bitmap, _ page: ReadPage
    ) throws(FaxError) -> [Word] {
        let margin = max(2, line.height / 4)
        let left = max(0, line.x - 2 * margin)
        let top = max(0, line.y - margin)
        let width = min(picture.width, line.maxX + 2 * margin) - left
        let height = min(picture.height, line.maxY + margin) - top
        guard width > 0, height > 0 else { return [] }
        let part = try picture.cropped(x: left, y: top, width: width, height: height)
        let lines = try engine(for: page).words(
            on: part, dpi: max(70, Int(max(page.dpiX, page.dpiY))), layout: .line, narrowed: 1)
        return lines.flatMap(\.words).map { word in
            var moved = word
            moved.box.x += left
            moved.box.y += top
            return moved
        }
        .filter { line.holdsMiddle(of: $0.box) }
    }

    /// The page upright and straight, pixel for pixel where it was when it was read first.
    static func prepared(_ pixels: borrowing DecodedPage, as page: ReadPage) throws(FaxError) -> Bitmap {
        if try pixels.isNegative { return try aligned(try pixels.negative(), to: page) }
        return try aligned(pixels, to: page)
    }

    private static func aligned(_ pixels: borrowing DecodedPage, to page: ReadPage) throws(FaxError) -> Bitmap {
        guard let factor = pixels.enlargement(to: page) else { throw FaxError(.internal, "not the page that was read") }
        var picture = try pixels.bitmap.evened(enlarged: factor).squared(PageResolution(x: page.dpiX, y: page.dpiY))
        if picture.depth == 1 { picture = try picture.softened() }
        picture = try picture.turned(by: page.rotation)
        if page.skewDegrees != 0 { picture = try picture.straightened(degrees: page.skewDegrees) }
        guard abs(picture.width - page.width) <= 2, abs(picture.height - page.height) <= 2 else {
            throw FaxError(.internal, "not the page that was read")
        }
        return picture
    }
}

extension Box {
    fileprivate func holdsMiddle(of other: Box) -> Bool {
        let middle = other.x + other.width / 2
        return (x...maxX).contains(middle) && (y...maxY).contains(other.midY)
    }
}
