import Crypto
public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    public func faxIDs(matching query: RetriageQuery) async throws(FaxError) -> [String] {
        let filter = FilterClause(
            ReviewFilter(
                label: query.label,
                received: (query.since ?? Date(timeIntervalSince1970: 0))..<(query.until
                    ?? Date(timeIntervalSince1970: 9e9))), stage: query.stage)
        let sender =
            query.sender == nil
            ? "1"
            : """
            instr(lower(json_extract(d.triaged, '$.facts.sender') || coalesce(json_extract(f.transmission, '$.tsi'), '')),
                lower(?)) > 0
            """
        return try await read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT f.id FROM fax f JOIN document d ON d.fax_id = f.id
                    WHERE f.stage = 'triaged' AND \(filter.sql) AND \(sender) ORDER BY f.received_at, f.id
                    """, arguments: filter.arguments + (query.sender.map { [$0] } ?? []))
        }
    }

    public func storedFaxes(_ ids: [String]) async throws(FaxError) -> [StoredFax] {
        try await read { db in try ids.compactMap { try Self.storedFax($0, db) } }
    }

    private static func storedFax(_ id: String, _ db: Database) throws -> StoredFax? {
        let fax = try db.cachedStatement(
            sql: "SELECT sha256, received_at, transmission FROM fax WHERE id = ? AND stage = 'triaged'")
        guard let row = try Row.fetchOne(fax, arguments: [id]) else { return nil }
        let content = try db.cachedStatement(sql: "SELECT content FROM page WHERE fax_id = ? ORDER BY number")
        let records = try String.fetchAll(content, arguments: [id])
        let kept = try db.cachedStatement(
            sql: "SELECT basis, patients, model, content FROM derivation WHERE fax_id = ?")
        let decided = try db.cachedStatement(
            sql: """
                SELECT id, stage, decided_by, triaged FROM document
                WHERE fax_id = ? AND coalesce(discard_reason, '') <> 'joined' ORDER BY position
                """)
        let documents = try Row.fetchAll(decided, arguments: [id]).map { row in
            guard let stage = DocumentStage(rawValue: row["stage"]) else {
                throw FaxError(.storeCorrupt, "unknown stage")
            }
            return StoredDecision(
                documentID: row["id"], stage: stage, decidedBy: row["decided_by"],
                decided: try RecordCoding.value(PastDecision.self, row["triaged"]))
        }
        return StoredFax(
            id: id, receivedAt: Date(microseconds: row["received_at"]),
            fax: ReadFax(
                sha256: row["sha256"], transmission: try RecordCoding.value(Transmission.self, row["transmission"]),
                pages: try records.map { try RecordCoding.value(PageRecord.self, $0).page }), documents: documents,
            digest: digest([row["sha256"], "\(row["received_at"] as Int64)", row["transmission"]] + records),
            derivation: try Row.fetchOne(kept, arguments: [id]).map {
                KeptDerivation(
                    faxID: id, basis: $0["basis"], patients: $0["patients"], model: $0["model"],
                    content: $0["content"])
            })
    }

    /// Of all parts and where each ends.
    private static func digest(_ parts: [String]) -> String {
        var hash = SHA256()
        for part in parts {
            hash.update(data: Data("\(part.utf8.count):".utf8))
            hash.update(data: Data(part.utf8))
        }
        return hash.finalize().hexadecimal
    }

    public func keep(_ derivations: [KeptDerivation]) async throws(FaxError) {
        if derivations.isEmpty { return }
        try await write { db in
            let statement = try db.cachedStatement(
                sql: """
                    INSERT INTO derivation (fax_id, basis, patients, model, content) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (fax_id) DO UPDATE
                        SET basis = excluded.basis, patients = excluded.patients, model = excluded.model,
                            content = excluded.content
                    """)
            for kept in derivations {
                try statement.execute(arguments: [kept.faxID, kept.basis, kept.patients, kept.model, kept.content])
            }
        }
    }

    public func retriage(_ decisions: [NewDecision], at now: Date) async throws(FaxError) -> [RetriageOutcome] {
        if decisions.isEmpty { return [] }
        return try await write { db in
            let desk = DeskTransaction(db: db, actor: "system", now: now)
            return try decisions.map { try desk.retriage($0) }
        }
    }

    public func labelledTexts() async throws(FaxError) -> [StoredText] {
        try await read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT id, fax_id, label, discard_reason, triaged FROM document
                    WHERE decided_by IS NOT NULL AND (stage IN ('filing', 'filed') OR discard_reason = 'junk')
                    ORDER BY decided_at, id
                    """)
            var texts: [StoredText] = []
            while let row = try rows.next() {
                let span = try RecordCoding.value(TriagedDocument.self, row["triaged"]).span
                let isJunk = row["discard_reason"] as String? == "junk"
                texts.append(
                    StoredText(
                        documentID: row["id"], faxID: row["fax_id"],
                        text: try Self.text(of: span.bodyPages, in: row["fax_id"], db),
                        label: isJunk ? .junk : Label(rawValue: row["label"])))
            }
            return texts
        }
    }

    private static func text(of pages: [Int], in faxID: String, _ db: Database) throws -> String {
        try pages.compactMap { number in
            try String.fetchOne(
                db, sql: "SELECT content FROM page WHERE fax_id = ? AND number = ?", arguments: [faxID, number]
            ).map { try RecordCoding.value(PageRecord.self, $0).page.text }
        }.joined(separator: "\n\n")
    }
}

extension DeskTransaction {
    fileprivate func retriage(_ decision: NewDecision) throws -> RetriageOutcome {
        let id = decision.documentID
        guard let document = try DeskDocument(id, db), document.snapshot.decidedBy == nil else { return .left }
        switch document.stage {
        case .filed: return try askForSecondLook(id, decision.note)
        case .stuck: return .left
        case .filing:
            guard try takeOutOfOutbox(id) else { return .left }
        case .review, .discarded:
            let held = try String.fetchOne(
                db, sql: "SELECT holder FROM review_hold WHERE item_id = ? AND until > ?",
                arguments: [id, now.microseconds])
            if held != nil { return .left }
        }
        try decideAnew(document, decision.triaged, decision.note)
        return .replaced
    }

    fileprivate func askForSecondLook(_ documentID: String, _ note: String) throws -> RetriageOutcome {
        try db.execute(
            sql: """
                INSERT INTO second_look (document_id, kind, opened_at, note) VALUES (?, 'retriage', ?, ?)
                ON CONFLICT (document_id, kind) DO UPDATE SET note = excluded.note
                    WHERE closed_at IS NULL AND note <> excluded.note
                """, arguments: [documentID, now.microseconds, note])
        guard db.changesCount > 0 else { return .left }
        try log("look.opened", documentID, "retriage")
        return .secondLook
    }

    fileprivate func decideAnew(_ document: DeskDocument, _ triaged: TriagedDocument, _ note: String) throws {
        try triaged.writeColumns(of: document.id, db)
        let stage: DocumentStage =
            switch triaged.disposition {
            case .file: .filing
            case .review: .review
            case .discard: .discarded
            }
        try db.execute(
            sql: "UPDATE document SET stage = ?, label_probability = ?, error_code = NULL WHERE id = ?",
            arguments: [stage.rawValue, triaged.classification.probability, document.id])
        if stage == .filing {
            let request = FilingRequest(
                filing: triaged, id: document.id, claim: document.claim, receivedAt: document.receivedAt)
            try queue(request, notBefore: now)
        }
        _ = try record(
            .retriage, of: document.id, ActionMemory(documents: [document.snapshot]), why: note,
            detail: stage.rawValue)
    }
}
