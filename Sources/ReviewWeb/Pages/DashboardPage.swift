import Faxes
import Foundation
import Store

/// How the work goes: what came, what was filed without a person, how quickly, and how often wrongly.
struct DashboardPage: PageContent {
    static let template = "dashboard"
    let heading: String
    let spans: [InboxPage.Choice]
    let figures: [TablePage.Figure]
    let plot: BarPlot
    let labels: [Line]
    let senders: [Line]
    let corrections: [Line]
    let hasCorrections: Bool
    let formula: String

    struct Line: Encodable, Sendable {
        let name: String
        let received: String
        let share: String
        /// For a meter from 0 to 1.
        let value: String
        let corrected: String
    }

    /// Minutes that a person needs for a document without intray, and with it; see the formula that is shown.
    static let minutesByHand = 4.0
    static let minutesReviewed = 0.5
}

extension DashboardPage {
    init(_ figures: ReviewFigures, first: CalendarDate, length: Int, formats: Formats) {
        let strings = formats.strings
        heading = strings.text("dashboard", "title")
        spans = [7, 30, 90, 365].map {
            InboxPage.Choice(
                title: strings.text("dashboard", "days", ["count": String($0)]), count: nil,
                href: "/dashboard?days=\($0)", isCurrent: $0 == length)
        }
        self.figures = Self.figures(figures, formats: formats)
        plot = BarPlot(figures.days, first: first, length: length, strings: strings)
        labels = figures.byLabel.map { share in
            Line(share, name: strings.title(of: Label(rawValue: share.name)), formats: formats)
        }
        senders = figures.bySender.map { share in
            Line(share, name: share.name.isEmpty ? strings.text("dashboard", "noSender") : share.name, formats: formats)
        }
        corrections = figures.corrections.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.map {
            Line(
                name: strings.text("fields", $0.key.rawValue), received: String($0.value), share: "", value: "0",
                corrected: "")
        }
        hasCorrections = !corrections.isEmpty
        formula = strings.text(
            "dashboard", "formula",
            [
                "alone": String(figures.filedAlone), "reviewed": String(figures.decided),
                "byHand": formats.decimal(Self.minutesByHand),
                "saved": formats.decimal(Self.minutesByHand - Self.minutesReviewed),
            ])
    }

    private static func figures(_ figures: ReviewFigures, formats: Formats) -> [TablePage.Figure] {
        let strings = formats.strings
        func figure(_ key: String, _ value: String, aside: String? = nil) -> TablePage.Figure {
            TablePage.Figure(title: strings.text("dashboard", key), value: value, aside: aside)
        }
        let received = figures.received
        let share = received == 0 ? nil : formats.percent(Double(figures.filedAlone) / Double(received))
        let minutes =
            Double(figures.filedAlone) * minutesByHand + Double(figures.decided) * (minutesByHand - minutesReviewed)
        var error = strings.text("dashboard", "noSample")
        if let interval = WilsonInterval(hits: figures.sampledWrong, of: figures.sampled) {
            error = strings.text(
                "dashboard", "interval",
                [
                    "wrong": String(figures.sampledWrong), "count": String(figures.sampled),
                    "lower": formats.percent(interval.lower), "upper": formats.percent(interval.upper),
                ])
        }
        return [
            figure("received", String(received)),
            figure("filedAlone", String(figures.filedAlone), aside: share),
            figure("decided", String(figures.decided)),
            figure("waiting", String(figures.waiting)),
            figure(
                "time", figures.medianSeconds.map(formats.duration) ?? "—",
                aside: figures.slowSeconds.map {
                    strings.text("dashboard", "slow", ["time": formats.duration($0)])
                }),
            figure("saved", strings.text("dashboard", "hours", ["count": formats.decimal(minutes / 60)])),
            figure("errors", error),
        ]
    }
}

extension DashboardPage.Line {
    init(_ share: ReviewFigures.Share, name: String, formats: Formats) {
        let rate = share.received == 0 ? 0 : Double(share.filedAlone) / Double(share.received)
        self.init(
            name: name, received: String(share.received), share: formats.percent(rate),
            value: String((rate * 1000).rounded() / 1000),
            corrected: share.corrected == 0 ? "" : String(share.corrected))
    }
}

/// Bars of what came each day, over a long time each week, drawn on the server: filed without a person, decided by one,
/// still open.
struct BarPlot: Encodable, Sendable {
    let width: Int
    let height: Int
    let bars: [Bar]
    let grid: [GridLine]
    let ticks: [Tick]
    let description: String

    struct Bar: Encodable, Sendable {
        let kind: String
        let x: String
        let y: String
        let width: String
        let height: String
        let title: String
    }

    struct GridLine: Encodable, Sendable {
        let y: String
        let text: String
    }

    struct Tick: Encodable, Sendable {
        let x: String
        let text: String
    }

    private static let left = 44.0
    private static let bottom = 26.0

    /// More bars than this are too thin to tell apart.
    private static let mostBars = 100

    init(_ days: [ReviewFigures.Day], first: CalendarDate, length: Int, strings: Strings) {
        width = 1240
        height = 240
        let spans = Self.spans(days, first: first, length: length)
        let most = max(1, spans.map(\.received).max() ?? 1)
        let step = Self.step(for: most)
        let top = Double((most + step - 1) / step * step)
        let room = Double(height) - Self.bottom - 10
        let slot = (Double(width) - Self.left - 8) / Double(spans.count)
        func y(_ count: Double) -> Double { 10 + room * (1 - count / top) }
        var bars: [Bar] = []
        var ticks: [Tick] = []
        for (place, span) in spans.enumerated() {
            let x = Self.left + slot * Double(place)
            if place % max(1, spans.count / 10) == 0 {
                ticks.append(Tick(x: Self.text(x + slot / 2), text: String(span.first.description.dropFirst(5))))
            }
            var below = 0
            for (kind, count) in span.parts where count > 0 {
                bars.append(
                    Bar(
                        kind: kind, x: Self.text(x + slot * 0.12), y: Self.text(y(Double(below + count))),
                        width: Self.text(slot * 0.76), height: Self.text(room * Double(count) / top),
                        title: "\(span.name): \(count) \(strings.text("dashboard", kind))"))
                below += count
            }
        }
        self.bars = bars
        self.ticks = ticks
        grid = stride(from: 0, through: Int(top), by: step).map {
            GridLine(y: Self.text(y(Double($0))), text: String($0))
        }
        description = strings.text("dashboard", length > Self.mostBars ? "plotByWeek" : "plot")
    }

    /// What one bar stands for.
    private struct Span {
        let first: CalendarDate
        let last: CalendarDate
        let filedAlone: Int
        let decided: Int
        let received: Int

        var name: String { first == last ? "\(first)" : "\(first) – \(last)" }
        var parts: [(String, Int)] {
            [("alone", filedAlone), ("decided", decided), ("open", max(0, received - filedAlone - decided))]
        }
    }

    /// Days, or weeks that end with the last day; the first week may be cut short.
    private static func spans(_ days: [ReviewFigures.Day], first: CalendarDate, length: Int) -> [Span] {
        let width = length > mostBars ? 7 : 1
        let byDay = Dictionary(days.map { ($0.day, $0) }, uniquingKeysWith: { first, _ in first })
        return stride(from: (length - 1) % width, to: length, by: width).map { last in
            let places = max(0, last - width + 1)...last
            let counted = places.compactMap { byDay[first.adding(days: $0).daysSince1970] }
            return Span(
                first: first.adding(days: places.lowerBound), last: first.adding(days: last),
                filedAlone: counted.map(\.filedAlone).reduce(0, +), decided: counted.map(\.decided).reduce(0, +),
                received: counted.map(\.received).reduce(0, +))
        }
    }

    /// 1, 2 or 5 times a power of ten, so that there are at most six lines.
    private static func step(for most: Int) -> Int {
        var step = 1
        while most / step > 5 {
            for factor in [2, 5, 10] where most / (step * factor) <= 5 { return step * factor }
            step *= 10
        }
        return step
    }

    private static func text(_ value: Double) -> String { String((value * 10).rounded() / 10) }
}

extension Formats {
    /// One place after the point, none for whole numbers.
    func decimal(_ value: Double) -> String {
        let rounded = (value * 10).rounded() / 10
        let text = rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
        return strings.language == .french ? text.replacing(".", with: ",") : text
    }

    /// "40 s", "12 min", "3 h", "2 d".
    func duration(_ seconds: Double) -> String {
        if seconds < 90 { return "\(Int(seconds.rounded())) s" }
        return age(since: now.addingTimeInterval(-seconds))
    }
}
