import GRDB

/// The tables, as numbered migrations. A migration that was released is never changed: a later one amends it.
///
/// Moments are microseconds since 1970. The tables hold their own invariants, so that no mistake in the code above can
/// leave a fax in a state from which nobody takes it up.
enum Schema {
    static func migrator() -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("001 faxes, documents, outbox") { db in
            try db.execute(sql: faxes)
            try db.execute(sql: documents)
            try db.execute(sql: outbox)
        }
        migrator.registerMigration("002 embedded inbox") { db in try db.execute(sql: inbox) }
        migrator.registerMigration("003 roster, accounts, audit") { db in
            try db.execute(sql: roster)
            try db.execute(sql: accounts)
            try db.execute(sql: audit)
        }
        migrator.registerMigration("004 steps of a filing, connections to EMRs") { db in
            try db.execute(sql: ConnectionSchema.steps)
            try db.execute(sql: ConnectionSchema.connections)
        }
        migrator.registerMigration("005 roster synchronised from the EMR") { db in
            try db.execute(sql: ConnectionSchema.rosterSync)
        }
        migrator.registerMigration("006 review") { db in try addReview(db) }
        migrator.registerMigration("007 second factor, keys, second looks") { db in try addAccountKeeping(db) }
        migrator.registerMigration("008 retention of originals") { db in
            try db.execute(sql: RetentionSchema.originals)
        }
        migrator.registerMigration("009 lists of many documents") { db in try addLists(db) }
        migrator.registerMigration("010 blind readings") { db in
            try db.execute(
                sql: """
                    ALTER TABLE second_look ADD COLUMN reading TEXT CHECK (
                        reading IS NULL OR (kind = 'sample' AND json_valid(reading)));
                    """)
        }
        migrator.registerMigration("011 settings") { db in
            try db.execute(
                sql: """
                    CREATE TABLE clinic_setting (
                        name TEXT NOT NULL PRIMARY KEY,
                        value TEXT NOT NULL CHECK (json_valid(value))
                    ) STRICT, WITHOUT ROWID;
                    """)
        }
        migrator.registerMigration("012 lessons") { db in try addLessons(db) }
        migrator.registerMigration("013 counts by stage, inboxes by match") { db in try addTallies(db) }
        migrator.registerMigration("014 taught names are found") { db in
            let taught = try String.fetchSet(
                db, sql: "SELECT subject FROM lesson WHERE kind = 'patient-alias' AND ended_at IS NULL")
            try RosterWords(db: db).renew(taught)
        }
        migrator.registerMigration("015 what was found out about faxes") { db in
            // It goes with the pages that it was made from.
            try db.execute(
                sql: """
                    CREATE TABLE derivation (
                        fax_id TEXT NOT NULL PRIMARY KEY REFERENCES fax (id),
                        basis TEXT NOT NULL CHECK (basis <> ''),
                        model TEXT NOT NULL,
                        content TEXT NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    CREATE TRIGGER derivation_goes_with_pages AFTER DELETE ON page
                        BEGIN DELETE FROM derivation WHERE fax_id = old.fax_id; END;
                    """)
        }
        migrator.registerMigration("016 patients apart from what else was found out") { db in
            // No digest is empty: what was kept before is found out anew.
            try db.execute(sql: "ALTER TABLE derivation ADD COLUMN patients TEXT NOT NULL DEFAULT ''")
        }
        migrator.registerMigration("017 labels of pages") { db in try addLabelsOfPages(db) }
        return migrator
    }

    // `due_at` is when a fax may be claimed: at once, after a pause, or when the lease on it runs out. Whoever has
    // one is on its way, so one partial index serves the claim and the count of what waits.
    private static let faxes = """
        CREATE TABLE fax (
            id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
            sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
            byte_count INTEGER NOT NULL CHECK (byte_count > 0),
            format TEXT NOT NULL CHECK (format IN ('tif', 'pdf', 'png', 'jpg')),
            received_at INTEGER NOT NULL,
            transmission TEXT NOT NULL CHECK (json_valid(transmission)),
            stage TEXT NOT NULL CHECK (stage IN ('received', 'claimed', 'triaged', 'failed')),
            attempt INTEGER NOT NULL DEFAULT 0 CHECK (attempt >= 0),
            due_at INTEGER,
            token TEXT,
            page_count INTEGER CHECK (page_count >= 0),
            error_code TEXT,
            -- How urgent it counts as when it failed. Nobody knows what stands on it, so it ranks as urgent.
            urgency INTEGER NOT NULL DEFAULT 1 CHECK (urgency BETWEEN 0 AND 2),
            CONSTRAINT on_its_way_is_due CHECK ((stage IN ('received', 'claimed')) = (due_at IS NOT NULL)),
            CONSTRAINT claimed_has_token CHECK ((stage = 'claimed') = (token IS NOT NULL)),
            CONSTRAINT triaged_has_pages CHECK ((stage = 'triaged') = (page_count IS NOT NULL)),
            CONSTRAINT failed_has_code CHECK (stage <> 'failed' OR error_code IS NOT NULL)
        ) STRICT;
        CREATE INDEX fax_on_its_way ON fax (received_at, id, due_at) WHERE due_at IS NOT NULL;
        CREATE INDEX fax_failed ON fax (urgency DESC, received_at, id) WHERE stage = 'failed';

        CREATE TABLE arrival (
            fax_id TEXT NOT NULL REFERENCES fax (id),
            arrived_at INTEGER NOT NULL,
            channel TEXT NOT NULL,
            file_name TEXT NOT NULL,
            file_time INTEGER,
            byte_count INTEGER NOT NULL,
            -- The same file, seen again after a crash between admitting it and taking it out of the folder.
            UNIQUE (fax_id, channel, file_name, file_time)
        ) STRICT;

        CREATE TABLE page (
            fax_id TEXT NOT NULL REFERENCES fax (id),
            number INTEGER NOT NULL CHECK (number >= 1),
            content TEXT NOT NULL,
            PRIMARY KEY (fax_id, number)
        ) STRICT, WITHOUT ROWID;
        """

    private static let documents = """
        CREATE TABLE document (
            id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
            fax_id TEXT NOT NULL REFERENCES fax (id),
            position INTEGER NOT NULL CHECK (position >= 0),
            stage TEXT NOT NULL CHECK (stage IN ('review', 'filing', 'filed', 'discarded', 'stuck')),
            received_at INTEGER NOT NULL,
            urgency INTEGER NOT NULL CHECK (urgency BETWEEN 0 AND 2),
            label TEXT NOT NULL,
            label_probability REAL NOT NULL,
            match_state TEXT NOT NULL CHECK (match_state IN ('matched', 'review', 'unmatched', 'not-patient')),
            page_count INTEGER NOT NULL CHECK (page_count >= 1),
            reason TEXT,
            filed_at INTEGER,
            emr_document_no TEXT CHECK (emr_document_no <> ''),
            error_code TEXT,
            fingerprint BLOB NOT NULL,
            triaged TEXT NOT NULL,
            UNIQUE (fax_id, position),
            CONSTRAINT filed_has_number CHECK ((stage = 'filed') = (emr_document_no IS NOT NULL)),
            CONSTRAINT filed_has_time CHECK ((stage = 'filed') = (filed_at IS NOT NULL)),
            CONSTRAINT stuck_has_code CHECK (stage <> 'stuck' OR error_code IS NOT NULL)
        ) STRICT;
        CREATE INDEX document_awaiting_review ON document (urgency DESC, received_at, fax_id, position)
            WHERE stage IN ('review', 'stuck');
        CREATE INDEX document_filed ON document (filed_at) WHERE filed_at IS NOT NULL;
        CREATE INDEX document_received ON document (received_at, id);
        """

    private static let outbox = """
        CREATE TABLE outbox (
            document_id TEXT NOT NULL PRIMARY KEY REFERENCES document (id),
            urgency INTEGER NOT NULL CHECK (urgency BETWEEN 0 AND 2),
            received_at INTEGER NOT NULL,
            request TEXT NOT NULL CHECK (json_valid(request)),
            state TEXT NOT NULL CHECK (state IN ('waiting', 'claimed', 'filed', 'refused', 'unknown')),
            attempt INTEGER NOT NULL DEFAULT 0 CHECK (attempt >= 0),
            -- A lease ran out on it: whoever held it may have written it before it died.
            may_be_written INTEGER NOT NULL DEFAULT 0 CHECK (may_be_written IN (0, 1)),
            due_at INTEGER,
            token TEXT,
            error_code TEXT,
            CONSTRAINT on_its_way_is_due CHECK ((state IN ('waiting', 'claimed')) = (due_at IS NOT NULL)),
            CONSTRAINT claimed_has_token CHECK ((state = 'claimed') = (token IS NOT NULL)),
            CONSTRAINT refusal_has_code CHECK (state NOT IN ('refused', 'unknown') OR error_code IS NOT NULL)
        ) STRICT;
        CREATE INDEX outbox_on_its_way ON outbox (urgency DESC, received_at, document_id, due_at)
            WHERE due_at IS NOT NULL;
        """

    // After OSCAR's `document`, `ctl_document` and `providerLabRouting`: provider '0' is nobody's, and every document
    // has a routing row, so that none is in no inbox at all.
    private static let inbox = """
        CREATE TABLE inbox_document (
            number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            document_id TEXT NOT NULL UNIQUE,
            fax_id TEXT NOT NULL,
            demographic_no TEXT CHECK (demographic_no <> ''),
            label TEXT NOT NULL,
            urgency TEXT NOT NULL CHECK (urgency IN ('routine', 'urgent', 'critical')),
            description TEXT NOT NULL,
            sender_name TEXT,
            document_date TEXT,
            filed_at INTEGER NOT NULL,
            page_count INTEGER NOT NULL CHECK (page_count >= 1)
        ) STRICT;
        CREATE INDEX inbox_unmatched ON inbox_document (number) WHERE demographic_no IS NULL;
        CREATE INDEX inbox_matched ON inbox_document (number) WHERE demographic_no IS NOT NULL;

        CREATE TABLE inbox_routing (
            provider_no TEXT NOT NULL CHECK (provider_no <> ''),
            number INTEGER NOT NULL REFERENCES inbox_document (number),
            status TEXT NOT NULL CHECK (status IN ('N', 'A', 'F')),
            PRIMARY KEY (provider_no, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX inbox_routing_of_document ON inbox_routing (number, provider_no, status);

        CREATE TABLE inbox_tickler (
            number INTEGER NOT NULL REFERENCES inbox_document (number),
            position INTEGER NOT NULL,
            kind TEXT NOT NULL,
            due TEXT NOT NULL,
            assigned_to TEXT NOT NULL,
            message TEXT NOT NULL,
            PRIMARY KEY (number, position)
        ) STRICT, WITHOUT ROWID;
        """

    private static let roster = """
        CREATE TABLE patient (
            demographic_no TEXT NOT NULL PRIMARY KEY CHECK (demographic_no <> ''),
            record TEXT NOT NULL CHECK (json_valid(record))
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE provider (
            provider_no TEXT NOT NULL PRIMARY KEY CHECK (provider_no <> ''),
            record TEXT NOT NULL CHECK (json_valid(record))
        ) STRICT, WITHOUT ROWID;
        """

    private static let accounts = """
        CREATE TABLE account (
            name TEXT NOT NULL PRIMARY KEY CHECK (name <> '' AND name = lower(name)),
            display_name TEXT NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('moa', 'provider', 'administrator', 'auditor')),
            password_hash TEXT NOT NULL CHECK (password_hash <> ''),
            created_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE session (
            token_hash TEXT NOT NULL PRIMARY KEY CHECK (length(token_hash) = 64),
            account_name TEXT NOT NULL REFERENCES account (name),
            opened_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL CHECK (expires_at > opened_at)
        ) STRICT, WITHOUT ROWID;
        """

    // AUTOINCREMENT remembers the highest number ever given, so that entries cut off at the end are missed too.
    private static let audit = """
        CREATE TABLE audit (
            sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            subject TEXT NOT NULL,
            detail TEXT NOT NULL,
            hash TEXT NOT NULL CHECK (length(hash) = 64)
        ) STRICT;
        CREATE INDEX audit_by_subject ON audit (subject, sequence);
        CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
        CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
        """
}
