/// What was added for originals that are deleted after their time.
enum RetentionSchema {
    // Only what has nothing left to do may lose its original.
    static let originals = """
        ALTER TABLE fax ADD COLUMN original_removed_at INTEGER
            CHECK (original_removed_at IS NULL OR stage = 'triaged');
        CREATE INDEX fax_original_removed ON fax (original_removed_at) WHERE original_removed_at IS NOT NULL;
        """
}
