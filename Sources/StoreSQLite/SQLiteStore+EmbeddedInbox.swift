public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    /// OSCAR's provider number for documents that are nobody's.
    private static let nobody = "0"

    public func fileInInbox(_ request: FilingRequest, at now: Date) async throws(FaxError) -> String {
        try await write { db in
            let known = try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT number FROM inbox_document WHERE document_id = ?"),
                arguments: [request.documentID])
            if let known { return String(known) }
            try Self.insertInboxDocument(request, now, db)
            let number = db.lastInsertedRowID
            let named = Set(request.recipients).subtracting([Self.nobody, ""]).sorted()
            for provider in named.isEmpty ? [Self.nobody] : named {
                try db.execute(
                    sql: "INSERT INTO inbox_routing (provider_no, number, status) VALUES (?, ?, 'N')",
                    arguments: [provider, number])
            }
            for (position, tickler) in request.ticklers.enumerated() {
                try db.execute(
                    sql: """
                        INSERT INTO inbox_tickler (number, position, kind, due, assigned_to, message)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        number, position, tickler.kind.rawValue, tickler.due.description, tickler.to, tickler.message,
                    ])
            }
            return String(number)
        }
    }

    private static func insertInboxDocument(_ request: FilingRequest, _ now: Date, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO inbox_document (document_id, fax_id, demographic_no, label, urgency, description,
                    sender_name, document_date, filed_at, page_count)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                request.documentID, request.faxID, request.demographicNo, request.label.rawValue,
                request.urgency.rawValue, request.description, request.senderName, request.documentDate?.description,
                now.microseconds, request.pages.count,
            ])
    }

    /// Newest first.
    public func inbox(_ query: InboxQuery) async throws(FaxError) -> [InboxItem] {
        let statement = InboxStatement(query: query, nobody: Self.nobody)
        return try await read { db in
            let rows = try Row.fetchAll(db.cachedStatement(sql: statement.sql), arguments: statement.arguments)
            return try rows.map { row in try Self.inboxItem(row, db) }
        }
    }

    private static func inboxItem(_ row: Row, _ db: Database) throws -> InboxItem {
        let number: Int64 = row["number"]
        let patient = try (row["patient"] as String?).map { try RecordCoding.value(Patient.self, $0) }
        guard let urgency = Urgency(rawValue: row["urgency"]) else {
            throw FaxError(.storeCorrupt, "an urgency in the inbox is unknown")
        }
        return InboxItem(
            documentNo: String(number), documentID: row["document_id"], faxID: row["fax_id"],
            demographicNo: row["demographic_no"], patientName: patient.map { "\($0.lastName), \($0.firstName)" },
            label: Label(rawValue: row["label"]), urgency: urgency, description: row["description"],
            senderName: row["sender_name"],
            documentDate: (row["document_date"] as String?).flatMap { CalendarDate($0) },
            filedAt: Date(microseconds: row["filed_at"]), pageCount: row["page_count"],
            routing: try routing(of: number, db), ticklers: try ticklers(of: number, db))
    }

    private static func routing(of number: Int64, _ db: Database) throws -> [String: InboxItem.RoutingStatus] {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT provider_no, status FROM inbox_routing WHERE number = ? AND provider_no <> ?"),
            arguments: [number, nobody])
        var routing: [String: InboxItem.RoutingStatus] = [:]
        for row in rows { routing[row["provider_no"]] = InboxItem.RoutingStatus(rawValue: row["status"]) }
        return routing
    }

    private static func ticklers(of number: Int64, _ db: Database) throws -> [Tickler] {
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT * FROM inbox_tickler WHERE number = ? ORDER BY position"),
            arguments: [number])
        return try rows.map { row in
            guard let kind = TicklerKind(rawValue: row["kind"]), let due = CalendarDate(row["due"] as String) else {
                throw FaxError(.storeCorrupt, "a tickler in the inbox can't be read")
            }
            return Tickler(kind: kind, due: due, to: row["assigned_to"], message: row["message"])
        }
    }

    public func inboxCounts() async throws(FaxError) -> InboxCounts {
        try await read { db in
            var tallies: [String: [String: Int]] = [:]
            for row in try Row.fetchAll(db.cachedStatement(sql: "SELECT * FROM inbox_tally WHERE documents > 0")) {
                tallies[row["kind"], default: [:]][row["owner"]] = row["documents"] as Int
            }
            var byProvider = tallies["provider"] ?? [:]
            let unclaimed = byProvider.removeValue(forKey: Self.nobody) ?? 0
            let matched = tallies["matched"]?[""] ?? 0
            let unmatched = tallies["unmatched"]?[""] ?? 0
            return InboxCounts(
                total: matched + unmatched, matched: matched, unmatched: unmatched, unclaimed: unclaimed,
                byProvider: byProvider)
        }
    }
}
