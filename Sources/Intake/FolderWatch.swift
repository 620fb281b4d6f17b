import Glibc

/// Tells at once that something came into a folder (inotify(7)), and waits for that.
///
/// Events are a hint and no more: none comes for what another machine does on a network share, the kernel drops them
/// when there are too many, and a folder may be unmounted or put over by another one. Whoever uses this looks through
/// the folder all the same.
struct FolderWatch: ~Copyable {
    /// What was told since the last time.
    struct News: Sendable, Hashable {
        /// Files that came, were finished or were made readable.
        var names: Set<FileName> = []
        /// Something of which no name is known: events were lost, or the folder itself went away.
        var isIncomplete = false

        var isEmpty: Bool { names.isEmpty && !isIncomplete }
    }

    /// -1 where the system has no more instances (fs.inotify.max_user_instances): then nothing is ever told.
    private let queue = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    private let bell = Bell()
    private var watch: Int32 = -1
    private var watched: (device: UInt64, inode: UInt64)?

    /// A file's growing is left out: it tells much and means nothing.
    private static let kinds =
        UInt32(IN_CREATE) | UInt32(IN_MOVED_TO) | UInt32(IN_CLOSE_WRITE) | UInt32(IN_ATTRIB)
        | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF) | UInt32(IN_ONLYDIR)
    private static let losses =
        UInt32(IN_Q_OVERFLOW) | UInt32(IN_UNMOUNT) | UInt32(IN_IGNORED) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF)

    deinit { close(queue) }

    /// To be called before each look: watches the folder that bears this path now, which after a mount may be another
    /// than before. True when the watch is new: of what was in the folder before nothing was told.
    mutating func follow(_ path: String) -> Bool {
        guard queue >= 0 else { return true }
        var status = stat()
        guard stat(path, &status) == 0 else {
            forget()
            return true
        }
        let folder = (device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
        if let watched, watched == folder, watch >= 0 { return false }
        forget()
        watch = inotify_add_watch(queue, path, Self.kinds)
        watched = folder
        return true
    }

    private mutating func forget() {
        if watch >= 0 { _ = inotify_rm_watch(queue, watch) }
        (watch, watched) = (-1, nil)
    }

    /// Everything that was told since the last call.
    mutating func news() -> News {
        var news = News()
        withUnsafeTemporaryAllocation(byteCount: 16 << 10, alignment: 8) { buffer in
            while true {
                let count = read(queue, buffer.baseAddress, buffer.count)
                guard count > 0 else { return }
                take(UnsafeRawBufferPointer(rebasing: buffer[..<count]), into: &news)
            }
        }
        return news
    }

    private mutating func take(_ bytes: UnsafeRawBufferPointer, into news: inout News) {
        let head = MemoryLayout<inotify_event>.size
        var offset = 0
        while offset + head <= bytes.count {
            let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            let name = FileName(bytes: Array(bytes[(offset + head)...].prefix(Int(event.len)).prefix { $0 != 0 }))
            offset += head + Int(event.len)
            if event.mask & Self.losses != 0 {
                // What a watch that was given up still tells is old.
                guard event.mask & UInt32(IN_IGNORED) == 0 || event.wd == watch else { continue }
                news.isIncomplete = true
                if event.wd == watch { watched = nil }
            } else if name.isCandidate {
                news.names.insert(name)
            }
        }
    }

    /// Blocks the thread until something is told, the bell is rung or the time is over.
    borrowing func wait(_ longest: Duration) {
        let (seconds, attoseconds) = longest.components
        let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
        var asked = [pollfd(fd: queue, events: Int16(POLLIN), revents: 0)]
        asked.append(pollfd(fd: bell.ear, events: Int16(POLLIN), revents: 0))
        // A millisecond more, or the last look would come a moment before its time.
        _ = poll(&asked, nfds_t(asked.count), Int32(clamping: milliseconds + 1))
    }

    /// What to ring, from any thread, to end the waiting now and for good.
    var ringer: Bell.Ringer { bell.ringer }
}
