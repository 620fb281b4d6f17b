public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    public func rearrange(_ rearrangement: Rearrangement, at now: Date) async throws(FaxError) -> ReviewAction {
        let newID = ids.next("d", at: now)
        return try await write { db in
            let desk = DeskTransaction(db: db, actor: rearrangement.actor, now: now)
            return try desk.rearrange(rearrangement, newID: newID)
        }
    }

    public func turn(
        page: Int, of documentID: String, by degrees: Int, actor: String, at now: Date
    ) async throws(FaxError) -> ReviewAction {
        guard [90, 180, 270].contains(degrees) else { throw FaxError(.internal, "a turn of \(degrees) degrees") }
        return try await write { db in
            let desk = DeskTransaction(db: db, actor: actor, now: now)
            let document = try desk.waiting(documentID)
            let before = try Int.fetchOne(
                db, sql: "SELECT turn FROM page WHERE fax_id = ? AND number = ?", arguments: [document.faxID, page])
            guard let before, document.triaged.span.pages.contains(page) else {
                throw FaxError(.reviewSettled, "the page is not in the document")
            }
            try db.execute(
                sql: "UPDATE page SET turn = ? WHERE fax_id = ? AND number = ?",
                arguments: [(before + degrees) % 360, document.faxID, page])
            return try desk.record(
                .turn, of: documentID, ActionMemory(turns: [page: before], faxID: document.faxID), why: "",
                detail: "page \(page)")
        }
    }
}

extension DeskTransaction {
    fileprivate func rearrange(_ wanted: Rearrangement, newID: String) throws -> ReviewAction {
        let document = try waiting(wanted.documentID)
        var memory = ActionMemory(documents: [document.snapshot])
        let verb: ReviewAction.Verb
        switch wanted.change {
        case .arrange:
            verb = .arrange
        case .cut(let rest):
            verb = .cut
            memory.created = [newID]
            try insert(rest, as: newID, after: document)
        case .join(let taken):
            verb = .join
            let other = try waiting(taken)
            guard other.faxID == document.faxID else { throw FaxError(.internal, "documents of two faxes") }
            memory.documents.append(other.snapshot)
            try db.execute(
                sql: "UPDATE document SET stage = 'discarded', discard_reason = 'joined' WHERE id = ?",
                arguments: [taken])
            try putDown(taken)
        }
        try write(wanted.document, to: document.id)
        let pages = { (document: TriagedDocument) in document.span.pages.map(String.init).joined(separator: " ") }
        return try record(
            verb, of: document.id, memory, why: "",
            corrections: [
                Correction(field: .pages, old: pages(document.triaged), new: pages(wanted.document))
            ])
    }

    private func write(_ triaged: TriagedDocument, to id: String) throws {
        try triaged.writeColumns(of: id, db)
        try db.execute(
            sql: "UPDATE document SET label_probability = ?, fingerprint = ? WHERE id = ?",
            arguments: [triaged.classification.probability, triaged.fingerprint.blob, id])
    }

    private func insert(_ triaged: TriagedDocument, as id: String, after document: DeskDocument) throws {
        let last = try Int.fetchOne(
            db, sql: "SELECT MAX(position) FROM document WHERE fax_id = ?", arguments: [document.faxID])
        let row = DocumentRow(
            id: id, claim: document.claim, position: (last ?? 0) + 1, receivedAt: document.receivedAt,
            document: triaged)
        try row.insert(at: now, db)
    }
}
