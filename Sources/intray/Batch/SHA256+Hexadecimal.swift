import Crypto

extension [UInt8] {
    /// SHA-256, lower-case hexadecimal.
    var sha256: String { SHA256.hash(data: self).hexadecimal }
}

extension SHA256Digest {
    var hexadecimal: String { map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }
}
