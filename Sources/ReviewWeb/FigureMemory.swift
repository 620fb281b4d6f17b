import Faxes
import Foundation
import Store

/// Figures as they were counted a short while ago: a year of documents takes a third of a second to count, and a page
/// that somebody leaves open and reloads should not cost that each time.
actor FigureMemory {
    private struct Span: Hashable {
        let start: Date
        let end: Date
        let offset: Int
    }

    private struct Counted {
        let figures: ReviewFigures
        let at: Date
        let revision: String
    }

    private var counted: [Span: Counted] = [:]
    /// Seconds for which figures are shown that others' work has changed meanwhile.
    private static let age: TimeInterval = 60
    private static let most = 16

    func figures(
        from start: Date, to end: Date, offset: Int, in store: any ReviewOversight & ReviewCatalogue, at now: Date
    ) async throws(FaxError) -> ReviewFigures {
        let span = Span(start: start, end: end, offset: offset)
        let revision = try await store.revision()
        if let known = counted[span] {
            // A clock that was set back makes nothing younger.
            let age = now.timeIntervalSince(known.at)
            if known.revision == revision || (0..<Self.age).contains(age) { return known.figures }
        }
        let figures = try await store.figures(from: start, to: end, offset: offset)
        if counted.count >= Self.most { counted.removeAll() }
        counted[span] = Counted(figures: figures, at: now, revision: revision)
        return figures
    }
}

extension SiteParts {
    /// Figures of the last days, today included, by the clinic's calendar.
    func figures(days: Int, _ formats: Formats) async throws(FaxError) -> ReviewFigures {
        let today = CalendarDate(formats.now, in: formats.timeZone)
        return try await figures.figures(
            from: today.adding(days: 1 - days).start(in: formats.timeZone),
            to: today.adding(days: 1).start(in: formats.timeZone),
            offset: formats.timeZone.secondsFromGMT(for: formats.now), in: store, at: formats.now)
    }
}
