import Faxes
import Foundation
import GRDB
import Store

extension DeskTransaction {
    /// What is done already of a document that is to be filed once more, because something about it got stuck: when the
    /// document itself stands in the EMR, only what is left is done, so that nothing is filed twice. Nil to begin anew.
    ///
    /// Throws `store.review-filed` when it stands there in another chart than it is to be filed in now.
    func progressToKeep(for request: FilingRequest) throws -> String? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT request, progress FROM outbox
                WHERE document_id = ? AND state IN ('refused', 'unknown') AND progress IS NOT NULL
                """, arguments: [request.documentID])
        guard let row else { return nil }
        var progress = try RecordCoding.value(FilingProgress.self, row["progress"])
        guard let number = progress.documentNo else { return nil }
        let earlier = try RecordCoding.value(FilingRequest.self, row["request"])
        guard earlier.demographicNo == request.demographicNo else {
            throw FaxError(.reviewFiled, "it stands in the EMR, in another chart, as \(number): move it there")
        }
        // A task that was changed is another task.
        progress.done.removeAll { step in
            guard case .tickler(let index) = step else { return false }
            guard earlier.ticklers.indices.contains(index), request.ticklers.indices.contains(index) else {
                return true
            }
            return earlier.ticklers[index] != request.ticklers[index]
        }
        progress.abandon()
        return try RecordCoding.text(progress)
    }
}
