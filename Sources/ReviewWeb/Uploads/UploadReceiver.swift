/// Takes in the faxes that machines upload. The program that composes intray supplies it.
public protocol UploadReceiver: Sendable {
    /// Of one fax.
    var byteLimit: Int { get }

    /// Returns when the fax is safe on the disk and admitted, or when it is known why it is not.
    ///
    /// - Parameters:
    ///   - pieces: the file's bytes, in order.
    ///   - promised: how many they must be, where the sender said so.
    ///   - facts: what the sender says of the call, by name.
    func receive(
        _ pieces: some AsyncSequence<[UInt8], any Error> & Sendable, promised: Int?, facts: [String: String]
    ) async -> UploadOutcome
}

/// What became of an upload.
public enum UploadOutcome: Sendable, Hashable {
    case admitted(UploadedFax)
    case refused(UploadRefusal)
}

public struct UploadedFax: Sendable, Hashable {
    public var faxID: String
    /// Of the bytes that came, lower-case hexadecimal.
    public var sha256: String
    public var byteCount: Int
    /// The same bytes were here before: it is that fax.
    public var isAgain: Bool

    public init(faxID: String, sha256: String, byteCount: Int, isAgain: Bool) {
        self.faxID = faxID
        self.sha256 = sha256
        self.byteCount = byteCount
        self.isAgain = isAgain
    }
}

/// Why a fax was not taken in; nothing of it was kept.
public enum UploadRefusal: String, Sendable, Hashable, CaseIterable {
    case empty = "intake.empty"
    case brokenOff = "intake.upload-broken"
    case tooLarge = "intake.too-large"
    case unsupported = "intake.unsupported"
    case diskFull = "intake.spool-full"
    /// Store or spool do not answer.
    case unavailable = "intake.spool-unavailable"
}
