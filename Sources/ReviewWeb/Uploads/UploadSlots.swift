import Synchronization

/// Bounds how many uploads are under way, in all and with one key, so that one machine can't hold up the others.
final class UploadSlots: Sendable {
    private let most: Int
    private let mostOfOne: Int
    private let taken = Mutex<[String: Int]>([:])

    init(most: Int = 8, mostOfOne: Int = 4) {
        self.most = most
        self.mostOfOne = mostOfOne
    }

    /// False when there is none; else `giveBack` must follow.
    func take(_ key: String) -> Bool {
        taken.withLock { taken in
            guard taken.values.reduce(0, +) < most, taken[key, default: 0] < mostOfOne else { return false }
            taken[key, default: 0] += 1
            return true
        }
    }

    func giveBack(_ key: String) {
        taken.withLock { taken in
            let left = taken[key, default: 0] - 1
            taken[key] = left > 0 ? left : nil
        }
    }
}
