public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    /// One row a sender's number or name, the latest; one row an alias.
    private static let inForce = """
        SELECT MAX(id) AS latest, kind, subject, value, COUNT(DISTINCT value) AS others FROM lesson
        WHERE ended_at IS NULL GROUP BY kind, subject, iif(kind = 'patient-alias', value, '')
        """

    public func lessons() async throws(FaxError) -> [Lesson] {
        try await read { db in
            try Row.fetchAll(db, sql: Self.inForce).map { row in
                try Lesson(Self.kind(row), of: row["subject"], is: row["value"], isShared: (row["others"] as Int) > 1)
            }
        }
    }

    public func lessonRevision() async throws(FaxError) -> Int64 {
        try await read { db in try Int64.fetchOne(db, sql: "SELECT number FROM lesson_revision") ?? 0 }
    }

    public func taught(
        _ kinds: Set<Lesson.Kind>, withHistory: Bool, limit: Int, offset: Int
    ) async throws(FaxError) -> [TaughtLesson] {
        try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM lesson WHERE \(Self.listed(kinds, withHistory)) ORDER BY id DESC LIMIT ? OFFSET ?
                    """, arguments: [limit, offset])
            return try rows.map(Self.lesson)
        }
    }

    public func taughtLesson(_ id: Int64) async throws(FaxError) -> TaughtLesson? {
        try await read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM lesson WHERE id = ?", arguments: [id]).map(Self.lesson)
        }
    }

    private static func lesson(_ row: Row) throws -> TaughtLesson {
        TaughtLesson(
            id: row["id"], lesson: Lesson(try kind(row), of: row["subject"], is: row["value"]), actor: row["actor"],
            at: Date(microseconds: row["at"]), documentID: row["document_id"],
            end: (row["ended_why"] as String?).flatMap { TaughtLesson.End(rawValue: $0) })
    }

    public func taughtCount(_ kinds: Set<Lesson.Kind>, withHistory: Bool) async throws(FaxError) -> Int {
        try await read { db in
            try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM lesson WHERE \(Self.listed(kinds, withHistory))") ?? 0
        }
    }

    private static func listed(_ kinds: Set<Lesson.Kind>, _ withHistory: Bool) -> String {
        let names = kinds.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
        return "kind IN (\(names))"
            + (withHistory ? "" : " AND id IN (SELECT latest FROM (\(inForce)))")
    }

    private static func kind(_ row: Row) throws -> Lesson.Kind {
        guard let kind = Lesson.Kind(rawValue: row["kind"]) else {
            throw FaxError(.storeCorrupt, "unknown kind of lesson")
        }
        return kind
    }

    public func correct(_ id: Int64, to value: String, by actor: String, at now: Date) async throws(FaxError) {
        try await write { db in
            guard let row = try Row.fetchOne(db, sql: "SELECT * FROM lesson WHERE id = ?", arguments: [id]) else {
                throw FaxError(.settingInvalid, "there is no such lesson")
            }
            let kind = try Self.kind(row)
            guard kind != .patientAlias, !value.isEmpty else {
                throw FaxError(.settingInvalid, "a sender has a name, and an alias is right or removed")
            }
            let desk = DeskTransaction(db: db, actor: actor, now: now)
            let lesson = Lesson(kind, of: row["subject"], is: value)
            try desk.endOthers(than: lesson, action: nil)
            try desk.teach(lesson, on: nil, action: nil)
            try desk.log("lesson.corrected", kind.rawValue, "\(id)")
        }
    }

    public func forget(_ id: Int64, by actor: String, at now: Date) async throws(FaxError) {
        try await write { db in
            let desk = DeskTransaction(db: db, actor: actor, now: now)
            let ended = try desk.end(
                .removed,
                where: """
                    (kind, subject) = (SELECT kind, subject FROM lesson WHERE id = ?)
                    AND (kind <> 'patient-alias' OR value = (SELECT value FROM lesson WHERE id = ?))
                    """, [id, id])
            if ended > 0 { try desk.log("lesson.removed", "\(id)") }
        }
    }
}

extension DeskTransaction {
    /// Writes down what filing a document taught.
    ///
    /// - Parameter saysOtherwise: the person put the sender in the place of another, which is then known no longer.
    func teach(_ lessons: [Lesson], on documentID: String, action: ReviewAction, saysOtherwise: Bool) throws {
        for lesson in lessons {
            if saysOtherwise, lesson.kind != .patientAlias { try endOthers(than: lesson, action: action.id) }
            try teach(lesson, on: documentID, action: action.id)
        }
        let kinds = Set(lessons.map(\.kind.rawValue)).sorted().joined(separator: ",")
        if !lessons.isEmpty { try log("lesson.learned", documentID, kinds) }
    }

    /// Takes back what an action, or all actions on a document, taught; what they contradicted holds again.
    func unlearn(_ why: TaughtLesson.End, of documentID: String, action: Int64? = nil) throws {
        let actions = try Int64.fetchAll(
            db,
            sql: """
                SELECT DISTINCT action_id FROM lesson
                WHERE document_id = ? AND ended_at IS NULL AND (?2 IS NULL OR action_id = ?2)
                """, arguments: [documentID, action])
        for action in actions {
            try end(why, where: "action_id = ?", [action])
            try change(
                """
                UPDATE lesson SET ended_at = NULL, ended_by = NULL, ended_why = NULL, ended_action = NULL
                WHERE ended_action = ?
                """, [action])
        }
        if !actions.isEmpty { try log("lesson.unlearned", documentID, why.rawValue) }
    }

    fileprivate func teach(_ lesson: Lesson, on documentID: String?, action: Int64?) throws {
        try change(
            """
            INSERT INTO lesson (kind, subject, value, document_id, action_id, actor, at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [lesson.kind.rawValue, lesson.subject, lesson.value, documentID, action, actor, now.microseconds])
    }

    fileprivate func endOthers(than lesson: Lesson, action: Int64?) throws {
        try end(
            .contradicted, action: action, where: "kind = ? AND subject = ? AND value <> ?",
            [lesson.kind.rawValue, lesson.subject, lesson.value])
    }

    /// How many lessons it ended.
    @discardableResult
    fileprivate func end(
        _ why: TaughtLesson.End, action: Int64? = nil, where condition: String, _ arguments: StatementArguments
    ) throws -> Int {
        try change(
            """
            UPDATE lesson SET ended_at = ?, ended_by = ?, ended_why = ?, ended_action = ?
            WHERE ended_at IS NULL AND \(condition)
            """, [now.microseconds, actor, why.rawValue, action] + arguments)
    }

    /// Every change of lessons comes through here: patients whose names it touches are indexed anew.
    @discardableResult
    private func change(_ sql: String, _ arguments: StatementArguments) throws -> Int {
        let changed = try Row.fetchAll(db, sql: sql + " RETURNING kind, subject", arguments: arguments)
        let aliases = changed.filter { $0["kind"] == Lesson.Kind.patientAlias.rawValue }
        try RosterWords(db: db).renew(Set(aliases.map { $0["subject"] }))
        return changed.count
    }
}
