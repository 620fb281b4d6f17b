import Faxes
import Foundation
import Testing

@testable import ReviewWeb

@Suite("Passwords, tokens and counting failures")
struct SecretTests {
    private let passwords = PasswordScheme(cost: .init(logRounds: 4, blockSize: 1, parallelism: 1))

    @Test("a hash says how it was made, and fits its own password only")
    func hashes() async throws {
        let hash = try await passwords.hash("Été 2026")

        #expect(hash.hasPrefix("$scrypt$ln=4,r=1,p=1$"))
        #expect(try await passwords.matches("Été 2026", hash: hash))
        #expect(try await passwords.matches("E\u{301}te\u{301} 2026", hash: hash), "typed on another keyboard")
        #expect(try await !passwords.matches("été 2026", hash: hash))
        #expect(try await !passwords.matches("", hash: nil))
        #expect(try await passwords.hash("Été 2026") != hash, "each hash has its own salt")
    }

    @Test("scrypt gives what its specification says")
    func publishedVector() async throws {
        // RFC 7914 §12: P="password", S="NaCl", N=1024, r=8, p=16; the first 32 of the 64 bytes.
        let key = "/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI"
        let hash = "$scrypt$ln=10,r=8,p=16$TmFDbA$\(key)"

        #expect(try await passwords.matches("password", hash: hash))
        #expect(try await !passwords.matches("Password", hash: hash))
    }

    @Test(
        "a hash that can't be checked, or would cost without bound, is refused",
        arguments: [
            "", "plain", "$scrypt$ln=4,r=1,p=1$AAAA", "$scrypt$ln=30,r=8,p=1$AAAA$\(String(repeating: "A", count: 43))",
            "$scrypt$ln=20,r=32,p=16$AAAA$\(String(repeating: "A", count: 43))",
            "$argon2id$ln=4,r=1,p=1$AAAA$\(String(repeating: "A", count: 43))",
            "$scrypt$ln=-1,r=1,p=1$AAAA$\(String(repeating: "A", count: 43))",
        ])
    func strangeHashes(hash: String) async {
        await #expect(throws: FaxError(.webPasswordHashUnknown)) { try await passwords.matches("x", hash: hash) }
    }

    @Test("a form token fits its own cookie only")
    func formTokens() {
        let mine = SecretToken(random: .system)
        let other = SecretToken(random: .system)

        #expect(mine.accepts(formToken: mine.formToken))
        #expect(!mine.accepts(formToken: other.formToken))
        #expect(!mine.accepts(formToken: ""))
        #expect(mine.hash.count == 64 && !mine.hash.contains(mine.text))
        #expect(SecretToken(mine.text) == mine)
        #expect(SecretToken(mine.text + "A") == nil)
        #expect(SecretToken(String(repeating: "é", count: 43)) == nil)
    }

    @Test("an address that tries many names is shut out too")
    func manyNames() async {
        let throttle = SignInThrottle(perAddress: 20)
        let now = SampleClinic.now
        for number in 0..<20 {
            let allowed = await throttle.allows(account: "name\(number)", address: "192.0.2.1", at: now)
            #expect(allowed)
        }

        let shut = await throttle.allows(account: "another", address: "192.0.2.1", at: now)
        let elsewhere = await throttle.allows(account: "another", address: "192.0.2.2", at: now)
        #expect(!shut)
        #expect(elsewhere)
    }

    @Test("a right password forgives the wrong ones before it")
    func forgiven() async {
        let throttle = SignInThrottle()
        let now = SampleClinic.now
        for _ in 0..<12 {
            for _ in 0..<4 { _ = await throttle.allows(account: "ana", address: "", at: now) }
            let allowed = await throttle.allows(account: "ana", address: "", at: now)
            #expect(allowed)
            for _ in 0..<5 { await throttle.succeeded(account: "ana", address: "") }
        }
    }

    @Test("a flood of invented names does not fill the memory, nor free one that is shut")
    func flood() async {
        let throttle = SignInThrottle(perAddress: 1_000_000, capacity: 100)
        let now = SampleClinic.now
        for number in 0..<1000 {
            _ = await throttle.allows(
                account: "name\(number)", address: "", at: now.addingTimeInterval(Double(number) / 100))
        }
        let later = now.addingTimeInterval(11)
        for _ in 0..<5 { _ = await throttle.allows(account: "ana", address: "", at: later) }

        let shut = await throttle.allows(account: "ana", address: "", at: later)
        #expect(!shut)
        #expect(await throttle.size <= 101)
    }
}

@Suite("Ids out of addresses")
struct PathIDTests {
    @Test("an id of the store's is taken", arguments: ["f01kkp9fnv0w4j30bsakeez23h1", "d1", "A-b_9"])
    func plain(text: String) {
        #expect(PathID(text)?.text == text)
    }

    @Test(
        "anything that could be a path or markup is not",
        arguments: ["", ".", "..", "a/b", "a\\b", "a.b", "a b", "a\0", "<a>", "\"", "'", "é", "%2e", "a\n"])
    func tricks(text: String) {
        #expect(PathID(text) == nil)
    }
}
