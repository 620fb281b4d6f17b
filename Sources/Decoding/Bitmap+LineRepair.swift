import CLeptonica
import Faxes

extension Bitmap {
    /// Mends lines that a noisy call left scrambled, and says how many; only of a picture of 1 bit with the lines as
    /// they were sent.
    ///
    /// A call without error correction delivers a line whose code was hit as runs of wrong lengths from there to its
    /// end, and lines coded by their difference to it inherit that until the next line that is coded by itself (ITU-T
    /// T.4, 4.2: every second line at 3.85 lines a millimetre, every fourth at 7.7). Such lines cut through strokes that
    /// stand in the line above and in the line below, and put black where neither has any; print does not do both over
    /// more than a letter or two. From the first cut on they become what two of the three say.
    ///
    /// - Parameter resolution: lines an inch. Below 150 nothing is mended: strokes of small print are one line thick there
    ///   and look like damage.
    mutating func mendLines(resolution: Double) -> Int {
        guard depth == 1, height >= 3, resolution >= 150 else { return 0 }
        let (words, rows) = (withPix { unsafe Int(pixGetWpl($0)) }, height)
        let data = withPix { unsafe UnsafeMutableBufferPointer(start: pixGetData($0), count: words * rows) }
        let picture = unsafe Scanlines(data: data, words: words, rows: rows)
        var mended = 0
        var row = 1
        while row < rows - 1 {
            if let damage = picture.damage(at: row) {
                picture.mend(damage, at: row)
                mended += damage.count
                row += damage.count
            } else {
                row += 1
            }
        }
        return mended
    }
}

/// A page's lines, each as words of 32 pixels.
@safe private struct Scanlines {
    let data: UnsafeMutableBufferPointer<UInt32>
    let words: Int
    let rows: Int

    /// So many lines are scrambled, from which word on.
    struct Damage {
        var count: Int
        var word: Int
    }

    /// The scrambled lines that begin with this one; nil where there is none.
    func damage(at row: Int) -> Damage? {
        for count in 1...Self.mostInARow where row + count < rows {
            if let word = contradiction(at: row, below: row + count) { return Damage(count: count, word: word) }
        }
        return nil
    }

    func mend(_ damage: Damage, at row: Int) {
        let above = (row - 1) * words
        let below = (row + damage.count) * words
        for line in row..<row + damage.count {
            for index in damage.word..<words {
                let (top, bottom) = unsafe (data[above + index], data[below + index])
                let here = unsafe data[line * words + index]
                unsafe data[line * words + index] = top & bottom | here & (top | bottom)
            }
        }
    }

    /// The word at which a line begins to contradict the one above it and another below it; nil where it doesn't.
    private func contradiction(at row: Int, below: Int) -> Int? {
        var first: Int?
        var spans = 0
        var rest = Comparison()
        for start in stride(from: 0, to: words, by: Self.wordsInSpan) {
            let span = comparison(at: row, below: below, words: start..<min(words, start + Self.wordsInSpan))
            if span.isContradiction {
                spans += 1
                first = first ?? max(0, start - 1)
            }
            if first != nil { rest.add(span) }
        }
        return spans >= 2 && rest.cut > rest.kept && rest.added * 2 > rest.cut ? first : nil
    }

    /// As many as can inherit one hit.
    private static let mostInARow = 4
    /// 96 pixels, about half an inch: some five letters.
    private static let wordsInSpan = 3

    /// How a line agrees with its neighbours, in pixels.
    private struct Comparison {
        /// Black in all three.
        var kept = 0
        /// Black in both neighbours, white between.
        var cut = 0
        /// White in both neighbours, black between.
        var added = 0
        /// Edges that the neighbours share.
        var edges = 0
        /// Differences between the line above and the one above that.
        var roughness = 0
        var width = 0

        /// Strokes cut, or a run of black through letters; and more of it than lines differ there anyway, as those of a
        /// screened picture do.
        var isContradiction: Bool {
            (cut >= 8 && cut > 3 * kept || added * 2 > width && edges >= 4) && roughness < cut + added
        }

        mutating func add(_ other: Comparison) {
            kept += other.kept
            cut += other.cut
            added += other.added
        }
    }

    private func comparison(at row: Int, below: Int, words range: Range<Int>) -> Comparison {
        var result = Comparison()
        for index in range {
            let (top, bottom) = unsafe (data[(row - 1) * words + index], data[below * words + index])
            let line = unsafe data[row * words + index]
            let both = top & bottom
            result.kept += (both & line).nonzeroBitCount
            result.cut += (both & ~line).nonzeroBitCount
            result.added += (line & ~(top | bottom)).nonzeroBitCount
            result.edges += (both ^ both >> 1).nonzeroBitCount
            if row >= 2 { result.roughness += unsafe (top ^ data[(row - 2) * words + index]).nonzeroBitCount }
            result.width += 32
        }
        return result
    }
}
