/// How the numbers of two texts compare, laid along one another in order.
struct NumberComparison {
    private(set) var same = 0
    /// Differ in one digit, and not both surely read.
    private(set) var misread = 0
    /// Stand in one place, differ, and are both surely read, or differ in more than OCR changes.
    private(set) var different = 0
    /// Surely read on one side, and nothing like it on the other.
    private(set) var missing = 0
    /// Not surely read, and nothing like it on the other side.
    private(set) var unsure = 0
    /// Whether one of them says that it amends and the other does not.
    let isAmended: Bool

    init(_ left: [UInt32], _ right: [UInt32]) {
        isAmended = left.contains(where: NumberCode.isAmendment) != right.contains(where: NumberCode.isAmendment)
        let difference = right.difference(from: left, by: NumberCode.isSame)
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var (i, j) = (0, 0)
        while i < left.count || j < right.count {
            let gapLeft = left[i...].indices.prefix { removed.contains($0) }
            let gapRight = right[j...].indices.prefix { inserted.contains($0) }
            close(gapLeft.map { left[$0] }, gapRight.map { right[$0] })
            i += gapLeft.count
            j += gapRight.count
            if i < left.count, j < right.count { same += 1 }
            i += 1
            j += 1
        }
    }

    var all: Int { same + misread + different + missing + unsure }

    /// Between two agreeing numbers: first what one digit tells apart, then what is of one length, is a pair.
    private mutating func close(_ left: [UInt32], _ right: [UInt32]) {
        guard !left.isEmpty || !right.isEmpty else { return }
        var rest = right
        var alone: [UInt32] = []
        for code in left {
            if let place = rest.firstIndex(where: { NumberCode.isOneDigitOff(code, $0) }) {
                let isSure = NumberCode.isSure(code) && NumberCode.isSure(rest.remove(at: place))
                if isSure { different += 1 } else { misread += 1 }
            } else {
                alone.append(code)
            }
        }
        for code in alone {
            if let place = rest.firstIndex(where: { NumberCode.isComparable(code, $0) }) {
                let other = rest.remove(at: place)
                let isSure = NumberCode.isSure(code) && NumberCode.isSure(other)
                if isSure || NumberCode.isFarOff(code, other) { different += 1 } else { unsure += 1 }
            } else {
                count(code)
            }
        }
        for code in rest { count(code) }
    }

    private mutating func count(_ code: UInt32) {
        if NumberCode.isSure(code) { missing += 1 } else { unsure += 1 }
    }
}
