import Faxes
import Foundation
import Store

/// The store's numbers as Prometheus reads them: text format 0.0.4, seconds as the unit of time.
struct Exposition {
    let text: String

    init(totals: StoreTotals, counts: QueueCounts, outbox: OutboxSummary, now: Date) {
        var lines: [String] = []
        func metric(_ name: String, _ kind: String, _ help: String, _ samples: [(labels: String, value: Double)]) {
            lines += ["# HELP intray_\(name) \(help)", "# TYPE intray_\(name) \(kind)"]
            lines += samples.map { "intray_\(name)\($0.labels) \(Self.number($0.value))" }
        }
        func gauge(_ name: String, _ help: String, _ value: Int) { metric(name, "gauge", help, [("", Double(value))]) }
        func age(_ moment: Date?) -> [(labels: String, value: Double)] {
            [("", max(0, moment.map { now.timeIntervalSince($0) } ?? 0))]
        }

        gauge("faxes_waiting", "Faxes that wait for triage or are being triaged.", counts.waitingFaxes)
        gauge("review_waiting", "Faxes and documents that wait for a person.", counts.toReview)
        gauge("review_urgent_waiting", "Of these the urgent ones.", counts.urgentToReview)
        gauge("outbox_waiting", "Documents that wait to be written to the EMR.", outbox.waiting)
        gauge("outbox_urgent_waiting", "Of these the urgent ones.", outbox.urgentWaiting)
        metric(
            "oldest_unfiled_seconds", "gauge", "Age of the oldest fax that is neither in the EMR nor junk.",
            age(totals.oldestUnsettled))
        metric(
            "oldest_urgent_seconds", "gauge", "Age of the oldest urgent item that no person has seen.",
            age(counts.oldestUrgent))
        metric(
            "faxes", "gauge", "Faxes by stage.",
            FaxStage.allCases.map { ("{stage=\"\($0.rawValue)\"}", Double(totals.faxes[$0] ?? 0)) })
        metric(
            "documents", "gauge", "Documents by stage.",
            DocumentStage.allCases.map { ("{stage=\"\($0.rawValue)\"}", Double(totals.documents[$0] ?? 0)) })
        metric("arrivals_total", "counter", "Files admitted.", [("", Double(totals.arrivals))])
        metric("pages_total", "counter", "Pages read.", [("", Double(totals.pages))])
        metric(
            "emr_up", "gauge", "Whether the connection to the EMR stands.",
            totals.connections.sorted { $0.key < $1.key }.map {
                ("{connection=\"\(Self.label($0.key))\"}", $0.value.state == .up ? 1 : 0)
            })
        metric(
            "emr_needs_authorization", "gauge", "Whether an administrator must authorise intray again.",
            totals.connections.sorted { $0.key < $1.key }.map {
                ("{connection=\"\(Self.label($0.key))\"}", $0.value.state == .needsAuthorization ? 1 : 0)
            })
        text = lines.joined(separator: "\n") + "\n"
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }

    private static func label(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
