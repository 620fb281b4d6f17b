public import Faxes
import Glibc

/// The folders that intake works with, which must be kept apart.
public struct IntakeFolders: Sendable, Hashable {
    public let drop: String
    public let spool: String
    public let data: String

    public init(drop: String, spool: String, data: String) {
        self.drop = drop
        self.spool = spool
        self.data = data
    }

    /// Throws `intake.folders-overlap` when intray would take in its own files, or when tidying the drop folder would
    /// reach them. Spool and data may lie in each other.
    public func requireApart() throws(FaxError) {
        let drop = Self.real(drop)
        for (own, what) in [(Self.real(spool), "spool"), (Self.real(data), "data")]
        where Self.contains(drop, own) || Self.contains(own, drop) {
            throw FaxError(
                .intakeFoldersOverlap, "the drop folder and the \(what) folder lie in each other; choose separate ones")
        }
    }

    private static func contains(_ outer: String, _ inner: String) -> Bool {
        inner == outer || inner.hasPrefix(outer.hasSuffix("/") ? outer : outer + "/")
    }

    /// Without links; of a folder that is not there yet, as far as it is.
    private static func real(_ path: String) -> String {
        if let resolved = realpath(path, nil) {
            defer { free(resolved) }
            return String(cString: resolved)
        }
        let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        guard let slash = trimmed.lastIndex(of: "/") else { return real("./" + trimmed) }
        let parent = slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
        guard parent != trimmed, trimmed != "." else { return trimmed }
        let base = real(parent)
        return base + (base.hasSuffix("/") ? "" : "/") + trimmed[trimmed.index(after: slash)...]
    }
}
