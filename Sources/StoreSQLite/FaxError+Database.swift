import Faxes
import GRDB
import Store

/// The one place where the database's errors become ours. Statements' arguments never come along: they are patients'.
extension FaxError {
    init(storing error: any Error) {
        switch error {
        case let error as FaxError: self = error
        case let error as DatabaseError: self.init(error)
        case is CancellationError: self.init(.interrupted)
        case is DecodingError: self.init(.storeCorrupt, "a record in the database can't be read")
        default: self.init(.internal, "the database failed in an unknown way: \(type(of: error))")
        }
    }

    private init(_ error: DatabaseError) {
        let detail = "SQLite result \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_FULL: self.init(.storeFull, "no space is left for the database (\(detail))")
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM,
            .SQLITE_PROTOCOL, .SQLITE_NOMEM:
            self.init(.storeUnavailable, detail)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: self.init(.storeCorrupt, detail)
        case .SQLITE_INTERRUPT: self.init(.interrupted, detail)
        case .SQLITE_ABORT where error.message?.contains("cancelled") == true: self.init(.interrupted, detail)
        default: self.init(constraint: error, detail)
        }
    }

    private init(constraint error: DatabaseError, _ detail: String) {
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: self.init(.storeConflict, detail)
        default: self.init(.internal, detail)
        }
    }
}
