import Filing
import Testing

@Suite("The pause between attempts")
struct BackoffTests {
    private let backoff = Backoff(first: 4, ceiling: 100)

    @Test("it doubles up to the ceiling", arguments: [(1, 4.0), (2, 8), (3, 16), (5, 64), (6, 100), (1000, 100)])
    func doubling(_ attempt: Int, _ pause: Double) {
        #expect(backoff.pause(afterAttempt: attempt, jitter: 1) == pause)
    }

    @Test("it is spread over its second half", arguments: [(0.0, 8.0), (0.5, 12), (1, 16), (-3, 8), (7, 16)])
    func spread(_ jitter: Double, _ pause: Double) {
        #expect(backoff.pause(afterAttempt: 3, jitter: jitter) == pause)
    }
}
