/// Says which files of a folder are complete. It does no I/O: it is told what is there, and when.
///
/// A file is complete when it has not changed for the delay. That covers files copied in pieces, files that a scanner
/// opens again, and files renamed into place. Whether someone still holds it is asked when it is taken.
public struct StabilityTracker: Sendable {
    public typealias Instant = ContinuousClock.Instant

    public struct Complete: Sendable, Hashable {
        public let name: FileName
        public let state: FileState
        /// For how long it has been seen unchanged.
        public let unchanged: Duration
    }

    private struct Sighting {
        var state: FileState
        var since: Instant
        /// Refused, or admitted and left in place: nothing is to be done with it until it changes.
        var isDone = false
    }

    private let delay: Duration
    private var sightings: [FileName: Sighting] = [:]
    /// Names that the last look found and the one before did not.
    public private(set) var newcomers: Set<FileName> = []
    /// After how long the first of the files that are not complete yet may be; nil when there is none.
    public private(set) var nextComplete: Duration?

    public init(delay: Duration) {
        self.delay = delay
    }

    /// Takes note of all regular files in the folder, and returns those that are complete, the oldest first.
    public mutating func observe(_ files: [FileName: FileState], at now: Instant) -> [Complete] {
        var next: [FileName: Sighting] = [:]
        var complete: [Complete] = []
        for (name, state) in files where name.isCandidate {
            let known = sightings[name].flatMap { $0.state == state ? $0 : nil }
            let sighting = known ?? Sighting(state: state, since: now)
            next[name] = sighting
            let unchanged = sighting.since.duration(to: now)
            if !sighting.isDone, unchanged >= delay {
                complete.append(Complete(name: name, state: state, unchanged: unchanged))
            }
        }
        newcomers = Set(next.keys).subtracting(sightings.keys)
        nextComplete = next.values.map { delay - $0.since.duration(to: now) }.filter { $0 > .zero }.min()
        sightings = next
        return complete.sorted {
            ($0.state.modified, $0.state.inode) < ($1.state.modified, $1.state.inode)
        }
    }

    /// Leaves the file alone until it changes.
    public mutating func setAside(_ name: FileName) {
        sightings[name]?.isDone = true
    }

    /// Files that are neither refused nor done with.
    public var waiting: Int { sightings.values.count { !$0.isDone } }
}
