import Faxes

#if canImport(Glibc)
    import Glibc
#endif

/// A running reader and our end of the socket to it.
///
/// By posix_spawn and not swift-subprocess: that library ties a child's life to one closure's scope, while a reader
/// lives from fax to fax, is killed at a deadline by whoever waits for it, and is started anew by the next fax.
struct SpawnedReader: Sendable {
    let processID: pid_t
    let socket: Int32

    init(_ executable: ReaderExecutable, languages: [String]) throws(FaxError) {
        var ends: [Int32] = [-1, -1]
        // A socket rather than pipes: writing to one whose reader died can be had without SIGPIPE.
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            throw FaxError(.readerUnavailable, "no socket: error \(errno)")
        }
        defer { close(ends[1]) }
        var processID: pid_t = 0
        let failure = Self.spawn(executable, languages, at: ends[1], &processID)
        guard failure == 0 else {
            close(ends[0])
            throw FaxError(.readerUnavailable, "\(executable.path) does not start: error \(failure)")
        }
        self.processID = processID
        socket = ends[0]
    }

    private static func spawn(
        _ executable: ReaderExecutable, _ languages: [String], at socket: Int32, _ processID: inout pid_t
    ) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, socket, 0)
        posix_spawn_file_actions_adddup2(&actions, socket, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A group of its own, so that a terminal's interrupt ends the daemon in good order first; and none of the
        // daemon's blocked and ignored signals.
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)

        let arguments: [UnsafeMutablePointer<CChar>?] = ([executable.path] + languages).map { strdup($0) } + [nil]
        let environment: [UnsafeMutablePointer<CChar>?] = executable.environment.map { strdup($0) } + [nil]
        defer { for string in arguments + environment { free(string) } }
        return posix_spawn(&processID, executable.path, &actions, &attributes, arguments, environment)
    }

    /// Whether the reader has closed its end, as it does when it dies.
    var isGone: Bool {
        var state = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return poll(&state, 1, 0) != 0
    }

    /// Ends the reader and with it any child it has, and waits for the end. Nothing of it is left.
    func end() {
        kill(processID, SIGKILL)
        var status: Int32 = 0
        while waitpid(processID, &status, 0) < 0, errno == EINTR {}
        close(socket)
    }

    /// Kills the reader without waiting; whoever talks to it finds the socket closed and ends it.
    func interrupt() { kill(processID, SIGKILL) }

    /// Writes all of it; false when the reader is gone or the deadline has passed.
    func write(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) -> Bool {
        var done = 0
        while done < bytes.count {
            guard wait(for: Int16(POLLOUT), until: deadline) else { return false }
            let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
            let sent = bytes.withUnsafeBytes {
                send(socket, $0.baseAddress?.advanced(by: done), $0.count - done, flags)
            }
            if sent < 0, errno == EAGAIN || errno == EINTR { continue }
            guard sent > 0 else { return false }
            done += sent
        }
        return true
    }

    enum Received {
        case bytes([UInt8])
        case closed
        case late
    }

    /// What the reader has written, waiting for it until the deadline.
    func read(until deadline: ContinuousClock.Instant) -> Received {
        while true {
            guard wait(for: Int16(POLLIN), until: deadline) else { return .late }
            var count = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, filled in
                count = recv(socket, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
                filled = max(0, count)
            }
            if count < 0, errno == EAGAIN || errno == EINTR { continue }
            return count > 0 ? .bytes(bytes) : .closed
        }
    }

    private func wait(for events: Int16, until deadline: ContinuousClock.Instant) -> Bool {
        while true {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { return false }
            let milliseconds = Int32(
                clamping: left.components.seconds * 1000 + 1 + left.components.attoseconds / 1_000_000_000_000_000)
            var state = pollfd(fd: socket, events: events, revents: 0)
            let ready = poll(&state, 1, milliseconds)
            if ready > 0 { return true }
            if ready < 0, errno != EINTR { return false }
        }
    }
}
