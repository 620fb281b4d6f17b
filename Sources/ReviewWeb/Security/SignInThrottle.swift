import Foundation

/// Counts failed sign-ins for each account name and each address, known or not, and says when it was too many.
///
/// Kept in memory: a restart forgets it, which costs an attacker a few more tries and nobody anything else.
actor SignInThrottle {
    private struct Failures {
        var count: Int
        var since: Date
    }

    private let window: TimeInterval
    private let perAccount: Int
    private let perAddress: Int
    /// Beyond this many keys the oldest are forgotten.
    private let capacity: Int
    private var failures: [String: Failures] = [:]

    init(window: TimeInterval = 15 * 60, perAccount: Int = 5, perAddress: Int = 20, capacity: Int = 10_000) {
        self.window = window
        self.perAccount = perAccount
        self.perAddress = perAddress
        self.capacity = capacity
    }

    /// Counts a try beforehand, so that many at once can't slip through; false when there were too many already.
    func allows(account: String, address: String, at now: Date) -> Bool {
        let keys = [("account " + account, perAccount), ("address " + address, perAddress)]
        for (key, limit) in keys where current(key, at: now).count >= limit { return false }
        for (key, _) in keys {
            var entry = current(key, at: now)
            entry.count += 1
            failures[key] = entry
        }
        if failures.count > capacity { forgetOldest(at: now) }
        return true
    }

    /// How many names and addresses are being counted.
    var size: Int { failures.count }

    func succeeded(account: String, address: String) {
        failures["account " + account] = nil
        if var entry = failures["address " + address] {
            entry.count -= 1
            failures["address " + address] = entry.count > 0 ? entry : nil
        }
    }

    private func current(_ key: String, at now: Date) -> Failures {
        guard let entry = failures[key], now.timeIntervalSince(entry.since) < window else {
            return Failures(count: 0, since: now)
        }
        return entry
    }

    /// Halves what is kept: first what no longer counts, then what was counted longest ago.
    private func forgetOldest(at now: Date) {
        failures = failures.filter { now.timeIntervalSince($0.value.since) < window }
        let surplus = failures.count - capacity / 2
        guard surplus > 0 else { return }
        for (key, _) in failures.sorted(by: { $0.value.since < $1.value.since }).prefix(surplus) { failures[key] = nil }
    }
}
