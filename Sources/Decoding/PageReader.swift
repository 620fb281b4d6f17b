import Faxes

/// A page as read, and the picture that its boxes refer to.
struct PageReading: ~Copyable {
    var page: ReadPage
    var picture: Bitmap
    /// Lines that the file should hold and that could not be decoded.
    var missingLines = 0
    /// Whether some of its data in the file are wrong.
    var isCorrupt = false
    /// Lines that came garbled, where they are so many that what was read may be wrong.
    var graveDamage: LineDamage?

    init(page: ReadPage, picture: consuming Bitmap) {
        self.page = page
        self.picture = picture
    }
}

/// Reads one page of pixels: turns it upright, straightens it, recognises it.
///
/// A page's language is that of the page before it until the words say otherwise. Where the first one's letters bear accents,
/// a few lines of it are asked before: to read a whole page once more in the other language doubles what it costs.
final class PageReader {
    private let english: TextRecognition?
    private let french: TextRecognition?
    private var current: TextRecognition
    /// Whether words have told a language so far.
    private var isTold = false

    init(_ engines: [TextRecognition]) throws(FaxError) {
        guard let first = engines.first else { throw FaxError(.noLanguages, "no language is asked for") }
        current = first
        english = engines.first { $0.language == "eng" }
        french = engines.first { $0.language == "fra" }
    }

    func read(_ decoded: borrowing DecodedPage, number: Int) throws(FaxError) -> PageReading {
        guard decoded.bitmap.isDark else { return try readAsItIs(decoded, number: number) }
        let negative = try decoded.negative()
        if try decoded.isNegative {
            var reading = try readAsItIs(negative, number: number)
            // People see it as it came: it may be an X-ray with a few words on it.
            reading.picture = try reading.picture.negative()
            if !reading.page.blank { return reading }
        }
        var reading = try readAsItIs(decoded, number: number)
        // Taken as it came, a dark picture may be no more than a copier's black edge.
        if reading.page.blank, try negative.hasUnreadInk {
            reading.page.blank = false
            reading.page.confidence = 0
        }
        return reading
    }

    private func readAsItIs(_ decoded: borrowing DecodedPage, number: Int) throws(FaxError) -> PageReading {
        var prepared = try PreparedPage(decoded)
        let header = try takeHeader(from: &prepared)
        var best = prepared.isEmpty ? try attempt(prepared, 0, recognise: false) : try upright(prepared)
        if best.page.blank,
            UnreadInk.covers(
                prepared.components, width: prepared.bitmap.width, height: prepared.bitmap.height, dpi: prepared.dpi)
        {
            best.page.blank = false
            best.page.confidence = 0
        }
        // Before the header is put back: a re-sent page has another.
        best.page.pictureHash = best.page.blank ? nil : try PictureHash.hash(best.picture)
        best.missingLines = decoded.missingLines
        best.isCorrupt = decoded.isCorrupt
        let isGrave = decoded.damage.isGrave(height: decoded.bitmap.height, resolution: decoded.resolution.y)
        if isGrave { best.graveDamage = decoded.damage }
        best.page.number = number
        best.page.dpiX = prepared.resolution.x
        best.page.dpiY = prepared.resolution.y
        if let header { try putBack(header, prepared, on: &best) }
        return best
    }

    /// The header as words of the upright page, and the page's picture with it.
    private func putBack(
        _ header: TakenHeader, _ prepared: borrowing PreparedPage, on reading: inout PageReading
    ) throws(FaxError) {
        let (turn, skew) = (reading.page.rotation, reading.page.skewDegrees)
        let (width, height) = (prepared.bitmap.width, prepared.bitmap.height)
        let place = header.place.turned(by: turn, width: width, height: height)
        let strip = try prepared.whole.turned(by: turn)
            .cropped(x: place.x, y: place.y, width: place.width, height: place.height)
        try reading.picture.overlay(strip, at: place, straightened: skew)
        reading.page.headerLine = TextLine(
            words: header.line.words.map { word in
                let box = word.box.turned(by: turn, width: width, height: height)
                    .straightened(degrees: skew, width: reading.page.width, height: reading.page.height)
                return Word(text: word.text, confidence: word.confidence, box: box)
            })
    }

    /// Recognises the sending machine's line and takes it off the page. It is upright even where the sheet went through
    /// the machine upside down, and straight even where the sheet went through askew.
    private func takeHeader(from prepared: inout PreparedPage) throws(FaxError) -> TakenHeader? {
        let place = HeaderLine.place(among: prepared.components, dpi: prepared.dpi, width: prepared.bitmap.width)
        guard let place else { return nil }
        let strip = try prepared.bitmap.cropped(x: place.x, y: place.y, width: place.width, height: place.height)
        let lines = try (english ?? current).words(on: strip, dpi: prepared.dpi, layout: .line)
        guard let header = HeaderLine.line(lines, at: place) else { return nil }
        prepared.clear(place)
        return TakenHeader(line: header, place: place)
    }

    /// The header line and the strip that was taken off, on the page as it came.
    private struct TakenHeader {
        var line: TextLine
        var place: Box
    }

    /// The reading of the turn that makes most sense. Nearly all pages stand upright: other turns are thought of only when
    /// that makes little.
    private func upright(_ prepared: borrowing PreparedPage) throws(FaxError) -> PageReading {
        var best = try attempt(prepared, 0)
        if Self.sense(best.page) >= 0.6 { return best }
        let orientation = Orientation(of: prepared.bitmap)
        let likeliest = orientation.candidates[0]
        // A ragged page, and not one that lies otherwise.
        if orientation.isSure, likeliest == 0, Self.sense(best.page) >= 0.3 { return best }
        // Of a page that lies otherwise nothing may be legible; of a picture, nothing is whatever way it is turned.
        if best.page.blank, !orientation.isSure || likeliest == 0 { return best }
        for turn in orientation.candidates where turn != 0 {
            let other = try attempt(prepared, turn)
            // A wrong turn is worse than none: only a clear gain counts.
            if Self.weight(other.page) > 1.3 * Self.weight(best.page) + 20 { best = other }
            let isEnough = orientation.isSure && turn == likeliest ? 0.3 : 0.6
            if Self.sense(best.page) >= isEnough { break }
        }
        return best
    }

    /// Reads the page turned by so many degrees clockwise.
    private func attempt(
        _ prepared: borrowing PreparedPage, _ turn: Int, recognise: Bool = true
    ) throws(FaxError) -> PageReading {
        let black = try prepared.bitmap.turned(by: turn)
        let skew = black.skew()
        let degrees = skew.confidence > 3 && (Self.leastSkew..<10).contains(abs(skew.degrees)) ? skew.degrees : 0
        // What recognition sees, in shades of grey where there are any.
        var seen = try prepared.shown.turned(by: turn)
        let isBlackAndWhite = seen.depth == 1
        if prepared.isJagged(straightened: degrees != 0) { seen = try seen.softened() }
        if degrees != 0 { seen = try seen.straightened(degrees: degrees) }
        let picture =
            if degrees == 0 { black } else if isBlackAndWhite { try seen.darkened() } else {
                try black.straightened(degrees: degrees).darkened()
            }
        var page = ReadPage(number: 0, width: picture.width, height: picture.height, rotation: turn)
        page.skewDegrees = degrees
        page.blank = true
        guard recognise else { return PageReading(page: page, picture: picture) }
        // White margins are a third of a page, and are searched for lines as thoroughly as the rest.
        if let area = picture.inkBox(margin: prepared.dpi / 10) {
            let boxes = try DrawnBoxes(in: picture, dpi: prepared.dpi)
            seen = try boxes.replaced(on: seen, foundIn: picture)
            // The areas are those of the sheet as it came.
            if turn == 0, !isTold, Accents.mayBeFrench(prepared.components, dpi: prepared.dpi) {
                try askLongestLines(of: picture, seen, dpi: prepared.dpi)
            }
            let part = try seen.cropped(x: area.x, y: area.y, width: area.width, height: area.height)
            let lines = try recognised(part, dpi: prepared.dpi).map { $0.moved(x: area.x, y: area.y) }
            page.lines = boxes.put(into: lines)
        }
        page.language = current.language
        page.confidence = Self.confidence(page.lines)
        page.blank = !Self.hasText(page.lines)
        return PageReading(page: page, picture: picture)
    }

    /// Degrees; recognition follows lines that rise less.
    private static let leastSkew = 0.5

    private func recognised(_ picture: borrowing Bitmap, dpi: Int) throws(FaxError) -> [TextLine] {
        let lines = try current.words(on: picture, dpi: dpi, layout: .page)
        guard let wanted = engine(for: lines) else { return lines }
        isTold = true
        guard wanted !== current else { return lines }
        let again = try wanted.words(on: picture, dpi: dpi, layout: .page)
        guard Self.confidence(again) > Self.confidence(lines) - 0.05 else { return lines }
        current = wanted
        return again
    }

    /// That of the language that a text is in; nil where the text does not tell, or there is no choice.
    private func engine(for lines: [TextLine]) -> TextRecognition? {
        guard let english, let french else { return nil }
        return switch LanguageChoice.language(of: lines) {
        case .english: english
        case .french: french
        case nil: nil
        }
    }

    /// Chooses the language of a fax's first words, line by line until they tell.
    ///
    /// - Parameter picture: 1 bit a pixel, as `seen` stands.
    private func askLongestLines(
        of picture: borrowing Bitmap, _ seen: borrowing Bitmap, dpi: Int
    ) throws(FaxError) {
        guard english != nil, french != nil else { return }
        var read: [TextLine] = []
        let margin = dpi / 40
        for line in try picture.longestLines(dpi: dpi, atMost: Self.mostAsked) {
            let part = try seen.cropped(
                x: line.x - margin, y: line.y - margin, width: line.width + 2 * margin, height: line.height + 2 * margin
            )
            read += try current.words(on: part, dpi: dpi, layout: .line)
            guard let likelier = engine(for: read) else { continue }
            current = likelier
            isTold = true
            return
        }
    }

    /// Lines; of running text one or two are enough.
    private static let mostAsked = 3

    static func confidence(_ lines: [TextLine]) -> Double {
        let words = lines.flatMap(\.words)
        return words.isEmpty ? 0 : words.reduce(0) { $0 + $1.confidence } / Double(words.count)
    }

    /// Dust is read as stray signs: text has words of letters or digits that recognition is fairly sure of.
    static func hasText(_ lines: [TextLine]) -> Bool {
        lines.contains { line in
            line.words.contains { $0.confidence > 0.3 && $0.text.count { $0.isLetter || $0.isNumber } >= 2 }
        }
    }

    /// Share of a page's letters and digits that stand in words which recognition is sure of.
    private static func sense(_ page: ReadPage) -> Double {
        let all = page.lines.flatMap(\.words).reduce(0) { $0 + $1.text.count }
        return all == 0 ? 0 : weight(page) / Double(all)
    }

    /// Letters in words of three or more that recognition is sure of. Words that stand on end don't count: tesseract
    /// reads them too, but the page is not upright then.
    private static func weight(_ page: ReadPage) -> Double {
        page.lines.flatMap(\.words).filter { word in
            word.confidence >= 0.7 && word.box.width > word.box.height
                && word.text.count { $0.isLetter || $0.isNumber } >= 3
        }
        .reduce(0) { $0 + Double($1.text.count) }
    }
}
