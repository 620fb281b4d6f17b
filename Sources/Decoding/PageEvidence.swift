import Faxes

/// A page's picture, asked whether it shows what the text layer says, and what it shows besides.
final class PageEvidence {
    /// 8 bits a pixel, upright.
    let picture: Bitmap
    let dpi: Double
    /// Nil where the page has no images to speak of.
    private let background: PageBackground?

    init(_ picture: consuming Bitmap, background: PageBackground?, dpi: Double) {
        self.picture = picture
        self.background = background
        self.dpi = dpi
    }

    /// The layer's words that a person sees on the page. Left out are words in the paper's colour, under something opaque,
    /// off the page, or invisible over a scan, as programs for recognition put them: their reading is not ours.
    func shown(_ layer: TextLayer) -> [TextLine] {
        layer.lines.compactMap { line in
            let words = line.words.filter { shows($0) }
            return words.isEmpty ? nil : TextLine(words: words, block: line.block)
        }
    }

    private func shows(_ word: Word) -> Bool {
        let box = word.box
        guard box.x >= -5, box.y >= -5, box.maxX <= picture.width + 5, box.maxY <= picture.height + 5 else {
            return false
        }
        let isWord = word.text.contains { $0.isLetter || $0.isNumber }
        guard picture.inkShare(in: box) >= (isWord ? 0.015 : 0.003) else { return false }
        return background?.isDistinct(box) ?? true
    }

    /// The words that the page shows of what is written in its form fields and notes, one entry to a line or more.
    func shown(_ entries: [PDFPage.Entry]) -> [TextLine] {
        entries.flatMap { entry in
            let area = entry.area.box(dpi: dpi)
            switch entry.content {
            case .box(let isTicked):
                let around = Box(x: area.x - 3, y: area.y - 3, width: area.width + 6, height: area.height + 6)
                guard picture.inkShare(in: around) >= 0.01 else { return [TextLine]() }
                return [TextLine(words: [Word(text: isTicked ? "☒" : "☐", confidence: 1, box: area)])]
            case .text(let text):
                let inner = Box(
                    x: area.x + 3, y: area.y + 3, width: max(1, area.width - 6), height: max(1, area.height - 6))
                guard let extent = picture.inkExtent(in: inner) else { return [] }
                return Self.lines(text, within: extent, letterHeight: Int(dpi / 6))
            }
        }
    }

    /// A field's text spread over the place that its ink takes: the PDF does not say where its words stand.
    private static func lines(_ text: String, within extent: Box, letterHeight: Int) -> [TextLine] {
        let given = text.split(whereSeparator: \.isNewline).filter { $0.contains { !$0.isWhitespace } }
        let rows = max(given.count, min(given.reduce(0) { $0 + $1.count }, extent.height / max(1, letterHeight)), 1)
        let capacity = max(given.map(\.count).max() ?? 1, 1)
        let perRow = given.count >= rows ? capacity : (capacity + rows - given.count) / (rows - given.count + 1) + 2
        let folded = given.flatMap { Self.folded($0, at: perRow) }
        let longest = max(1, folded.map { $0.reduce(-1) { $0 + $1.count + 1 } }.max() ?? 1)
        let pitch = Double(extent.width) / Double(longest)
        let height = max(1, extent.height / max(1, folded.count))
        return folded.enumerated().map { row, words in
            var column = 0
            return TextLine(
                words: words.map { word in
                    let x = extent.x + Int(Double(column) * pitch)
                    column += word.count + 1
                    let box = Box(
                        x: x, y: extent.y + row * height, width: max(1, Int(Double(word.count) * pitch)), height: height
                    )
                    return Word(text: String(word), confidence: 1, box: box)
                })
        }
    }

    private static func folded(_ line: Substring, at capacity: Int) -> [[Substring]] {
        var rows: [[Substring]] = []
        var used = 0
        for word in line.split(whereSeparator: \.isWhitespace) {
            if rows.isEmpty || used + word.count > capacity {
                rows.append([])
                used = 0
            }
            rows[rows.count - 1].append(word)
            used += word.count + 1
        }
        return rows
    }
}

extension PageEvidence {
    /// Lines cut out of the page and put one below the other, to be recognised as a page of their own.
    func strip(of lines: [TextLine]) throws(FaxError) -> Bitmap {
        let margin = Int(dpi / 20)
        let boxes = lines.compactMap(\.box).map { box in
            let x = max(0, box.x - margin)
            let y = max(0, box.y - margin / 2)
            return Box(
                x: x, y: y, width: min(picture.width, box.maxX + margin) - x,
                height: min(picture.height, box.maxY + margin / 2) - y)
        }
        .filter { $0.width > 0 && $0.height > 0 }
        let inch = Int(dpi)
        var strip = try Bitmap(
            width: (boxes.map(\.width).max() ?? 1) + inch, height: boxes.reduce(inch) { $0 + $1.height + margin },
            depth: 8)
        var y = inch / 2
        for box in boxes {
            strip.paste(
                try picture.cropped(x: box.x, y: box.y, width: box.width, height: box.height), x: inch / 2, y: y)
            y += box.height + margin
        }
        return strip
    }
}
