import Faxes
import Foundation
import Store

/// The choices above the list of what waits, each with how many there are.
struct QueueFilters: Encodable, Sendable {
    let providers: [DecisionPanel.Option]
    let labels: [DecisionPanel.Option]
    let subjects: [DecisionPanel.Option]
    let day: String
    let isFiltered: Bool

    /// What the address asks for: `/review?provider=101&label=referral&reason=Patient&day=2026-03-14`.
    struct Selection: Sendable {
        var filter: ReviewFilter
        var day: CalendarDate?

        init(_ value: (String) -> String?, in zone: TimeZone) {
            day = value("day").flatMap { CalendarDate($0) }
            filter = ReviewFilter(
                provider: value("provider").flatMap { PathID($0) }?.text,
                label: value("label").flatMap { PathID($0) }.map { Label(rawValue: $0.text) },
                subject: value("reason").flatMap { ReviewFilter.Subject(rawValue: $0) },
                received: day.map { $0.start(in: zone)..<$0.adding(days: 1).start(in: zone) })
        }

        /// What the address of an item ends with that was opened from this list; empty without a filter.
        var suffix: String { parameters.isEmpty ? "" : "?" + parameters.joined(separator: "&") }

        var parameters: [String] {
            let pairs: [(String, String?)] = [
                ("provider", filter.provider), ("label", filter.label?.rawValue), ("reason", filter.subject?.rawValue),
                ("day", day?.description),
            ]
            return pairs.compactMap { name, value in value.map { "\(name)=\($0)" } }
        }
    }

    init(_ selection: Selection, facets: ReviewFacets, providers all: [Provider], strings: Strings) {
        let filter = selection.filter
        let names = Dictionary(all.map { ($0.providerNo, $0.listName) }, uniquingKeysWith: { first, _ in first })
        providers = facets.byProvider.map { number, count in
            DecisionPanel.Option(
                value: number, title: names[number] ?? number, isChosen: number == filter.provider,
                note: String(count))
        }.sorted { ($0.title, $0.value) < ($1.title, $1.value) }
        labels = facets.byLabel.map { label, count in
            DecisionPanel.Option(
                value: label.rawValue, title: strings.title(of: label), isChosen: label == filter.label,
                note: String(count))
        }.sorted { ($0.title, $0.value) < ($1.title, $1.value) }
        subjects = ReviewFilter.Subject.allCases.compactMap { subject in
            facets.bySubject[subject].map {
                DecisionPanel.Option(
                    value: subject.rawValue, title: strings.text("reasonSubjects", subject.rawValue),
                    isChosen: subject == filter.subject, note: String($0))
            }
        }
        day = selection.day?.description ?? ""
        isFiltered = !filter.isEmpty
    }
}
