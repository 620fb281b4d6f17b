/// What was added for EMRs behind a network: a filing in steps, and the state of each connection.
enum ConnectionSchema {
    // A row of which the lease ran out before steps were written down had begun with its document.
    static let steps = """
        ALTER TABLE outbox ADD COLUMN progress TEXT CHECK (progress IS NULL OR json_valid(progress));
        UPDATE outbox SET progress = '{"begun":{"document":{}},"done":[]}'
            WHERE state = 'claimed' OR may_be_written = 1;
        ALTER TABLE outbox DROP COLUMN may_be_written;
        """

    static let connections = """
        CREATE TABLE emr_connection (
            name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
            status TEXT CHECK (status IS NULL OR json_valid(status)),
            sealed BLOB,
            kept_at INTEGER,
            rejected INTEGER NOT NULL DEFAULT 0 CHECK (rejected IN (0, 1)),
            CONSTRAINT kept_has_time CHECK ((sealed IS NULL) = (kept_at IS NULL)),
            CONSTRAINT only_what_is_kept_is_rejected CHECK (rejected = 0 OR sealed IS NOT NULL)
        ) STRICT, WITHOUT ROWID;
        """

    static let rosterSync = """
        ALTER TABLE emr_connection ADD COLUMN roster_pass TEXT CHECK (roster_pass IS NULL OR json_valid(roster_pass));
        ALTER TABLE emr_connection ADD COLUMN roster_completed_at INTEGER;
        ALTER TABLE patient ADD COLUMN summary TEXT;
        ALTER TABLE patient ADD COLUMN fetched_at INTEGER;
        -- The pass through the EMR's list that met the patient last.
        ALTER TABLE patient ADD COLUMN met_in TEXT;
        """
}
