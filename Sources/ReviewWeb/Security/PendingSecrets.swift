import Foundation

/// What stands between two steps of one person: a password that was right and a code that is still to come, or a second
/// factor that is being set up. Kept in memory, for minutes; a restart only means beginning again.
actor PendingSecrets {
    private struct Entry {
        let accountName: String
        let secret: String
        let until: Date
    }

    private var entries: [String: Entry] = [:]
    private let length: TimeInterval
    private let capacity: Int

    init(length: TimeInterval = 300, capacity: Int = 1000) {
        self.length = length
        self.capacity = capacity
    }

    /// - Parameter secret: what the account's second step is about; may be empty.
    func keep(_ tokenHash: String, accountName: String, secret: String = "", at now: Date) {
        entries = entries.filter { $0.value.until > now }
        // Beyond any clinic's sign-ins of five minutes: who floods us begins again.
        if entries.count >= capacity { entries.removeAll() }
        entries[tokenHash] = Entry(accountName: accountName, secret: secret, until: now.addingTimeInterval(length))
    }

    func find(_ tokenHash: String, at now: Date) -> (accountName: String, secret: String)? {
        guard let entry = entries[tokenHash], entry.until > now else { return nil }
        return (entry.accountName, entry.secret)
    }

    func forget(_ tokenHash: String) { entries[tokenHash] = nil }
}
