public import Faxes
public import Foundation

/// What the books of some days come to.
public struct LedgerBooks: Sendable {
    public let lines: [LedgerLine]
    /// Faxes whose original is not in the spool, or not as it was.
    public let missing: [String]
    public let inboxDisagreements: Int
    /// Files in the drop folder; nil where that is not known.
    public let inFolder: Int?
    /// What was received before and is not settled is late.
    public let lateBefore: Date

    public init(lines: [LedgerLine], missing: [String], inboxDisagreements: Int, inFolder: Int?, lateBefore: Date) {
        self.lines = lines
        self.missing = missing
        self.inboxDisagreements = inboxDisagreements
        self.inFolder = inFolder
        self.lateBefore = lateBefore
    }

    private var documents: [LedgerLine.Document] { lines.flatMap(\.documents) }
    public var unsettled: [LedgerLine] { lines.filter { !$0.isSettled } }
    public var late: [LedgerLine] { unsettled.filter { $0.receivedAt < lateBefore } }

    /// Where the books contradict themselves, in words: nothing of it can come about without a fault.
    public var contradictions: [String] {
        var found = missing.map { "fax \($0): its original is not in the spool, or damaged" }
        found += lines.filter { $0.stage == .triaged && $0.documents.isEmpty }.map { "fax \($0.faxID): no document" }
        let numbered = Dictionary(grouping: documents.filter { $0.emrDocumentNo != nil }) { $0.emrDocumentNo ?? "" }
        let doubled = numbered.filter { $0.value.count > 1 }.keys.sorted()
        found += doubled.map { "two documents are number \($0) in the EMR" }
        if inboxDisagreements > 0 { found.append("\(inboxDisagreements) rows of inbox and store disagree") }
        return found
    }

    /// For people: no patient's data, no file's name.
    public var text: String {
        let faxes = FaxStage.allCases.map { stage in "\(lines.count { $0.stage == stage }) \(stage.rawValue)" }
        let parts = DocumentStage.allCases.map { stage in "\(documents.count { $0.stage == stage }) \(stage.rawValue)" }
        var text = [
            "folder     \(inFolder.map { "\($0) files" } ?? "not looked at")",
            "received   \(lines.count) faxes in \(lines.reduce(0) { $0 + $1.arrivals }) arrivals: "
                + faxes.joined(separator: ", "),
            "documents  \(documents.count): " + parts.joined(separator: ", "),
            "originals  \(lines.count { $0.originalRemovedAt == nil } - missing.count) kept, "
                + "\(lines.count { $0.originalRemovedAt != nil }) deleted after their time, \(missing.count) missing",
        ]
        if !unsettled.isEmpty { text.append("RECEIVED, NOT IN THE EMR: \(unsettled.count) faxes, \(late.count) late") }
        text += unsettled.map(describe)
        text += contradictions.map { "DISAGREES  \($0)" }
        return text.joined(separator: "\n")
    }

    private func describe(_ line: LedgerLine) -> String {
        let open = line.documents.filter { !$0.isSettled }
        let parts = open.map { "\($0.id) \($0.stage.rawValue)\($0.errorCode.map { " \($0)" } ?? "")" }
        let whole = line.stage.rawValue + (line.errorCode.map { " \($0)" } ?? "")
        let place = parts.isEmpty ? whole : parts.joined(separator: "; ")
        return "  \(line.receivedAt.ISO8601Format())  \(line.faxID)  \(place)"
    }

    /// Throws `ledger.disagrees`, else `ledger.late`.
    public func requireGood() throws(FaxError) {
        if !contradictions.isEmpty { throw FaxError(.ledgerDisagrees, "\(contradictions.count) contradictions") }
        if !late.isEmpty { throw FaxError(.ledgerLate, "\(late.count) faxes are received and not in the EMR") }
    }
}

extension FaxError.Code {
    /// What folder, spool, store and EMR say does not fit together.
    public static let ledgerDisagrees = Self("ledger.disagrees", .review, exit: 70)
    /// A fax was received long ago and is not in the EMR.
    public static let ledgerLate = Self("ledger.late", .review, exit: 75)
}
