import Glibc

/// Two ends of a socket, of which one is rung and the other heard: ends a poll(2) from another thread.
struct Bell: ~Copyable {
    struct Ringer: Sendable {
        fileprivate let number: Int32

        func ring() {
            // It is only to be heard once; a full socket is heard as well.
            withUnsafeBytes(of: UInt8(1)) { _ = write(number, $0.baseAddress, 1) }
        }
    }

    /// What to poll; -1, which poll(2) leaves out, where there are no more sockets.
    let ear: Int32
    private let rung: Int32

    init() {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        _ = socketpair(AF_UNIX, kind, 0, &ends)
        (ear, rung) = (ends[0], ends[1])
    }

    deinit {
        close(ear)
        close(rung)
    }

    var ringer: Ringer { Ringer(number: rung) }
}
