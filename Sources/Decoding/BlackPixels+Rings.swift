import Faxes
import Foundation

/// Circles, of which radio buttons are made.
extension BlackPixels {
    /// What a circle holds.
    enum RingContent {
        case nothing
        /// A dot that leaves room around it, as printed buttons have.
        case dot
        /// Nearly all of it is black: a button filled by hand or run full, or a list's mark.
        case ink
        /// Something else: a letter's bar, a stroke of a pen.
        case strokes
    }

    /// What is in the circle that fills a rectangle; nil where no circle does.
    func ring(in box: Box) -> RingContent? {
        guard abs(box.width - box.height) * 8 <= max(box.width, box.height) else { return nil }
        let outline = Self.directions.count { direction in Self.outline.contains { isBlack(box, direction, $0) } }
        let corners = Self.directions.count { direction in Self.beyond.contains { isBlack(box, direction, $0) } }
        guard outline >= Self.directions.count - 2, corners <= 1 else { return nil }
        let core = Self.core.reduce(0) { sum, place in sum + Self.directions.count { isBlack(box, $0, place) } }
        let share = Double(core) / Double(Self.core.count * Self.directions.count)
        let around = Self.gaps.map { gap in Self.directions.count { isBlack(box, $0, gap) } }
        if share < Self.leastStrokes { return .nothing }
        if share < Self.leastDot { return .strokes }
        if around.allSatisfy({ $0 * 4 > Self.directions.count * 3 }) { return .ink }
        return around.contains { $0 * 12 <= Self.directions.count } ? .dot : .strokes
    }

    private func isBlack(_ box: Box, _ direction: (x: Double, y: Double), _ radius: Double) -> Bool {
        isBlack(
            Int((Double(box.x) + Double(box.width) / 2 * (1 + radius * direction.x)).rounded(.down)),
            Int((Double(box.y) + Double(box.height) / 2 * (1 + radius * direction.y)).rounded(.down)))
    }

    private static let directions = (0..<32).map { step in
        (x: cos(Double(step) * .pi / 16), y: sin(Double(step) * .pi / 16))
    }
    /// Places on the way from a circle's centre (0) to its outermost (1).
    private static let outline = [0.98, 0.93, 0.88, 0.83, 0.78]
    private static let beyond = [1.14, 1.2, 1.28]
    private static let gaps = [0.55, 0.6, 0.65, 0.7, 0.75]
    private static let core = [0.05, 0.15, 0.25, 0.32]
    /// Shares of the core.
    private static let leastStrokes = 0.12
    private static let leastDot = 0.75
}
