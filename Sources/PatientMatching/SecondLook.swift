public import Faxes

extension ReadPage {
    /// The page with the words of its second readings in the places of the first ones; nil where none was read again.
    var asReadAgain: ReadPage? {
        guard let readings = secondReadings?.filter({ !$0.words.isEmpty }), !readings.isEmpty else { return nil }
        var page = self
        for reading in readings { page.replaceWords(by: reading) }
        page.lines.removeAll { $0.words.isEmpty }
        return page
    }

    private mutating func replaceWords(by reading: SecondReading) {
        var touched: [Int] = []
        for place in lines.indices {
            let kept = lines[place].words.filter { !reading.region.box.holdsMiddle(of: $0.box) }
            if kept.count < lines[place].words.count { touched.append(place) }
            lines[place].words = kept
        }
        guard !touched.isEmpty else { return }
        for word in reading.words {
            let nearest = touched.min { left, right in
                abs(middle(ofLine: left, or: reading) - word.box.midY)
                    < abs(middle(ofLine: right, or: reading) - word.box.midY)
            }
            guard let nearest else { return }
            lines[nearest].words.append(word)
            lines[nearest].words.sort { $0.box.x < $1.box.x }
        }
    }

    private func middle(ofLine place: Int, or reading: SecondReading) -> Int {
        lines[place].box?.midY ?? reading.region.box.midY
    }
}

extension Box {
    func holdsMiddle(of other: Box) -> Bool {
        let middle = other.x + other.width / 2
        return middle >= x && middle <= maxX && other.midY >= y && other.midY <= maxY
    }
}

/// Brings two readings of a page together.
struct TwoReadings {
    let regions: [Box]

    /// The first reading's identifiers, each with what the second made of it; and those that only the second could read.
    func merged(_ first: [Identifier], _ second: [Identifier]) -> [Identifier] {
        var merged = first
        for place in merged.indices where isReadAgain(merged[place]) {
            guard let box = merged[place].box else { continue }
            let same = second.filter { $0.kind == merged[place].kind && ($0.box?.meets(box) ?? false) }
            merged[place].secondValue =
                same.contains { Self.says($0.value, the: merged[place]) } ? merged[place].value : same.first?.value
        }
        for identifier in second where isReadAgain(identifier) {
            let isKnown = first.contains { other in
                guard let box = identifier.box, other.kind == identifier.kind else { return false }
                return other.box?.meets(box) ?? false
            }
            if !isKnown { merged.append(identifier) }
        }
        return merged
    }

    /// The same, or the same number with specks beside it that were read as digits.
    private static func says(_ second: String, the first: Identifier) -> Bool {
        second == first.value
            || first.kind == .healthNumber && first.value.utf8.count >= 10 && second.utf8.count > first.value.utf8.count
                && second.contains(first.value)
    }

    private func isReadAgain(_ identifier: Identifier) -> Bool {
        guard let box = identifier.box else { return false }
        return regions.contains { $0.meets(box) }
    }
}

/// Says which parts of a document are worth a second reading: those that are doubtful and decide whose it is.
public struct ReadingDoubts: Sendable {
    let index: RosterIndex

    public init(index: RosterIndex) { self.index = index }

    /// Nothing where the document is matched, or where no reading would change that it is not.
    ///
    /// - Parameters:
    ///   - pages: those of the document; text layers are not read again, they are no reading.
    ///   - received: the day on which the fax came.
    public func regions(
        in pages: [ReadPage], identifiers: [Identifier], match: PatientMatch, received: CalendarDate
    ) -> [PageRegion] {
        guard match.state == .review || match.state == .unmatched else { return [] }
        if let best = match.candidates.first, best.probability > 0.9,
            let position = index.position(of: best.demographicNo),
            index.patients[index.head(of: position)].status != .active
        {
            return []
        }
        var regions: [PageRegion] = []
        for page in pages where page.source == .ocr && !page.blank {
            let fields = identifiers.filter { $0.page == page.number && Self.decides($0) }.compactMap(\.box)
            let illegible = IdentifierFinder(index: index).illegibleFields(on: page, received: received)
            for box in fields + illegible {
                let region = PageRegion(page: page.number, box: box)
                let isDone = page.secondReadings?.contains { $0.region == region } ?? false
                if !isDone, !regions.contains(region) { regions.append(region) }
            }
        }
        return regions
    }

    private static func decides(_ identifier: Identifier) -> Bool {
        guard identifier.role == .patient || (identifier.role == .unstated && identifier.kind == .dateOfBirth) else {
            return false
        }
        return [.healthNumber, .dateOfBirth, .name].contains(identifier.kind) && !identifier.cue.isEmpty
    }
}
