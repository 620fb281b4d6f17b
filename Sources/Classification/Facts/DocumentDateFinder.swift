import Faxes
import Notation

/// Finds a document's own date among all the dates that stand in it.
struct DocumentDateFinder {
    /// The day it came, or the last one on which it can have come.
    let received: CalendarDate
    /// Whether it came that very day. A PDF without the machine's line does not say when: the latest day that the document
    /// itself names then stands for it.
    var isReceiptKnown = true
    /// A fax that is looked at so many days after it came names a later day than a chart's old entries; nil where `received`
    /// is no real day.
    var oldestReceipt: Int? = 1100

    struct Finding {
        var date: CalendarDate
        var page: Int
        var box: Box?
        var reason: String
    }

    /// `body`: the document's own pages, in reading order.
    func find(in body: [FactPage]) -> Finding? {
        let all = candidates(in: body)
        var arrival = isReceiptKnown ? received : latestDay(of: all) ?? received
        let order = DateOrderEvidence(candidates: all, received: arrival, latest: received)
        let resolved = all.filter { $0.weight != nil }.compactMap { candidate in
            order.resolve(candidate.date).map { (candidate, $0) }
        }
        // Only now is it known which day a date such as 04/05 is.
        if arrival < received { arrival = max(arrival, resolved.map(\.1).filter { $0 <= received }.max() ?? arrival) }
        var scored: [(candidate: DateCandidate, date: CalendarDate, score: Double)] = []
        for (candidate, date) in resolved {
            guard let score = score(candidate, date, arrival: arrival) else { continue }
            scored.append((candidate, date, score))
        }
        // Several mentions of one day strengthen it, the more so if labelled.
        let support = Dictionary(grouping: scored, by: \.date).mapValues { min(1.5, 0.5 * Double($0.count - 1)) }
        let ranked = scored.map { ($0.candidate, $0.date, $0.score + (support[$0.date] ?? 0)) }
        guard let best = ranked.max(by: { ($0.2, -Double($0.0.rank)) < ($1.2, -Double($1.0.rank)) }), best.2 >= 2 else {
            return nil
        }
        let reason = "\(best.1) stands as \(best.0.reason)"
        return Finding(date: best.1, page: best.0.page, box: best.0.date.box, reason: reason)
    }

    /// The latest day that can be read in one way only, appointments and the like left out.
    private func latestDay(of candidates: [DateCandidate]) -> CalendarDate? {
        candidates.filter { $0.weight != nil && $0.date.order != .open && $0.date.value <= received }
            .map(\.date.value).max()
            .flatMap { day in oldestReceipt.map { day > received.adding(days: -$0) } ?? true ? day : nil }
    }

    /// Nil where the date can't be the document's: it lies after the fax's arrival.
    private func score(_ candidate: DateCandidate, _ date: CalendarDate, arrival: CalendarDate) -> Double? {
        guard let weight = candidate.weight else { return nil }
        let age = arrival.daysSince1970 - date.daysSince1970
        // Without a label, a day of long ago is a birth date or a past event.
        if weight < 4 || candidate.isUnlabelled, age > 400 { return nil }
        // "DOB" misread as "DOS": nobody faxes on what is older than a chart.
        guard age < 7300 else { return nil }
        // A day of grace: clocks differ, and so do time zones.
        guard age >= -1 else { return nil }
        let nearness: Double =
            switch age {
            case ..<0: -2
            // The last of several days of which nothing is said is the document's: a log's, a chart's.
            case 0...14: candidate.isUnlabelled ? 2 - 0.01 * Double(age) : 2
            case 15...62: 1
            case 63...400: -1
            case 401...1500: -4
            default: -7
            }
        let place: Double = candidate.isOnFirstPage ? (candidate.isNearTop ? 1.5 : 0.5) : -0.5
        return weight + nearness + place - (1 - candidate.date.confidence)
    }

    private func candidates(in body: [FactPage]) -> [DateCandidate] {
        let reader = DateReader(received: received)
        var found: [DateCandidate] = []
        for page in body {
            let dates = reader.dates(in: page.lines.map(\.line)).prefix(Self.limit)
            var last: (date: ReadDate, meaning: DateContext.Meaning)?
            var column = DateColumn(lineHeight: page.lineHeight)
            let first = found.count
            for date in dates {
                let line = page.lines[date.line]
                if page.isTransmissionLine(line) { continue }
                let previous = last.flatMap { $0.date.line == date.line ? $0 : nil }
                let context = DateContext(
                    page: page, line: line, date: date, from: previous?.date.words.upperBound ?? 0,
                    after: previous?.meaning)
                last = (date, context.meaning)
                if !context.isLabelledBeside { column.add(date, candidate: found.count) }
                found.append(
                    DateCandidate(
                        date: date, page: page.number, rank: found.count, context: context,
                        isOnFirstPage: page.number == body.first?.number,
                        isNearTop: Double(line.box.midY) < 0.4 * Double(page.height)))
            }
            for entry in column.entries where entry >= first { found[entry].becomeEntry() }
        }
        return found
    }

    /// More dates than any page of a letter or report holds.
    private static let limit = 300
}

/// A date, and what the words around it make of it.
struct DateCandidate {
    let date: ReadDate
    let page: Int
    /// Place among the document's dates, in reading order.
    let rank: Int
    private(set) var weight: Double?
    private(set) var reason: String
    let isBirth: Bool
    /// Whether nothing near says what it is the date of.
    private(set) var isUnlabelled: Bool
    let isOnFirstPage: Bool
    let isNearTop: Bool

    init(date: ReadDate, page: Int, rank: Int, context: DateContext, isOnFirstPage: Bool, isNearTop: Bool) {
        self.date = date
        self.page = page
        self.rank = rank
        self.isOnFirstPage = isOnFirstPage
        self.isNearTop = isNearTop
        switch context.meaning {
        case .cue(let meaning, let words):
            isUnlabelled = false
            weight = meaning.weight
            reason = "“\(words)”"
            isBirth = meaning == .birth
        case .alone:
            isUnlabelled = true
            weight = isNearTop && isOnFirstPage ? 9 : 3
            reason = "a line of its own"
            isBirth = false
        case .apart:
            isUnlabelled = true
            weight = isNearTop && isOnFirstPage ? 6 : 1
            reason = "a cell of its own"
            isBirth = false
        case .prose:
            isUnlabelled = true
            weight = Self.weightInProse
            reason = Self.inProse
            isBirth = false
        }
    }

    /// One of several in a table's column: a day that the document tells of, whatever the column is headed.
    mutating func becomeEntry() {
        guard let headed = weight, headed > Self.weightInProse else { return }
        weight = Self.weightInProse
        reason = Self.inProse
        isUnlabelled = true
    }

    private static let weightInProse: Double = 1
    private static let inProse = "a day named in the text"
}
