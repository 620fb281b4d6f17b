import Faxes
import Foundation
import Store

/// Everything that was ever received, by the words on its pages.
struct SearchPage: PageContent {
    static let template = "search"
    let words: String
    let labels: [DecisionPanel.Option]
    let stages: [DecisionPanel.Option]
    let providers: [DecisionPanel.Option]
    let from: String
    let to: String
    let count: String?
    let empty: String?
    let rows: [Row]
    let paging: Paging

    struct Row: Encodable, Sendable {
        let href: String
        let urgency: String
        let urgencyTitle: String
        let isUrgent: Bool
        let label: String
        let title: String?
        let patient: String?
        let stage: String
        let stageTitle: String
        let received: Formats.Moment
        let snippet: [Piece]
    }

    /// A piece of a page's text, and whether it is what was looked for.
    struct Piece: Encodable, Sendable {
        let text: String
        let isHit: Bool
    }
}

/// What the address asks for: `/search?q=…&label=…&stage=…&provider=…&from=2026-03-01&to=2026-03-31&at=25`.
struct SearchSelection: Sendable {
    var words: String
    var stage: DocumentStage?
    var label: Label?
    var provider: String?
    var from: CalendarDate?
    var to: CalendarDate?
    var offset: Int
    static let limit = 25

    init(_ value: (String) -> String?) {
        words = String((value("q") ?? "").trimmingCharacters(in: .whitespaces).prefix(200))
        stage = value("stage").flatMap { DocumentStage(rawValue: $0) }
        label = value("label").flatMap { PathID($0) }.map { Label(rawValue: $0.text) }
        provider = value("provider").flatMap { PathID($0) }?.text
        from = value("from").flatMap { CalendarDate($0) }
        to = value("to").flatMap { CalendarDate($0) }
        offset = min(max(value("at").flatMap { Int($0) } ?? 0, 0), 10_000)
    }

    /// Whether anything was asked for.
    var isAsked: Bool {
        !words.isEmpty || stage != nil || label != nil || provider != nil || from != nil || to != nil
    }

    func filter(in zone: TimeZone) -> ReviewFilter {
        ReviewFilter(provider: provider, label: label, received: received(in: zone))
    }

    func query(in zone: TimeZone) -> DocumentQuery {
        DocumentQuery(words: words, stage: stage, filter: filter(in: zone), limit: Self.limit, offset: offset)
    }

    /// From the start of the first day to the end of the last.
    private func received(in zone: TimeZone) -> Range<Date>? {
        guard from != nil || to != nil else { return nil }
        let start = from?.start(in: zone) ?? .distantPast
        let end = to?.adding(days: 1).start(in: zone) ?? .distantFuture
        return start < end ? start..<end : start..<start
    }

    /// As the address says it, without the place in the list.
    var parameters: [String] {
        var allowed = CharacterSet.alphanumerics
        allowed.insert(charactersIn: "-_")
        let pairs: [(String, String?)] = [
            ("q", words.isEmpty ? nil : words), ("stage", stage?.rawValue), ("label", label?.rawValue),
            ("provider", provider), ("from", from?.description), ("to", to?.description),
        ]
        return pairs.compactMap { name, value in
            value.flatMap { $0.addingPercentEncoding(withAllowedCharacters: allowed) }.map { "\(name)=\($0)" }
        }
    }
}

extension CalendarDate {
    /// Midnight of the day, where the clinic is.
    func start(in zone: TimeZone) -> Date {
        let utc = Date(timeIntervalSince1970: Double(daysSince1970) * 86_400)
        return utc.addingTimeInterval(-Double(zone.secondsFromGMT(for: utc)))
    }
}

extension SearchPage {
    init(_ found: FoundDocuments?, _ selection: SearchSelection, providers all: [Provider], formats: Formats) {
        let strings = formats.strings
        words = selection.words
        labels = Label.shipped.map {
            DecisionPanel.Option(value: $0.rawValue, title: strings.title(of: $0), isChosen: $0 == selection.label)
        }
        stages = DocumentStage.allCases.map {
            DecisionPanel.Option(
                value: $0.rawValue, title: strings.text("documentStage", $0.rawValue), isChosen: $0 == selection.stage)
        }
        providers = all.sorted { $0.listName < $1.listName }.map {
            DecisionPanel.Option(
                value: $0.providerNo, title: $0.listName, isChosen: $0.providerNo == selection.provider)
        }
        from = selection.from?.description ?? ""
        to = selection.to?.description ?? ""
        let documents = found?.documents ?? []
        rows = documents.map { Row($0, words: selection.words, formats: formats) }
        let total = found?.total ?? 0
        let isMore = found?.isMore ?? false
        count = found.map { _ in
            isMore
                ? strings.text("search", "moreThan", ["count": String(total)])
                : strings.counted("search", "found", total)
        }
        empty =
            found == nil ? strings.text("search", "hint") : documents.isEmpty ? strings.text("search", "nothing") : nil
        paging = Paging(
            path: "/search", query: selection.parameters, offset: selection.offset, limit: SearchSelection.limit,
            shown: documents.count, total: isMore ? nil : total,
            hasMore: isMore || selection.offset + documents.count < total, strings: strings, name: "at")
    }
}

extension SearchPage.Row {
    init(_ found: FoundDocument, words: String, formats: Formats) {
        let strings = formats.strings
        href = "/documents/\(found.id)" + (found.page.map { "#page-\($0)" } ?? "")
        urgency = found.urgency.rawValue
        urgencyTitle = strings.text("urgency", urgency)
        isUrgent = found.urgency > .routine
        label = strings.title(of: found.label)
        title = found.title
        patient = found.patientName
        stage = found.stage.rawValue
        stageTitle = strings.text("documentStage", stage)
        received = formats.moment(found.receivedAt)
        snippet = found.pageText.map { Snippet(words: words).pieces(of: $0) } ?? []
    }
}

/// The stretch of a page's text in which most of the words stand.
struct Snippet {
    private let wanted: [String]
    private static let before = 6
    private static let length = 26

    init(words: String) {
        wanted = words.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map { Self.folded($0) }
    }

    func pieces(of text: String) -> [SearchPage.Piece] {
        let tokens = text.split(separator: " ")
        let first = tokens.firstIndex(where: isWanted) ?? 0
        let start = max(0, first - Self.before)
        let shown = tokens[start..<min(tokens.count, start + Self.length)]
        var pieces: [SearchPage.Piece] = []
        for token in shown {
            let isHit = isWanted(token)
            if let last = pieces.last, last.isHit == isHit {
                pieces[pieces.count - 1] = SearchPage.Piece(text: last.text + " " + token, isHit: isHit)
            } else {
                pieces.append(SearchPage.Piece(text: String(token), isHit: isHit))
            }
        }
        return pieces
    }

    private func isWanted(_ token: Substring) -> Bool {
        let parts = token.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map { Self.folded($0) }
        return parts.contains { part in
            wanted.dropLast().contains(part) || (wanted.last.map { part.hasPrefix($0) } ?? false)
        }
    }

    private static func folded(_ text: some StringProtocol) -> String {
        // Foundation's folding costs a hundred times as much, and most words need none of it.
        text.utf8.allSatisfy { $0 < 0x80 }
            ? text.lowercased() : text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    }
}
