import Faxes

/// The radio buttons among a page's circles.
///
/// An `O` has the same shape, and so have some lists' marks. What tells buttons is that one is chosen: somewhere on the page
/// a circle with a dot in it, or one that is all black, stands in a row or a column with an empty one of its size. Then all
/// free circles of that size are buttons. Where none is chosen, none is found, and what recognition makes of them stands.
enum RoundButtons {
    /// A circle that stands free.
    struct Ring {
        var box: Box
        var content: BlackPixels.RingContent
    }

    /// The buttons, and whether each is chosen.
    static func among(_ rings: [Ring]) -> [(box: Box, isChosen: Bool)] {
        let marked = rings.filter { $0.content == .dot || $0.content == .ink }
        let empty = rings.filter { $0.content == .nothing }
        let chosen = marked.filter { mark in
            empty.contains { areAlike($0.box, mark.box) && areInLine($0.box, mark.box) }
        }
        return rings.filter { ring in chosen.contains { areAlike($0.box, ring.box) } }
            .map { ($0.box, $0.content != .nothing) }
    }

    private static func areAlike(_ one: Box, _ other: Box) -> Bool {
        let slack = max(2, one.width / 10)
        return abs(one.width - other.width) <= slack && abs(one.height - other.height) <= slack
    }

    /// Beside or below each other, as choices of one question are.
    private static func areInLine(_ one: Box, _ other: Box) -> Bool {
        let (across, down) = (abs(one.x - other.x), abs(one.midY - other.midY))
        return down * 3 <= one.height || across * 3 <= one.width && down <= one.height * farthest
    }

    /// In a column's heights.
    private static let farthest = 12
}
