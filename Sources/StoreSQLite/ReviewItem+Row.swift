import Faxes
import Foundation
import GRDB
import Store

extension ReviewItem {
    /// A row of the review list: a document, or without a stage a fax that failed.
    init(row: Row) throws {
        let stage = (row["stage"] as String?).flatMap { DocumentStage(rawValue: $0) }
        let code: String? = row["error_code"]
        self.init(
            faxID: row["fax_id"], documentID: row["id"], stage: stage,
            receivedAt: Date(microseconds: row["received_at"]), urgency: try Urgency(rank: row["urgency"]),
            label: (row["label"] as String?).map { Label(rawValue: $0) }, labelProbability: row["label_probability"],
            matchState: (row["match_state"] as String?).flatMap { MatchState(rawValue: $0) },
            pageCount: row["page_count"], reason: Self.reason(stage, row["reason"], code))
    }

    private static func reason(_ stage: DocumentStage?, _ reason: String?, _ code: String?) -> String {
        switch stage {
        case nil: "The fax could not be read (\(code ?? "unknown")); look at the original."
        case .stuck: "It could not be filed (\(code ?? "unknown")); look whether it stands in the EMR."
        default: reason ?? "A person is to decide."
        }
    }
}
