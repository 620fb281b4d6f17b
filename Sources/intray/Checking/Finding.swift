import Faxes

/// What `intray doctor` has to say about one thing.
struct Finding {
    enum Verdict: String {
        case good = "ok"
        case warning = "warning"
        case bad = "wrong"
    }

    let subject: String
    let verdict: Verdict
    let text: String
    /// The command that mends it.
    let mend: String?
    /// The failure that the text speaks of, where it is one.
    var error: FaxError?

    static func good(_ subject: String, _ text: String) -> Finding {
        Finding(subject: subject, verdict: .good, text: text, mend: nil)
    }

    static func warning(_ subject: String, _ text: String, mend: String?) -> Finding {
        Finding(subject: subject, verdict: .warning, text: text, mend: mend)
    }

    static func bad(_ subject: String, _ text: String, mend: String?) -> Finding {
        Finding(subject: subject, verdict: .bad, text: text, mend: mend)
    }

    static func bad(_ subject: String, _ error: FaxError, mend: String?) -> Finding {
        Finding(subject: subject, verdict: .bad, text: "\(error)", mend: mend, error: error)
    }
}
