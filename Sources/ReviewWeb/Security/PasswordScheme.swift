import Crypto
import CryptoExtras
import Faxes
import Foundation

/// Makes and checks password hashes, one at a time: each costs tens of megabytes and a good part of a second, on
/// purpose, and a flood of sign-ins must not cost more than that.
///
/// A hash is written as `$scrypt$ln=15,r=8,p=3$<salt>$<key>` (PHC string format, base64 without padding), so that the
/// cost can be raised later and old hashes still be checked.
public actor PasswordScheme {
    /// What one hash costs (RFC 7914): 2^`logRounds` rounds, block size, parallelism.
    public struct Cost: Sendable, Hashable {
        var logRounds: Int
        var blockSize: Int
        var parallelism: Int

        public init(logRounds: Int, blockSize: Int, parallelism: Int) {
            self.logRounds = logRounds
            self.blockSize = blockSize
            self.parallelism = parallelism
        }

        /// One of the settings that OWASP holds to be enough (Password Storage Cheat Sheet): 32 MiB.
        public static let standard = Cost(logRounds: 15, blockSize: 8, parallelism: 3)

        /// A stored hash may not make us spend without bound: 128 MiB at most.
        var isBearable: Bool {
            (1...20).contains(logRounds) && (1...32).contains(blockSize) && (1...16).contains(parallelism)
                && blockSize << logRounds <= 1 << 20
        }
    }

    private let cost: Cost
    private let random: RandomBytes

    public init(cost: Cost = .standard, random: RandomBytes = .system) {
        self.cost = cost
        self.random = random
    }

    func hash(_ password: String) throws(FaxError) -> String {
        try Self.write(cost, salt: random(16), password: password)
    }

    /// Whether the password is the one that was hashed. Nil for the hash, as for an account that doesn't exist, costs
    /// as much time as a wrong password does.
    func matches(_ password: String, hash: String?) throws(FaxError) -> Bool {
        guard let hash else {
            _ = try Self.write(cost, salt: [UInt8](repeating: 0, count: 16), password: password)
            return false
        }
        guard let (cost, salt, key) = Self.read(hash) else { throw FaxError(.webPasswordHashUnknown) }
        return try Self.derive(cost, salt: salt, password: password) == SymmetricKey(data: key)
    }

    private static func write(_ cost: Cost, salt: [UInt8], password: String) throws(FaxError) -> String {
        let key = try derive(cost, salt: salt, password: password).withUnsafeBytes { Data($0) }
        let parameters = "ln=\(cost.logRounds),r=\(cost.blockSize),p=\(cost.parallelism)"
        return "$scrypt$\(parameters)$\(Data(salt).unpaddedBase64)$\(key.unpaddedBase64)"
    }

    private static func read(_ hash: String) -> (Cost, salt: [UInt8], key: Data)? {
        let parts = hash.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
            let salt = Data(unpaddedBase64: parts[3]), let key = Data(unpaddedBase64: parts[4]), key.count == 32
        else { return nil }
        var values: [String: Int] = [:]
        for parameter in parts[2].split(separator: ",") {
            let pair = parameter.split(separator: "=")
            if pair.count == 2 { values[String(pair[0])] = Int(pair[1]) }
        }
        guard let rounds = values["ln"], let blockSize = values["r"], let parallelism = values["p"] else { return nil }
        let cost = Cost(logRounds: rounds, blockSize: blockSize, parallelism: parallelism)
        return cost.isBearable ? (cost, Array(salt), key) : nil
    }

    /// The password is taken in Unicode's composed form, so that `é` typed on any keyboard is the same.
    private static func derive(_ cost: Cost, salt: [UInt8], password: String) throws(FaxError) -> SymmetricKey {
        do {
            return try KDF.Scrypt.deriveKey(
                from: Array(password.precomposedStringWithCanonicalMapping.utf8), salt: salt, outputByteCount: 32,
                rounds: 1 << cost.logRounds, blockSize: cost.blockSize, parallelism: cost.parallelism)
        } catch {
            throw FaxError(.internal, "scrypt failed")
        }
    }
}

extension Data {
    var unpaddedBase64: String { base64EncodedString().trimmingCharacters(in: CharacterSet(charactersIn: "=")) }

    init?(unpaddedBase64 text: String) {
        self.init(base64Encoded: text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4))
    }
}
