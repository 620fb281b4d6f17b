/// An id out of an address: letters, digits, `-` and `_`, so that it can be no path, and nothing in it needs escaping.
struct PathID: Sendable, Hashable {
    let text: String

    init?(_ text: some StringProtocol) {
        let allowed = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
            default: false
            }
        }
        guard allowed, (1...64).contains(text.utf8.count) else { return nil }
        self.text = String(text)
    }
}
