/// The square of modules: the patterns by which it is found, and the codewords in their zigzag.
struct QRMatrix: Sendable {
    let size: Int
    /// Row by row; true is dark.
    private(set) var modules: [Bool]
    private var isReserved: [Bool]

    init(version: QRVersion, codewords: [UInt8]) {
        size = version.size
        modules = [Bool](repeating: false, count: size * size)
        isReserved = modules
        drawFinders()
        drawTiming()
        drawAlignments(version.alignments)
        drawFormat(mask: 0)
        drawVersion(version.number)
        place(codewords)
    }

    private mutating func reserve(_ x: Int, _ y: Int, _ isDark: Bool) {
        guard (0..<size).contains(x), (0..<size).contains(y) else { return }
        modules[y * size + x] = isDark
        isReserved[y * size + x] = true
    }

    // MARK: - Patterns

    private mutating func drawFinders() {
        for (middleX, middleY) in [(3, 3), (size - 4, 3), (3, size - 4)] {
            for dy in -4...4 {
                for dx in -4...4 {
                    let ring = max(abs(dx), abs(dy))
                    reserve(middleX + dx, middleY + dy, ring != 2 && ring != 4)
                }
            }
        }
    }

    private mutating func drawTiming() {
        for place in 8..<size - 8 {
            reserve(6, place, place.isMultiple(of: 2))
            reserve(place, 6, place.isMultiple(of: 2))
        }
    }

    /// Everywhere but where the finders are.
    private mutating func drawAlignments(_ middles: [Int]) {
        guard let first = middles.first, let last = middles.last else { return }
        for y in middles {
            for x in middles where ![[first, first], [last, first], [first, last]].contains([x, y]) {
                for dy in -2...2 {
                    for dx in -2...2 { reserve(x + dx, y + dy, max(abs(dx), abs(dy)) != 1) }
                }
            }
        }
    }

    /// Level M and the mask, twice, with their BCH code (table C.1).
    private mutating func drawFormat(mask: Int) {
        let bits = (mask << 10 | Self.remainder(of: mask << 10, by: 0x537)) ^ 0x5412
        let isDark = { (place: Int) in bits >> place & 1 == 1 }
        for place in 0...5 { reserve(8, place, isDark(place)) }
        reserve(8, 7, isDark(6))
        reserve(8, 8, isDark(7))
        reserve(7, 8, isDark(8))
        for place in 9..<15 { reserve(14 - place, 8, isDark(place)) }
        for place in 0..<8 { reserve(size - 1 - place, 8, isDark(place)) }
        for place in 8..<15 { reserve(8, size - 15 + place, isDark(place)) }
        reserve(8, size - 8, true)
    }

    /// From version 7 on it stands there in so many words (table D.1).
    private mutating func drawVersion(_ number: Int) {
        guard number >= 7 else { return }
        let bits = number << 12 | Self.remainder(of: number << 12, by: 0x1F25)
        for place in 0..<18 {
            let (far, near) = (size - 11 + place % 3, place / 3)
            reserve(far, near, bits >> place & 1 == 1)
            reserve(near, far, bits >> place & 1 == 1)
        }
    }

    private static func remainder(of number: Int, by polynomial: Int) -> Int {
        var rest = number
        let degree = Int.bitWidth - 1 - polynomial.leadingZeroBitCount
        while Int.bitWidth - 1 - rest.leadingZeroBitCount >= degree {
            rest ^= polynomial << (Int.bitWidth - 1 - rest.leadingZeroBitCount - degree)
        }
        return rest
    }

    // MARK: - Codewords

    /// Two columns at a time from the right, up and down by turns, around what is reserved.
    private mutating func place(_ codewords: [UInt8]) {
        var bit = 0
        for pair in stride(from: size - 1, to: 0, by: -2) {
            // The column of the timing pattern is passed over.
            let right = pair <= 6 ? pair - 1 : pair
            let isUpward = (right + 1) & 2 == 0
            for step in 0..<size {
                let y = isUpward ? size - 1 - step : step
                for x in [right, right - 1] where !isReserved[y * size + x] && bit < 8 * codewords.count {
                    modules[y * size + x] = codewords[bit / 8] >> UInt8(7 - bit % 8) & 1 == 1
                    bit += 1
                }
            }
        }
    }

    // MARK: - Masks

    func masked(by mask: Int) -> QRMatrix {
        var masked = self
        for y in 0..<size {
            for x in 0..<size where !isReserved[y * size + x] && Self.inverts(mask, x, y) {
                masked.modules[y * size + x].toggle()
            }
        }
        masked.drawFormat(mask: mask)
        return masked
    }

    private static func inverts(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
        switch mask {
        case 0: (x + y).isMultiple(of: 2)
        case 1: y.isMultiple(of: 2)
        case 2: x.isMultiple(of: 3)
        case 3: (x + y).isMultiple(of: 3)
        case 4: (x / 3 + y / 2).isMultiple(of: 2)
        case 5: x * y % 2 + x * y % 3 == 0
        case 6: (x * y % 2 + x * y % 3).isMultiple(of: 2)
        default: ((x + y) % 2 + x * y % 3).isMultiple(of: 2)
        }
    }

    /// How hard it is to read: long runs, squares, what looks like a finder, too much of one colour (section 7.8.3).
    var penalty: Int {
        let rows = (0..<size).map { y in (0..<size).map { modules[y * size + $0] } }
        let columns = (0..<size).map { x in (0..<size).map { modules[$0 * size + x] } }
        var penalty = (rows + columns).map { Self.runs(in: $0) + Self.finderLikes(in: $0) }.reduce(0, +)
        for y in 1..<size {
            for x in 1..<size
            where Set([rows[y][x], rows[y - 1][x], rows[y][x - 1], rows[y - 1][x - 1]]).count == 1 { penalty += 3 }
        }
        let share = 100 * modules.count(where: { $0 }) / modules.count
        return penalty + 10 * (abs(share - 50) / 5)
    }

    private static func runs(in line: [Bool]) -> Int {
        var penalty = 0
        var length = 0
        for (place, module) in line.enumerated() {
            length = place > 0 && line[place - 1] == module ? length + 1 : 1
            if length == 5 { penalty += 3 } else if length > 5 { penalty += 1 }
        }
        return penalty
    }

    private static func finderLikes(in line: [Bool]) -> Int {
        let finder = [true, false, true, true, true, false, true]
        let light = [Bool](repeating: false, count: 4)
        return (0...max(0, line.count - 11)).count { start in
            let part = line[start..<min(line.count, start + 11)]
            return part.elementsEqual(finder + light) || part.elementsEqual(light + finder)
        } * 40
    }
}
