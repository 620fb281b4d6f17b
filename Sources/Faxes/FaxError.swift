/// Why something about a fax could not be done: the one error type that crosses target borders.
///
/// The code decides how the failure is treated (retried, put up for review, refused) and with which status a
/// command exits; the detail is for operators and never holds text, names, numbers or file names from a fax.
public struct FaxError: Error, Sendable, Hashable, Codable {
    public let code: Code
    public let detail: String

    public init(_ code: Code, _ detail: String = "") {
        self.code = code
        self.detail = detail
    }

    /// What is to be done about a failure.
    public enum Recovery: String, Sendable, Codable, CaseIterable {
        /// The same may succeed later: try again, with a pause.
        case retry
        /// A person must look: the fax is kept and put up for review.
        case review
        /// The input or the call is at fault and will never succeed as it is.
        case reject
        /// We were stopped from outside; costs no attempt.
        case interrupted
    }

    /// A stable name, stored and counted and explained in docs/errors.md, with the recovery and exit status it calls for.
    public struct Code: Sendable, Hashable, Codable {
        public let name: String
        public let recovery: Recovery
        /// Exit status of a command that ends with this failure (sysexits: 65 bad data, 66 no input, 69 unavailable,
        /// 70 internal, 73 cannot write, 75 try later, 78 configuration).
        public let exitStatus: Int32

        public init(_ name: String, _ recovery: Recovery, exit exitStatus: Int32) {
            self.name = name
            self.recovery = recovery
            self.exitStatus = exitStatus
        }
    }
}

extension FaxError: CustomStringConvertible {
    public var description: String { detail.isEmpty ? code.name : "\(code.name): \(detail)" }
}

extension FaxError.Code {
    /// Our own mistake: something that should be impossible happened.
    public static let `internal` = Self("internal", .review, exit: 70)
    /// The work was cancelled from outside.
    public static let interrupted = Self("interrupted", .interrupted, exit: 75)
}
