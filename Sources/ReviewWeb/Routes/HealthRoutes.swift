import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import Store

/// For whoever watches the machine: `/readyz` (the store answers) and `/metrics` in the text format of Prometheus.
/// Numbers alone: no patient's data. (`/healthz`, whether the process answers at all, is among the public routes.)
struct HealthRoutes: Sendable {
    let site: SiteParts

    func add(to router: Router<SiteContext>) {
        router.get("readyz") { _, _ in await self.ready() }
        router.get("metrics") { _, _ in try await self.metrics() }
    }

    private func ready() async -> Response {
        do throws(FaxError) {
            _ = try await site.store.counts(at: site.clock())
            return Self.text("ready\n")
        } catch {
            return Self.text("not ready: \(error.code.name)\n", status: .serviceUnavailable)
        }
    }

    private func metrics() async throws -> Response {
        let now = site.clock()
        let counts = try await site.store.counts(at: now)
        let outbox = try await site.store.outboxSummary()
        let text = Exposition(totals: try await site.store.totals(), counts: counts, outbox: outbox, now: now).text
        return Self.text(text, type: "text/plain; version=0.0.4; charset=utf-8")
    }

    private static func text(
        _ text: String, type: String = "text/plain; charset=utf-8", status: HTTPResponse.Status = .ok
    ) -> Response {
        Response(
            status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
