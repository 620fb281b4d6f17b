public import Faxes
import Foundation
import GRDB
public import Store

/// What intray remembers, in one SQLite file beside which nothing need be installed.
///
/// Readers see a snapshot and never wait for the writer (WAL). A transaction that was committed survives a power cut
/// (`synchronous` FULL). Once asked for, a write is carried out even when its task is cancelled meanwhile: a document
/// that was filed is settled as filed although the service is being stopped.
public struct SQLiteStore: Store {
    let ids: SortableIDs
    let pool: DatabasePool

    /// Opens the file, or makes it with mode 0600 (its folder 0700), and brings its tables up to date.
    ///
    /// `patience` is how many seconds to wait for another process that is writing.
    public init(path: String, ids: SortableIDs = SortableIDs(), patience: Double = 10) throws(FaxError) {
        try DatabaseFile(path: path).prepare()
        self.ids = ids
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration(patience: patience))
            // GRDB sets NORMAL when it turns WAL on, and only outside a transaction can that be changed.
            try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
            try Self.refuseNewer(pool)
            try Schema.migrator().migrate(pool)
        } catch {
            throw FaxError(storing: error)
        }
    }

    func read<Value: Sendable>(
        _ query: @escaping @Sendable (Database) throws -> Value
    ) async throws(FaxError) -> Value {
        do { return try await pool.read(query) } catch { throw FaxError(storing: error) }
    }

    func write<Value: Sendable>(
        _ transaction: @escaping @Sendable (Database) throws -> Value
    ) async throws(FaxError) -> Value {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                pool.asyncWrite(transaction) { _, result in continuation.resume(with: result) }
            }
        } catch {
            throw FaxError(storing: error)
        }
    }

    private static func configuration(patience: Double) -> Configuration {
        var configuration = Configuration()
        configuration.label = "intray-store"
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(patience)
        configuration.publicStatementArguments = false
        // 16 MB a connection instead of 2. Beyond that the first two gigabytes are read where the system has them in memory
        // already: a page that jumps about in large tables spent half its time on copying them. SQLite maps for reading
        // only, and writes as before.
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA cache_size = -16000")
            try db.execute(sql: "PRAGMA mmap_size = 2147418112")
        }
        return configuration
    }

    private static func refuseNewer(_ pool: DatabasePool) throws {
        let isNewer = try pool.read { db in try Schema.migrator().hasBeenSuperseded(db) }
        if isNewer {
            throw FaxError(.storeUnavailable, "the database was written by a newer intray; run that one")
        }
    }
}
