import Faxes
import Foundation
import Synchronization

/// Compares our clock with the EMR's, as each answer tells it. A signature whose time is minutes off is refused, and on
/// some builds costs the token: so nothing is signed before the clocks were compared, or when they disagree.
final class ClockCheck: Sendable {
    /// Seconds by which the clocks may differ. Servers allow 300; this leaves room for slow answers.
    static let tolerance: TimeInterval = 120
    /// Seconds for which a comparison counts.
    static let validity: TimeInterval = 600

    private struct Comparison {
        let skew: TimeInterval
        let at: Date
    }

    private let last = Mutex<Comparison?>(nil)

    /// Takes what an answer says. One without a date says nothing: then the comparison counts as made, since a server
    /// that hides its clock can't be asked again and again.
    func learn(from answer: EMRAnswer, at now: Date) {
        let skew = answer.date.map { now.timeIntervalSince($0) } ?? 0
        last.withLock { $0 = Comparison(skew: skew, at: now) }
    }

    /// Whether the clocks must be compared before anything is signed.
    func isDue(at now: Date) -> Bool {
        last.withLock { comparison in
            guard let comparison else { return true }
            return abs(now.timeIntervalSince(comparison.at)) > Self.validity || abs(comparison.skew) > Self.tolerance
        }
    }

    /// Throws `emr.clock-wrong` with the difference.
    func require() throws(FaxError) {
        let skew = last.withLock { $0?.skew ?? 0 }
        guard abs(skew) > Self.tolerance else { return }
        let seconds = Int(abs(skew).rounded())
        throw FaxError(
            .emrClockWrong, "this machine's clock is \(seconds) s \(skew > 0 ? "ahead of" : "behind") the EMR's")
    }
}
