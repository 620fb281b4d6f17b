/// A part of a page that was read.
public struct PageRegion: Sendable, Hashable, Codable {
    /// Place in the file, from 1.
    public var page: Int
    /// In pixels of the upright page, as the boxes of its words are.
    public var box: Box

    public init(page: Int, box: Box) {
        self.page = page
        self.box = box
    }
}

/// What a part of a page was read as the second time: from the same pixels, otherwise prepared and by another model, so
/// that its mistakes are not those of the first reading.
///
/// It is no better a reading than the first. Where both say the same, that is worth more than either; where they differ,
/// nobody knows which one is right.
public struct SecondReading: Sendable, Hashable, Codable {
    /// The part that was asked for.
    public var region: PageRegion
    /// The words whose middle lies in the region, line by line from the top, with boxes in pixels of the upright page.
    public var words: [Word]

    public init(region: PageRegion, words: [Word]) {
        self.region = region
        self.words = words
    }

    /// The words with one space between them.
    public var text: String { words.map(\.text).joined(separator: " ") }
}

extension ReadFax {
    /// What was read again, page by page.
    public var secondReadings: [SecondReading] { pages.flatMap { $0.secondReadings ?? [] } }

    /// Keeps second readings with their pages, in place of earlier ones of the same regions.
    public mutating func keep(_ readings: [SecondReading]) {
        for reading in readings {
            guard let index = pages.firstIndex(where: { $0.number == reading.region.page }) else { continue }
            let others = (pages[index].secondReadings ?? []).filter { $0.region != reading.region }
            pages[index].secondReadings = others + [reading]
        }
    }
}
