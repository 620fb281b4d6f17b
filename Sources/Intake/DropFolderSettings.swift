/// How a drop folder is watched.
public struct DropFolderSettings: Sendable, Hashable {
    public enum Afterwards: String, Sendable, Hashable {
        /// An admitted file is taken out of the folder.
        case remove
        /// It stays; it is admitted again only when it changes.
        case leave
    }

    public var afterwards: Afterwards
    /// How long a file must not change to count as complete.
    public var quiet: Duration
    /// How often the folder is looked through while files wait in it, or where nothing tells of new ones.
    public var interval: Duration
    /// How often where events tell of new files (`EventTrust`) and none waits.
    public var rescan: Duration
    /// How long to wait when disk, store or folder fail.
    public var pause: Duration
    /// How long a process may hold a quiet file open for writing before the file is taken all the same. It then stays
    /// in the folder.
    public var patience: Duration
    public var conventions: FaxConventions

    public init(
        afterwards: Afterwards = .remove, quiet: Duration = .seconds(5), interval: Duration = .seconds(1),
        rescan: Duration = .seconds(15), pause: Duration = .seconds(15), patience: Duration = .seconds(600),
        conventions: FaxConventions = FaxConventions()
    ) {
        self.afterwards = afterwards
        self.quiet = quiet
        self.interval = interval
        self.rescan = rescan
        self.pause = pause
        self.patience = patience
        self.conventions = conventions
    }
}
