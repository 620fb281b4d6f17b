import Faxes
import Store
import Testing

@testable import ReviewWeb

@Suite("Bars of what came")
struct BarPlotTests {
    private func plot(_ length: Int) throws -> BarPlot {
        let first = try #require(CalendarDate("2025-03-15"))
        let days = (0..<length).map { place in
            ReviewFigures.Day(
                day: first.adding(days: place).daysSince1970, received: 3, filedAlone: 1, decided: 2)
        }
        return BarPlot(
            days, first: first, length: length, strings: try Strings(.english, json: Resources.strings(.english)))
    }

    @Test("a month has a bar for each day")
    func days() throws {
        let alone = try plot(30).bars.filter { $0.kind == "alone" }
        #expect(alone.count == 30 && alone[0].title.hasPrefix("2025-03-15: 1 "))
    }

    @Test("a year has a bar for each week, and no day is lost")
    func weeks() throws {
        let bars = try plot(365).bars
        let alone = bars.filter { $0.kind == "alone" }

        #expect(alone.count == 53 && bars.count == 106)
        #expect(alone[0].title.hasPrefix("2025-03-15: 1 "), "what is left over stands at the start")
        #expect(alone[52].title.hasPrefix("2026-03-08 – 2026-03-14: 7 "))
        let counts = alone.compactMap { $0.title.split(separator: ": ").last?.split(separator: " ").first }
            .compactMap { Int($0) }
        #expect(counts.reduce(0, +) == 365)
    }
}
