import Faxes

/// Forms that print the label under the line on which the value stands: "Zhu Christina" over "Last name   First name".
extension PageScan {
    /// Whether the page's captions stand below their values: more birth dates and health numbers are found above than below
    /// lines of nothing but labels.
    func findsValuesAboveCaptions() -> Bool {
        var votes = 0
        for line in tokens.lines where isCaptionLine(line) {
            for place in line.indices {
                guard let cue = Cue.at(place, in: line), cue.kind == .dateOfBirth || cue.kind == .healthNumber else {
                    continue
                }
                let below = tokens.cellBelow(line[place]) ?? []
                votes += (reads(valueAbove(place, cue, in: line), as: cue) ? 1 : 0) - (reads(below, as: cue) ? 1 : 0)
            }
        }
        return votes > 0
    }

    private func reads(_ value: ArraySlice<Token>, as cue: Cue) -> Bool {
        if cue.kind == .dateOfBirth { return date(in: value.prefix(8)) != nil }
        return PrintedNumberReader.healthNumber(in: value).map { $0.value.utf8.count >= 8 } ?? false
    }

    /// A line without a digit or colon of which at least half is labels.
    func isCaptionLine(_ line: [Token]) -> Bool {
        guard line.count <= 12, line.allSatisfy({ !$0.hasDigit && !$0.endsLabel }) else { return false }
        var labels = 0
        var place = 0
        while place < line.count {
            let count = Cue.at(place, in: line)?.words.count ?? 0
            labels += count
            place += max(1, count)
        }
        return labels > 0 && labels * 2 >= line.count
    }

    /// What stands above a caption: from its left edge to that of the next caption, on the nearest line above.
    func valueAbove(_ place: Int, _ cue: Cue, in line: [Token]) -> ArraySlice<Token> {
        let head = line[place]
        let next = line.indices[(place + cue.words.count)...].first { Cue.at($0, in: line) != nil }
        // The first caption may be misread, the label of its line all the same.
        let isFirst = !line[..<place].indices.contains { Cue.at($0, in: line) != nil }
        let left = isFirst ? Int.min : head.box.x - head.box.height
        let right = next.map { line[$0].box.x - head.box.height / 2 } ?? Int.max
        for above in tokens.lines[..<head.line].suffix(3).reversed() {
            guard let box = above.first?.box, head.box.y - box.maxY < head.box.height * 3 else { continue }
            let start = above.firstIndex { $0.box.x >= left }
            guard let start else { continue }
            let value = above[start...].prefix { $0.box.x < right }.prefix(8)
            if !value.isEmpty { return value }
        }
        return []
    }
}
