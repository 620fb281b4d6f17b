public import Faxes
import Foundation
import GRDB
public import Store

extension SQLiteStore {
    public func awaitingReview(
        _ filter: ReviewFilter, limit: Int, offset: Int
    ) async throws(FaxError) -> [ReviewItem] {
        if filter.isEmpty { return try await awaitingReview(limit: limit, offset: offset) }
        let clause = FilterClause(filter)
        return try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT d.* FROM document d INDEXED BY document_awaiting_review
                        WHERE d.stage IN ('review', 'stuck') AND \(clause.sql)
                        ORDER BY d.urgency DESC, d.received_at, d.fax_id, d.position LIMIT ? OFFSET ?
                        """), arguments: clause.arguments + [max(0, limit), max(0, offset)])
            return try rows.map(ReviewItem.init(row:))
        }
    }

    public func countAwaitingReview(_ filter: ReviewFilter) async throws(FaxError) -> Int {
        let clause = FilterClause(filter)
        return try await read { db in
            try Int.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT COUNT(*) FROM document d INDEXED BY document_awaiting_review
                        WHERE d.stage IN ('review', 'stuck') AND \(clause.sql)
                        """),
                arguments: clause.arguments) ?? 0
        }
    }

    public func reviewFacets() async throws(FaxError) -> ReviewFacets {
        try await read { db in
            var facets = ReviewFacets(byProvider: [:], byLabel: [:], bySubject: [:])
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT label, recipients, substr(reason, 1, instr(reason, ':') - 1) AS subject, COUNT(*) AS documents
                    FROM document INDEXED BY document_awaiting_review
                    WHERE stage IN ('review', 'stuck') GROUP BY 1, 2, 3
                    """)
            while let row = try rows.next() {
                let count: Int = row["documents"]
                facets.byLabel[Label(rawValue: row["label"]), default: 0] += count
                if let subject = (row["subject"] as String?).flatMap({ ReviewFilter.Subject(rawValue: $0) }) {
                    facets.bySubject[subject, default: 0] += count
                }
                for provider in (row["recipients"] as String).split(separator: " ") {
                    facets.byProvider[String(provider), default: 0] += count
                }
            }
            return facets
        }
    }

    /// Newest first. Lists are counted up to 200.
    public func documents(matching query: DocumentQuery) async throws(FaxError) -> FoundDocuments {
        // A label's pages are told by themselves, a stage's by their documents.
        try await documents(matching: query, lookingThrough: query.filter.label == nil ? 6000 : 2000)
    }

    /// - Parameter narrow: so many documents of a label or stage are looked through for the words; beyond, the pages with
    ///   the words are looked through for the label.
    func documents(matching query: DocumentQuery, lookingThrough narrow: Int) async throws(FaxError) -> FoundDocuments {
        try await read { db in try DocumentFinder(db: db, query: query, narrow: narrow).found() }
    }
}

/// Walks through what an index gives, newest first, and collects each document once.
private struct DocumentFinder {
    let db: Database
    let query: DocumentQuery
    let narrow: Int
    private static let countLimit = 200

    private struct Hit {
        let id: String
        let page: Int?
    }

    func found() throws -> FoundDocuments {
        let needed = max(Self.countLimit, query.offset + query.limit)
        let hits = try hits(limit: needed + 1)
        let shown = hits.dropFirst(query.offset).prefix(query.limit)
        return FoundDocuments(
            documents: try shown.compactMap(document), total: min(hits.count, needed), isMore: hits.count > needed)
    }

    private func hits(limit: Int) throws -> [Hit] {
        let clause = FilterClause(query.filter, stage: query.stage)
        let condition = "coalesce(d.discard_reason, '') <> 'joined' AND \(clause.sql)"
        let rows: RowCursor
        if let words = PageWords.query(query.words) {
            rows =
                try isNarrow(clause)
                ? pages(of: condition, clause.arguments, with: words)
                : documents(with: words, condition, clause.arguments)
        } else if query.words.isEmpty {
            rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT d.id, NULL AS page FROM document d
                    WHERE \(condition)
                    ORDER BY d.received_at DESC, d.id DESC LIMIT ?
                    """, arguments: clause.arguments + [limit])
        } else {
            return []
        }
        var seen: Set<String> = []
        var hits: [Hit] = []
        while hits.count < limit, let row = try rows.next() {
            if seen.insert(row["id"]).inserted { hits.append(Hit(id: row["id"], page: row["page"])) }
        }
        return hits
    }

    /// Whether so few documents have a label or stay in a stage that looking through them costs less than looking through
    /// all pages with a common word.
    private func isNarrow(_ clause: FilterClause) throws -> Bool {
        guard query.filter.label != nil || query.stage != nil else { return false }
        let counted = try Int.fetchOne(
            db.cachedStatement(
                sql: "SELECT COUNT(*) FROM (SELECT 1 FROM document d WHERE \(clause.sql) LIMIT \(narrow + 1))"),
            arguments: clause.arguments)
        return (counted ?? 0) <= narrow
    }

    /// Of a fax with several documents, only that one which the page belongs to.
    private static let isOnPage = """
        (d.page_count = (SELECT page_count FROM fax WHERE id = k.fax_id)
            OR EXISTS (SELECT 1 FROM json_each(d.triaged, '$.span.pages') WHERE value = k.page))
        """

    private func documents(
        with words: String, _ condition: String, _ arguments: StatementArguments
    ) throws -> RowCursor {
        // Most of a common word's pages are of other labels: that is told without looking for their documents.
        let label = query.filter.label.map { StatementArguments([$0.rawValue]) }
        return try Row.fetchCursor(
            db,
            sql: """
                SELECT d.id, k.page FROM page_words w CROSS JOIN page_word_key k ON k.number = w.rowid
                    \(label == nil ? "" : "AND (k.label IS NULL OR k.label = ?)")
                CROSS JOIN document d INDEXED BY document_of_fax ON d.fax_id = k.fax_id
                WHERE w.words MATCH ? AND \(condition) AND \(Self.isOnPage)
                ORDER BY w.rowid DESC
                """, arguments: (label ?? []) + [words] + arguments)
    }

    private func pages(
        of condition: String, _ arguments: StatementArguments, with words: String
    ) throws -> RowCursor {
        try Row.fetchCursor(
            db,
            sql: """
                SELECT d.id, k.page FROM document d CROSS JOIN page_word_key k ON k.fax_id = d.fax_id
                WHERE \(condition) AND k.number IN (SELECT rowid FROM page_words WHERE words MATCH ?)
                    AND \(Self.isOnPage)
                ORDER BY d.received_at DESC, d.id DESC, k.number DESC
                """, arguments: arguments + [words])
    }

    private func document(_ hit: Hit) throws -> FoundDocument? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT d.fax_id, d.stage, d.received_at, d.urgency, d.label,
                    json_extract(d.triaged, '$.facts.title') AS title, p.record AS patient
                FROM document d
                LEFT JOIN patient p ON p.demographic_no = json_extract(d.triaged, '$.patient.demographicNo')
                WHERE d.id = ?
                """)
        guard let row = try Row.fetchOne(statement, arguments: [hit.id]) else { return nil }
        guard let stage = DocumentStage(rawValue: row["stage"]) else { throw FaxError(.storeCorrupt, "unknown stage") }
        let patient = try (row["patient"] as String?).map { try RecordCoding.value(Patient.self, $0) }
        return FoundDocument(
            id: hit.id, faxID: row["fax_id"], stage: stage, receivedAt: Date(microseconds: row["received_at"]),
            urgency: try Urgency(rank: row["urgency"]), label: Label(rawValue: row["label"]), title: row["title"],
            patientName: patient.map { "\($0.lastName), \($0.firstName)" }, page: hit.page,
            pageText: try hit.page.flatMap { try text(of: $0, in: row["fax_id"]) })
    }

    /// Nil where the page's record can't be read: the rest of the answer is shown all the same.
    private func text(of page: Int, in faxID: String) throws -> String? {
        let statement = try db.cachedStatement(sql: "SELECT content FROM page WHERE fax_id = ? AND number = ?")
        guard let record = try String.fetchOne(statement, arguments: [faxID, page]) else { return nil }
        do {
            return try PageRecord.text(inRecord: record)
        } catch is DecodingError {
            return nil
        }
    }
}
