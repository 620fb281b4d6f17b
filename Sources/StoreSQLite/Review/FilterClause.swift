import Faxes
import Foundation
import GRDB
import Store

/// A filter as a condition on the rows of `document d`.
struct FilterClause {
    private(set) var sql = "1"
    private(set) var arguments: StatementArguments = []

    init(_ filter: ReviewFilter, stage: DocumentStage? = nil) {
        if let provider = filter.provider { add("instr(d.recipients, ?) > 0", [" \(provider) "]) }
        if let label = filter.label { add("d.label = ?", [label.rawValue]) }
        if let subject = filter.subject { add("d.reason LIKE ?", ["\(subject.rawValue):%"]) }
        if let received = filter.received {
            add(
                "d.received_at >= ? AND d.received_at < ?",
                [received.lowerBound.microseconds, received.upperBound.microseconds])
        }
        if let stage { add("d.stage = ?", [stage.rawValue]) }
    }

    private mutating func add(_ condition: String, _ values: StatementArguments) {
        sql += " AND \(condition)"
        arguments += values
    }
}
