/// Makes passwords for others to be told once.
struct PasswordMaker: Sendable {
    let random: RandomBytes

    /// Four groups of five out of 32 signs: 100 bits, and nothing that reads as something else on paper.
    func password() -> String { groups(4) }

    /// Two such groups: 50 bits, for codes that are tried a few times at most.
    func recoveryCode() -> String { groups(2) }

    private func groups(_ count: Int) -> String {
        let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789")
        let signs = random(5 * count).map { alphabet[Int($0) % alphabet.count] }
        return stride(from: 0, to: 5 * count, by: 5).map { String(signs[$0..<$0 + 5]) }.joined(separator: "-")
    }
}
