import Faxes
import Filing
import Foundation
import Testing

@Suite("The circuit breaker")
struct CircuitBreakerTests {
    private let away = FaxError(.emrUnreachable)

    private func breaker() -> CircuitBreaker {
        CircuitBreaker(backoff: Backoff(first: 4, ceiling: 100), freshness: 60)
    }

    @Test("nothing is sent before a read has tried the connection")
    func untried() {
        var breaker = breaker()
        #expect(breaker.permission(at: start) == .tryFirst)
        breaker.succeeded(at: start)
        #expect(breaker.permission(at: start) == .send)
    }

    @Test("a sign of life that is too old is followed by a read, not by a document")
    func stale() {
        var breaker = breaker()
        breaker.succeeded(at: start)
        #expect(breaker.permission(at: start + 60) == .send)
        #expect(breaker.permission(at: start + 61) == .tryFirst)
    }

    @Test("the first failure closes the way for all; after the pause one read tries it")
    func failure() {
        var breaker = breaker()
        breaker.succeeded(at: start)
        breaker.failed(away, at: start + 1, jitter: 1)
        #expect(breaker.permission(at: start + 2) == .wait(until: start + 5))
        #expect(breaker.permission(at: start + 5) == .tryFirst)
    }

    @Test("pauses double up to the ceiling, and the time since when it is down stays")
    func pauses() {
        var breaker = breaker()
        var now = start
        var pauses: [TimeInterval] = []
        for _ in 0..<7 {
            breaker.failed(away, at: now, jitter: 1)
            guard case .down(let since, _, _, let next) = breaker.state else { continue }
            #expect(since == start)
            pauses.append(next.timeIntervalSince(now))
            now = next
        }
        #expect(pauses == [4, 8, 16, 32, 64, 100, 100])
    }

    @Test("several documents that were under way when it failed are one failure")
    func together() {
        var breaker = breaker()
        for second in 0..<3 { breaker.failed(away, at: start + Double(second), jitter: 1) }
        #expect(breaker.state == .down(since: start, error: away, failures: 1, nextTry: start + 4))
    }

    @Test("an answer that comes late, to what was sent before it failed, does not open the way")
    func late() {
        var breaker = breaker()
        breaker.failed(away, at: start, jitter: 1)
        breaker.succeeded(at: start + 1)
        #expect(breaker.permission(at: start + 2) == .wait(until: start + 4))
        breaker.succeeded(at: start + 4)
        #expect(breaker.permission(at: start + 4) == .send)
    }
}
