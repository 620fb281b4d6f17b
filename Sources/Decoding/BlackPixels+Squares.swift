import Faxes

/// Squares with ink along all four sides.
extension BlackPixels {
    /// Share of a side's length that has ink close by: a round letter has at most three quarters of a side's length in the
    /// outermost seventh of its height, a `D` two thirds of its right side.
    private static let leastSide = 0.87

    /// Whether ink runs along all four sides of a rectangle.
    func hasSides(_ box: Box) -> Bool {
        let depth = max(2, min(box.width, box.height) / 7)
        func isCovered(_ length: Int, _ hasInk: (_ place: Int, _ depth: Int) -> Bool) -> Bool {
            let covered = (0..<length).count { place in (0..<depth).contains { hasInk(place, $0) } }
            return Double(covered) >= Self.leastSide * Double(length)
        }
        return isCovered(box.width) { isBlack(box.x + $0, box.y + $1) }
            && isCovered(box.width) { isBlack(box.x + $0, box.maxY - 1 - $1) }
            && isCovered(box.height) { isBlack(box.x + $1, box.y + $0) }
            && isCovered(box.height) { isBlack(box.maxX - 1 - $1, box.y + $0) }
    }

    /// The share of black pixels well inside a rectangle.
    func inside(_ box: Box) -> Double {
        let margin = max(4, min(box.width, box.height) * 3 / 10)
        return share(in: box.grown(by: -margin))
    }

    /// The square in a connected area that is larger than it, as a tick drawn by hand reaches out of its box.
    ///
    /// Its upper and lower sides are the only long level strokes of such an area. Of letters that touch each other some
    /// enclose a square, too; but their strokes go on beyond it, or other letters stand close on its left and right.
    func squareReachedOutOf(in area: Box, sides: ClosedRange<Int>) -> Box? {
        let strokes = levelStrokes(in: area, atLeast: sides.lowerBound * 7 / 8)
        for (number, upper) in strokes.enumerated() {
            for lower in strokes.dropFirst(number + 1).reversed() where sides.contains(lower.maxY - upper.y) {
                let common = (max(upper.x, lower.x), min(upper.maxX, lower.maxX))
                let whole = (min(upper.x, lower.x), max(upper.maxX, lower.maxX))
                for (left, right) in [common, whole] {
                    let box = Box(x: left, y: upper.y, width: right - left, height: lower.maxY - upper.y)
                    if sides.contains(box.width), box.isAboutSquare, hasSides(box), hasRoomInside(box),
                        endsAtItsCorners(box), isBesideNoLetter(box)
                    {
                        return box
                    }
                }
            }
        }
        return nil
    }

    /// Neighbouring lines with a long black stretch, as far as the stretches have their columns in common.
    private func levelStrokes(in area: Box, atLeast length: Int) -> [Box] {
        var strokes: [Box] = []
        for y in area.y..<area.maxY {
            let run = longestRun(inRow: y, from: area.x, to: area.maxX)
            guard run.count >= length else { continue }
            if let last = strokes.last, last.maxY == y {
                let common = run.clamped(to: last.x..<last.maxX)
                if common.count >= length {
                    strokes[strokes.count - 1] = Box(
                        x: common.lowerBound, y: last.y, width: common.count, height: last.height + 1)
                    continue
                }
            }
            strokes.append(Box(x: run.lowerBound, y: y, width: run.count, height: 1))
        }
        return strokes
    }

    /// Strokes of a pen cross the room within a square's sides; a heavy letter fills it.
    private func hasRoomInside(_ box: Box) -> Bool {
        let (outer, inner) = (max(3, box.height / 6), max(4, box.height / 4))
        let frame = [
            Box(x: box.x + outer, y: box.y + outer, width: box.width - 2 * outer, height: inner - outer + 1),
            Box(x: box.x + outer, y: box.maxY - inner - 1, width: box.width - 2 * outer, height: inner - outer + 1),
            Box(x: box.x + outer, y: box.y + outer, width: inner - outer + 1, height: box.height - 2 * outer),
            Box(x: box.maxX - inner - 1, y: box.y + outer, width: inner - outer + 1, height: box.height - 2 * outer),
        ]
        return frame.reduce(0) { $0 + share(in: $1) } <= Self.mostInRoom * Double(frame.count)
    }

    /// Of the room within its sides that ticks and crosses take.
    private static let mostInRoom = 0.45

    /// A letter's stem and a table's line go on where a square's side ends.
    private func endsAtItsCorners(_ box: Box) -> Bool {
        let depth = max(2, box.height / 7)
        let far = max(4, box.height / 3)
        func goesOn(_ hasInk: (_ along: Int, _ across: Int) -> Bool) -> Bool {
            (0..<depth).contains { across in (1...far).allSatisfy { hasInk($0, across) } }
        }
        return !goesOn { isBlack(box.x + $1, box.y - $0) } && !goesOn { isBlack(box.maxX - 1 - $1, box.y - $0) }
            && !goesOn { isBlack(box.x + $1, box.maxY - 1 + $0) }
            && !goesOn { isBlack(box.maxX - 1 - $1, box.maxY - 1 + $0) }
            && !goesOn { isBlack(box.x - $0, box.y + $1) } && !goesOn { isBlack(box.maxX - 1 + $0, box.y + $1) }
            && !goesOn { isBlack(box.x - $0, box.maxY - 1 - $1) }
            && !goesOn { isBlack(box.maxX - 1 + $0, box.maxY - 1 - $1) }
    }

    /// A tick comes in from the left and goes out to the upper right; a cross leaves at the corners.
    private func isBesideNoLetter(_ box: Box) -> Bool {
        let (near, edge) = (max(2, box.height / 4), max(2, box.height / 5))
        let left = Box(x: box.x - near - 1, y: box.y + edge, width: near, height: box.height - 2 * edge)
        let right = Box(x: box.maxX + 1, y: box.midY, width: near, height: box.height / 2 - edge)
        return share(in: left) <= Self.mostBeside && share(in: right) <= Self.mostBeside
    }

    /// Of what is beside a box; a stroke drawn by hand takes less, a letter more.
    private static let mostBeside = 0.2
}

extension Box {
    /// As wide as high, or a fifth more or less.
    var isAboutSquare: Bool { abs(width - height) * 5 <= max(width, height) }
}
