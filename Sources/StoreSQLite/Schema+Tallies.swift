import GRDB

/// What is counted as it changes, so that nobody has to count it when it is asked for (docs/load.md). Triggers do it: no
/// statement can forget them, and they are part of the transaction that changes what is counted.
extension Schema {
    static func addTallies(_ db: Database) throws {
        try db.execute(sql: stages)
        for table in ["fax", "document"] { try db.execute(sql: triggers(counting: table)) }
        try db.execute(sql: arrivals)
        try db.execute(sql: matches)
        try db.execute(sql: wordsWithinList)
    }

    // `pages` are those of faxes that were read.
    private static let stages = """
        CREATE TABLE stage_tally (
            kind TEXT NOT NULL CHECK (kind IN ('fax', 'document', 'arrival')),
            stage TEXT NOT NULL,
            number INTEGER NOT NULL CHECK (number >= 0),
            pages INTEGER NOT NULL DEFAULT 0 CHECK (pages >= 0),
            PRIMARY KEY (kind, stage)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO stage_tally SELECT 'fax', stage, COUNT(*), coalesce(SUM(page_count), 0) FROM fax GROUP BY stage;
        INSERT INTO stage_tally SELECT 'document', stage, COUNT(*), SUM(page_count) FROM document GROUP BY stage;
        INSERT INTO stage_tally SELECT 'arrival', '', COUNT(*), 0 FROM arrival;
        """

    private static func triggers(counting table: String) -> String {
        let one = """
                INSERT INTO stage_tally VALUES ('\(table)', new.stage, 1, coalesce(new.page_count, 0))
                ON CONFLICT DO UPDATE SET number = number + 1, pages = pages + excluded.pages;
            """
        let away = """
                UPDATE stage_tally SET number = number - 1, pages = pages - coalesce(old.page_count, 0)
                WHERE kind = '\(table)' AND stage = old.stage;
            """
        return """
            CREATE TRIGGER \(table)_tallied AFTER INSERT ON \(table) BEGIN
            \(one)
            END;
            CREATE TRIGGER \(table)_untallied AFTER DELETE ON \(table) BEGIN
            \(away)
            END;
            CREATE TRIGGER \(table)_tallied_anew AFTER UPDATE OF stage, page_count ON \(table) BEGIN
            \(away)
            \(one)
            END;
            """
    }

    private static let arrivals = """
        CREATE TRIGGER arrival_tallied AFTER INSERT ON arrival BEGIN
            UPDATE stage_tally SET number = number + 1 WHERE kind = 'arrival';
        END;
        CREATE TRIGGER arrival_untallied AFTER DELETE ON arrival BEGIN
            UPDATE stage_tally SET number = number - 1 WHERE kind = 'arrival';
        END;
        """

    // With the fax and the pages of each document, so that words can be looked for among those of a label or a stage.
    private static let wordsWithinList = """
        DROP INDEX document_by_stage;
        DROP INDEX document_by_label;
        CREATE INDEX document_by_stage ON document (
            stage, received_at, id, label, recipients, discard_reason, fax_id, page_count);
        CREATE INDEX document_by_label ON document (
            label, received_at, id, stage, recipients, discard_reason, fax_id, page_count);
        """

    // So that a provider's documents with a patient, or without, are found without looking at all of theirs.
    private static let matches = """
        ALTER TABLE inbox_routing ADD COLUMN is_matched INTEGER NOT NULL DEFAULT 0 CHECK (is_matched IN (0, 1));
        UPDATE inbox_routing SET is_matched = 1
            WHERE (SELECT demographic_no FROM inbox_document d WHERE d.number = inbox_routing.number) IS NOT NULL;
        CREATE INDEX inbox_routing_by_match ON inbox_routing (provider_no, is_matched, number);
        CREATE TRIGGER inbox_routing_matched AFTER INSERT ON inbox_routing BEGIN
            UPDATE inbox_routing
            SET is_matched = (SELECT demographic_no IS NOT NULL FROM inbox_document WHERE number = new.number)
            WHERE provider_no = new.provider_no AND number = new.number;
        END;
        CREATE TRIGGER inbox_document_matched AFTER UPDATE OF demographic_no ON inbox_document BEGIN
            UPDATE inbox_routing SET is_matched = new.demographic_no IS NOT NULL WHERE number = new.number;
        END;
        """
}
