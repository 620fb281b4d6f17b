import Faxes
import Foundation
import HTTPTypes
import HummingbirdTesting
import Store
import Testing

@testable import ReviewWeb

@Suite("For whoever watches the machine")
struct HealthTests {
    @Test("it says that the store answers, without a sign-in")
    func ready() async throws {
        try await withSite(sample: false) { site in
            let answer = try await site.get("/readyz")
            #expect(answer.status == .ok)
            #expect(answer.text == "ready\n")
        }
    }

    @Test("metrics are numbers alone: nothing of a patient, a sender or a file")
    func metrics() async throws {
        try await withSite { site in
            let answer = try await site.get("/metrics")

            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType]?.hasPrefix("text/plain; version=0.0.4") == true)
            let form =
                /(# (HELP|TYPE) intray_[a-z_]+ .+|intray_[a-z_]+(\{(stage|connection)="[a-z-]+"\})? [0-9.]+)/
            for line in answer.text.split(separator: "\n") { #expect(line.wholeMatch(of: form) != nil, "\(line)") }
        }
    }

    @Test("metrics follow what comes in and what becomes of it")
    func values() {
        var totals = StoreTotals()
        totals.faxes = [.received: 2, .triaged: 5]
        totals.arrivals = 8
        totals.pages = 21
        let now = Date(timeIntervalSince1970: 1_770_000_000)
        totals.oldestUnsettled = now - 90
        totals.connections = ["oscar": EMRConnectionStatus(state: .needsAuthorization, since: now)]
        let counts = QueueCounts(
            waitingFaxes: 2, toReview: 3, urgentToReview: 1, oldestUrgent: nil, toFile: 4, filedLastDay: 0)

        let lines = Exposition(
            totals: totals, counts: counts, outbox: OutboxSummary(waiting: 4, urgentWaiting: 1, oldest: now), now: now
        ).text.split(separator: "\n")

        for line in [
            "intray_faxes_waiting 2", "intray_review_urgent_waiting 1", "intray_outbox_waiting 4",
            "intray_oldest_unfiled_seconds 90", "intray_oldest_urgent_seconds 0", "intray_faxes{stage=\"triaged\"} 5",
            "intray_arrivals_total 8", "intray_pages_total 21", "intray_emr_up{connection=\"oscar\"} 0",
            "intray_emr_needs_authorization{connection=\"oscar\"} 1",
        ] { #expect(lines.contains(Substring(line)), "\(line)") }
    }
}
