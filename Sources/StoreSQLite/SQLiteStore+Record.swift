public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    public func record(_ triaged: TriagedFax, for claim: FaxClaim, at now: Date) async throws(FaxError) {
        try triaged.requireWhole(for: claim)
        let documentIDs = triaged.documents.map { _ in ids.next("d", at: now) }
        try await write { db in
            try Self.endClaim(claim, triaged, now, db)
            for page in triaged.fax.pages {
                try db.execute(
                    sql: "INSERT INTO page (fax_id, number, content) VALUES (?, ?, ?)",
                    arguments: [claim.faxID, page.number, try RecordCoding.text(PageRecord(page))])
                try PageWords(db: db).add(page, of: claim.faxID)
            }
            try AuditChain(db: db).append("fax.triaged", claim.faxID, "\(triaged.documents.count) documents", at: now)
            let received: Int64? = try Int64.fetchOne(
                db, sql: "SELECT received_at FROM fax WHERE id = ?", arguments: [claim.faxID])
            for (position, document) in triaged.documents.enumerated() {
                let row = DocumentRow(
                    id: documentIDs[position], claim: claim, position: position,
                    receivedAt: Date(microseconds: received ?? now.microseconds), document: document)
                try row.insert(at: now, db)
            }
        }
    }

    private static func endClaim(_ claim: FaxClaim, _ triaged: TriagedFax, _ now: Date, _ db: Database) throws {
        let transmission = triaged.fax.transmission.completed(by: claim.transmission)
        try db.execute(
            sql: """
                UPDATE fax SET stage = 'triaged', due_at = NULL, token = NULL, page_count = ?, transmission = ?,
                    error_code = ?
                WHERE id = ? AND token = ? AND due_at > ?
                """,
            arguments: [
                triaged.fax.pages.count, try RecordCoding.text(transmission), triaged.fax.fault?.code.name,
                claim.faxID, claim.token, now.microseconds,
            ])
        try requireClaim(db)
    }
}

extension TriagedFax {
    /// A result that leaves out a page, or has no document at all, would lose what stands on it without a trace.
    fileprivate func requireWhole(for claim: FaxClaim) throws(FaxError) {
        guard fax.sha256 == claim.sha256 else {
            throw FaxError(.internal, "the result is of another fax than the claim")
        }
        let missing = Set(fax.pages.map(\.number)).subtracting(documents.flatMap(\.span.pages))
        guard !documents.isEmpty, missing.isEmpty else {
            throw FaxError(.internal, "\(missing.count) of \(fax.pages.count) pages are in no document")
        }
    }
}

extension Transmission {
    /// What the reading found out, and where it found nothing what was known before.
    fileprivate func completed(by known: Transmission) -> Transmission {
        Transmission(
            tsi: tsi ?? known.tsi, receivedAt: receivedAt ?? known.receivedAt,
            headerText: headerText ?? known.headerText, promisedPages: promisedPages ?? known.promisedPages,
            callError: callError ?? known.callError)
    }
}
