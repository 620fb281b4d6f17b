import Faxes
import GRDB

/// The tables of what people decide.
extension Schema {
    static func addReview(_ db: Database) throws {
        try db.execute(sql: review)
        try db.execute(sql: withdrawals)
        try db.execute(sql: search)
        try RosterWords(db: db).rebuild()
        try PageWords(db: db).rebuild()
        try db.execute(
            sql: """
                UPDATE document SET recipients = coalesce(
                    (SELECT ' ' || group_concat(value, ' ') || ' ' FROM json_each(triaged, '$.recipients')), '')
                """)
    }

    // `before` holds the rows of the documents that an action changed, so that it can be taken back whole.
    private static let review = """
        ALTER TABLE document ADD COLUMN decided_by TEXT;
        ALTER TABLE document ADD COLUMN decided_at INTEGER;
        ALTER TABLE document ADD COLUMN discard_reason TEXT CHECK (discard_reason IN
            ('junk', 'duplicate', 'blank', 'other', 'not-our-patient', 'wrong-clinic', 'joined', 'empty'));
        -- Provider numbers with a space before and after each.
        ALTER TABLE document ADD COLUMN recipients TEXT NOT NULL DEFAULT '';
        ALTER TABLE fax ADD COLUMN closed_at INTEGER;
        ALTER TABLE page ADD COLUMN turn INTEGER NOT NULL DEFAULT 0 CHECK (turn IN (0, 90, 180, 270));
        CREATE INDEX document_decided ON document (decided_at) WHERE decided_at IS NOT NULL;
        CREATE INDEX document_of_fax ON document (fax_id, position);

        CREATE TABLE review_hold (
            item_id TEXT NOT NULL PRIMARY KEY,
            holder TEXT NOT NULL,
            until INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE review_draft (
            document_id TEXT NOT NULL,
            author TEXT NOT NULL,
            draft TEXT NOT NULL,
            saved_at INTEGER NOT NULL,
            PRIMARY KEY (document_id, author)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE review_action (
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            document_id TEXT NOT NULL,
            actor TEXT NOT NULL,
            at INTEGER NOT NULL,
            verb TEXT NOT NULL CHECK (verb IN ('file', 'discard', 'found-in-emr', 'unfile', 'cut', 'join', 'arrange',
                'turn', 'retriage')),
            why TEXT NOT NULL,
            before TEXT NOT NULL CHECK (json_valid(before)),
            undone_at INTEGER
        ) STRICT;
        CREATE INDEX review_action_of_document ON review_action (document_id, id);
        CREATE INDEX review_action_of_actor ON review_action (actor, id) WHERE undone_at IS NULL;
        CREATE TABLE correction (
            action_id INTEGER NOT NULL REFERENCES review_action (id),
            field TEXT NOT NULL CHECK (field IN ('label', 'urgency', 'patient', 'recipients', 'date', 'description',
                'ticklers', 'pages')),
            old_value TEXT,
            new_value TEXT,
            PRIMARY KEY (action_id, field)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE incident (
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            document_id TEXT NOT NULL,
            action_id INTEGER NOT NULL REFERENCES review_action (id),
            kind TEXT NOT NULL CHECK (kind IN ('wrong-clinic', 'wrong-patient')),
            opened_at INTEGER NOT NULL,
            emr_document_no TEXT,
            closed_at INTEGER,
            closed_by TEXT,
            outcome TEXT,
            CONSTRAINT closed_by_somebody CHECK ((closed_at IS NULL) = (closed_by IS NULL))
        ) STRICT;
        CREATE INDEX incident_open ON incident (opened_at) WHERE closed_at IS NULL;
        """

    private static let withdrawals = """
        CREATE TABLE inbox_withdrawn (
            number INTEGER NOT NULL PRIMARY KEY,
            document_id TEXT NOT NULL,
            record TEXT NOT NULL CHECK (json_valid(record)),
            withdrawn_at INTEGER NOT NULL,
            withdrawn_by TEXT NOT NULL
        ) STRICT;
        """

    static func addAccountKeeping(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE account ADD COLUMN totp_secret TEXT;
                -- The last time step whose code was used: none counts twice.
                ALTER TABLE account ADD COLUMN totp_step INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE account ADD COLUMN disabled_at INTEGER;
                ALTER TABLE session ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
                UPDATE session SET seen_at = opened_at;
                CREATE TABLE recovery_code (
                    account_name TEXT NOT NULL REFERENCES account (name),
                    hash TEXT NOT NULL,
                    PRIMARY KEY (account_name, hash)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE api_key (
                    id TEXT NOT NULL PRIMARY KEY,
                    name TEXT NOT NULL CHECK (name <> ''),
                    scope TEXT NOT NULL CHECK (scope IN ('intake', 'metrics')),
                    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
                    created_at INTEGER NOT NULL,
                    created_by TEXT NOT NULL,
                    used_at INTEGER,
                    revoked_at INTEGER
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE second_look (
                    document_id TEXT NOT NULL REFERENCES document (id),
                    kind TEXT NOT NULL CHECK (kind IN ('sample', 'retriage')),
                    opened_at INTEGER NOT NULL,
                    note TEXT NOT NULL,
                    closed_at INTEGER,
                    closed_by TEXT,
                    verdict TEXT CHECK (verdict IN ('right', 'wrong')),
                    PRIMARY KEY (document_id, kind),
                    CONSTRAINT closed_with_verdict CHECK ((closed_at IS NULL) = (verdict IS NULL))
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX second_look_open ON second_look (opened_at) WHERE closed_at IS NULL;
                CREATE INDEX audit_by_actor ON audit (actor, sequence);
                """)
    }

    // The index of pages holds no text of its own: what is found is shown from the page.
    private static let search = """
        CREATE VIRTUAL TABLE patient_words USING fts5 (
            demographic_no UNINDEXED, words, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4');
        CREATE TABLE page_word_key (
            number INTEGER NOT NULL PRIMARY KEY,
            fax_id TEXT NOT NULL,
            page INTEGER NOT NULL,
            UNIQUE (fax_id, page)
        ) STRICT;
        CREATE VIRTUAL TABLE page_words USING fts5 (
            words, content = '', tokenize = 'unicode61 remove_diacritics 2');
        """
}
