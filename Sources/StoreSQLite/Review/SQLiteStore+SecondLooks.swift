public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    public func drawSample(
        from start: Date, to end: Date, count: Int, at now: Date
    ) async throws(FaxError) -> Int {
        try await write { db in
            // The last letters of an id are random: they are the lot.
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO second_look (document_id, kind, opened_at, note)
                    SELECT id, 'sample', ?, '' FROM document INDEXED BY document_filed
                    WHERE stage = 'filed' AND decided_by IS NULL AND filed_at >= ? AND filed_at < ?
                    ORDER BY substr(id, -10) LIMIT ?
                    """, arguments: [now.microseconds, start.microseconds, end.microseconds, max(0, count)])
            let drawn = db.changesCount
            if drawn > 0 { try AuditChain(db: db).append("sample.drawn", "documents", String(drawn), at: now) }
            return drawn
        }
    }

    public func secondLooks() async throws(FaxError) -> [SecondLookItem] {
        try await read { db in try Self.looks("l.closed_at IS NULL", [], db) }
    }

    public func secondLook(at documentID: String) async throws(FaxError) -> SecondLookItem? {
        try await read { db in try Self.looks("l.closed_at IS NULL AND l.document_id = ?", [documentID], db).first }
    }

    private static func looks(
        _ condition: String, _ arguments: StatementArguments, _ db: Database
    ) throws -> [SecondLookItem] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT l.*, d.label FROM second_look l CROSS JOIN document d ON d.id = l.document_id
                    WHERE \(condition) AND d.stage = 'filed' ORDER BY l.opened_at, l.document_id LIMIT 200
                    """), arguments: arguments
        ).map { row in
            guard let kind = SecondLookItem.Kind(rawValue: row["kind"]) else {
                throw FaxError(.storeCorrupt, "unknown kind of second look")
            }
            return SecondLookItem(
                documentID: row["document_id"], kind: kind, openedAt: Date(microseconds: row["opened_at"]),
                label: Label(rawValue: row["label"]), note: row["note"],
                reading: try (row["reading"] as String?).map { try RecordCoding.value(BlindReading.self, $0) })
        }
    }

    public func compare(
        _ reading: BlindReading, with documentID: String, by actor: String, at now: Date
    ) async throws(FaxError) -> Bool {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE second_look SET reading = ?
                    WHERE document_id = ? AND kind = 'sample' AND closed_at IS NULL AND reading IS NULL
                    """, arguments: [try RecordCoding.text(reading), documentID])
            guard db.changesCount == 1, let document = try DeskDocument(documentID, db), document.stage == .filed else {
                throw FaxError(.reviewSettled, "it was read already, or is filed no more")
            }
            let differing = reading.differences(from: document.triaged)
            let desk = DeskTransaction(db: db, actor: actor, now: now)
            try desk.log("look.read", documentID, differing.isEmpty ? "same" : differing.joined(separator: ","))
            guard differing.isEmpty else { return false }
            try db.execute(
                sql: """
                    UPDATE second_look SET closed_at = ?, closed_by = ?, verdict = 'right'
                    WHERE document_id = ? AND kind = 'sample'
                    """, arguments: [now.microseconds, actor, documentID])
            try desk.log("look.judged", documentID, "right")
            return true
        }
    }

    public func judge(_ documentID: String, isRight: Bool, by actor: String, at now: Date) async throws(FaxError) {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE second_look SET closed_at = ?, closed_by = ?, verdict = ?
                    WHERE document_id = ? AND closed_at IS NULL AND (kind <> 'sample' OR reading IS NOT NULL)
                    """, arguments: [now.microseconds, actor, isRight ? "right" : "wrong", documentID])
            guard db.changesCount > 0 else { throw FaxError(.reviewSettled, "it was judged already") }
            try DeskTransaction(db: db, actor: actor, now: now).log(
                "look.judged", documentID, isRight ? "right" : "wrong")
        }
    }
}

extension BlindReading {
    /// In what it differs from what was filed.
    fileprivate func differences(from filed: TriagedDocument) -> [String] {
        let pairs = [
            ("label", label == filed.classification.label), ("urgency", urgency == filed.classification.urgency),
            ("patient", demographicNo == filed.patient.demographicNo),
        ]
        return pairs.filter { !$0.1 }.map(\.0)
    }
}
