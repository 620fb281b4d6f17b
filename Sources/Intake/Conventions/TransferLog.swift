import Foundation

/// HylaFAX's log of calls, `xferfaxlog(5F)`: a line a call, fields separated by tabs.
public struct TransferLog: Sendable {
    private let lines: [Substring]

    /// Only the end of the log counts: the call is the last or among the last.
    public init(tail text: String) {
        lines = text.split(whereSeparator: \.isNewline)
    }

    /// What the log says of the reception with that communication number, under names that a sidecar may have. Pages
    /// that did not arrive whole are not counted in it.
    public func facts(of communication: String) -> [String: String]? {
        for line in lines.reversed() {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map { Self.unquoted($0) }
            guard fields.count > 10, fields[1] == "RECV", fields[2] == communication else { continue }
            let caller = fields.count > 14 ? fields[14] : ""
            let reason = fields.count > 13 ? fields[13] : ""
            return [
                "received": fields[0], "tsi": fields[8], "pages": fields[10], "callerNumber": caller, "error": reason,
            ].filter { !$0.value.isEmpty }
        }
        return nil
    }

    private static func unquoted(_ field: Substring) -> String {
        let isQuoted = field.count >= 2 && field.first == "\"" && field.last == "\""
        return String(isQuoted ? field.dropFirst().dropLast() : field)
    }
}
