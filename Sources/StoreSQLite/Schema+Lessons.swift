import GRDB

/// What people taught, and corrections of a document's sender.
extension Schema {
    static func addLessons(_ db: Database) throws {
        try db.execute(sql: lessons)
        try db.execute(sql: corrections)
    }

    // `ended_action` is the review action that ended a lesson by saying otherwise: whoever takes that back puts it in
    // force again. The revision is kept by triggers, so that no statement can forget it.
    private static let lessons = """
        CREATE TABLE lesson (
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL CHECK (kind IN ('sender-number', 'sender-name', 'patient-alias')),
            subject TEXT NOT NULL CHECK (subject <> ''),
            value TEXT NOT NULL CHECK (value <> ''),
            document_id TEXT,
            action_id INTEGER REFERENCES review_action (id),
            actor TEXT NOT NULL,
            at INTEGER NOT NULL,
            ended_at INTEGER,
            ended_by TEXT,
            ended_action INTEGER,
            ended_why TEXT CHECK (ended_why IN ('contradicted', 'taken-back', 'unfiled', 'removed')),
            CONSTRAINT ended_by_somebody CHECK ((ended_at IS NULL) = (ended_by IS NULL)
                AND (ended_at IS NULL) = (ended_why IS NULL))
        ) STRICT;
        CREATE INDEX lesson_in_force ON lesson (kind, subject, value, id) WHERE ended_at IS NULL;
        CREATE INDEX lesson_of_document ON lesson (document_id) WHERE ended_at IS NULL;
        CREATE INDEX lesson_ended_by_action ON lesson (ended_action) WHERE ended_action IS NOT NULL;
        CREATE TABLE lesson_revision (number INTEGER NOT NULL) STRICT;
        INSERT INTO lesson_revision VALUES (0);
        CREATE TRIGGER lesson_taught AFTER INSERT ON lesson
            BEGIN UPDATE lesson_revision SET number = number + 1; END;
        CREATE TRIGGER lesson_changed AFTER UPDATE ON lesson
            BEGIN UPDATE lesson_revision SET number = number + 1; END;
        """

    // A table's check can't be changed: the table is made anew.
    private static let corrections = """
        CREATE TABLE correction_new (
            action_id INTEGER NOT NULL REFERENCES review_action (id),
            field TEXT NOT NULL CHECK (field IN ('label', 'urgency', 'patient', 'recipients', 'sender', 'date',
                'description', 'ticklers', 'pages')),
            old_value TEXT,
            new_value TEXT,
            PRIMARY KEY (action_id, field)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO correction_new SELECT action_id, field, old_value, new_value FROM correction;
        DROP TABLE correction;
        ALTER TABLE correction_new RENAME TO correction;
        """
}
