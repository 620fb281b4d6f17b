import Faxes
import Notation

/// Dates that stand one under the other with no words of their own: when each vaccine was given, each drug last filled.
struct DateColumn {
    let lineHeight: Int
    private var members: [(candidate: Int, day: CalendarDate, box: Box)] = []

    init(lineHeight: Int) {
        self.lineHeight = lineHeight
    }

    mutating func add(_ date: ReadDate, candidate: Int) {
        if let box = date.box { members.append((candidate, date.value, box)) }
    }

    /// Candidates that are entries of a column: three days and more, each close below the one before.
    var entries: [Int] {
        var rest = members.sorted { ($0.box.y, $0.box.x) < ($1.box.y, $1.box.x) }
        var found: [Int] = []
        while let head = rest.first {
            var column = [head]
            for member in rest.dropFirst() where follows(member.box, column[column.count - 1].box) {
                column.append(member)
            }
            let taken = Set(column.map(\.candidate))
            rest.removeAll { taken.contains($0.candidate) }
            if Set(column.map(\.day)).count >= Self.least { found += taken }
        }
        return found
    }

    private func follows(_ lower: Box, _ upper: Box) -> Bool {
        let down = lower.y - upper.y
        return down > lineHeight / 2 && down <= 4 * lineHeight && abs(lower.x - upper.x) <= 2 * lineHeight
    }

    private static let least = 3
}
