import GRDB

/// Indexes and tallies that keep every list and count quick with years of documents in the store (docs/load.md).
extension Schema {
    static func addLists(_ db: Database) throws {
        try db.execute(sql: lists)
        try db.execute(sql: tallies)
    }

    /// Beside each page that words are found on the label of its fax's documents; nothing where these are of several.
    static func addLabelsOfPages(_ db: Database) throws {
        func label(_ rows: String) -> String {
            """
            UPDATE page_word_key SET label = (
                SELECT iif(min(d.label) = max(d.label), min(d.label), NULL) FROM document d WHERE d.fax_id = page_word_key.fax_id)
            \(rows);
            """
        }
        try db.execute(
            sql: """
                ALTER TABLE page_word_key ADD COLUMN label TEXT;
                \(label(""))
                CREATE TRIGGER page_words_labelled AFTER INSERT ON page_word_key BEGIN
                    \(label("WHERE number = new.number"))
                END;
                CREATE TRIGGER document_labels_pages AFTER INSERT ON document BEGIN
                    \(label("WHERE fax_id = new.fax_id"))
                END;
                CREATE TRIGGER document_labels_pages_anew AFTER UPDATE OF label ON document BEGIN
                    \(label("WHERE fax_id = new.fax_id"))
                END;
                CREATE TRIGGER document_leaves_pages AFTER DELETE ON document BEGIN
                    \(label("WHERE fax_id = old.fax_id"))
                END;
                """)
    }

    // A document's record takes several kilobytes, so that looking at rows costs much more than looking at an index.
    // These three hold all that a list is filtered by. `sender` is who sent it, as the record says.
    private static let lists = """
        ALTER TABLE document ADD COLUMN sender TEXT GENERATED ALWAYS AS (coalesce(
            json_extract(triaged, '$.facts.sender.organization'), json_extract(triaged, '$.facts.sender.name'), ''))
            VIRTUAL;
        DROP INDEX document_received;
        DROP INDEX document_of_fax;
        CREATE INDEX document_received ON document (
            received_at, id, stage, label, recipients, discard_reason, decided_by, filed_at, sender);
        CREATE INDEX document_by_stage ON document (stage, received_at, id, label, recipients, discard_reason);
        CREATE INDEX document_by_label ON document (label, received_at, id, stage, recipients, discard_reason);
        CREATE INDEX document_of_fax ON document (
            fax_id, position, id, stage, label, received_at, recipients, discard_reason, page_count);
        CREATE INDEX fax_by_stage ON fax (stage, page_count);
        DROP INDEX review_action_of_actor;
        CREATE INDEX review_action_of_actor ON review_action (actor, at, id) WHERE undone_at IS NULL;
        CREATE INDEX review_action_at ON review_action (at, document_id, undone_at);
        """

    // How many documents each owner has in the embedded inbox: 'provider' with their number, 'matched' and 'unmatched'
    // with an empty one. Kept by triggers, so that no statement can forget them.
    private static let tallies = """
        CREATE TABLE inbox_tally (
            kind TEXT NOT NULL CHECK (kind IN ('provider', 'matched', 'unmatched')),
            owner TEXT NOT NULL,
            documents INTEGER NOT NULL CHECK (documents >= 0),
            PRIMARY KEY (kind, owner)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO inbox_tally SELECT 'provider', provider_no, COUNT(*) FROM inbox_routing GROUP BY provider_no;
        INSERT INTO inbox_tally
            SELECT iif(demographic_no IS NULL, 'unmatched', 'matched') AS kind, '', COUNT(*)
            FROM inbox_document GROUP BY kind;
        CREATE TRIGGER inbox_routing_counted AFTER INSERT ON inbox_routing BEGIN
            INSERT INTO inbox_tally VALUES ('provider', new.provider_no, 1)
            ON CONFLICT DO UPDATE SET documents = documents + 1;
        END;
        CREATE TRIGGER inbox_routing_uncounted AFTER DELETE ON inbox_routing BEGIN
            UPDATE inbox_tally SET documents = documents - 1 WHERE kind = 'provider' AND owner = old.provider_no;
        END;
        CREATE TRIGGER inbox_document_counted AFTER INSERT ON inbox_document BEGIN
            INSERT INTO inbox_tally VALUES (iif(new.demographic_no IS NULL, 'unmatched', 'matched'), '', 1)
            ON CONFLICT DO UPDATE SET documents = documents + 1;
        END;
        CREATE TRIGGER inbox_document_uncounted AFTER DELETE ON inbox_document BEGIN
            UPDATE inbox_tally SET documents = documents - 1
            WHERE kind = iif(old.demographic_no IS NULL, 'unmatched', 'matched');
        END;
        """
}
