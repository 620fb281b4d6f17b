import Faxes
import Store

/// What a task says. The EMR can't link a task to its document, so the document's number, kind and day stand in it.
struct TaskText: Sendable, Hashable {
    let request: FilingRequest
    let documentNo: String

    func message(of tickler: Tickler) -> String { "\(DocumentCard.storable(tickler.message))\n\(reference)" }

    var notice: String { "A document was filed for you too: please look at it.\n\(reference)" }

    private var reference: String {
        let day = request.documentDate.map { " of \($0)" } ?? ""
        return "Fax: \(request.label)\(day), document \(documentNo)"
    }
}
