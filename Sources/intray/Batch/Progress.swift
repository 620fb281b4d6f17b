import Foundation

/// A line on standard error that says how far a batch is, where standard error is a terminal.
struct Progress {
    private let total: Int
    private let started = Date()
    private let isShown = isatty(STDERR_FILENO) == 1
    private var done = 0

    init(total: Int) {
        self.total = total
    }

    mutating func advance() {
        done += 1
        guard isShown else { return }
        let seconds = Date().timeIntervalSince(started)
        let left = seconds / Double(done) * Double(total - done)
        let line = "\r\(done) of \(total) files, \(Int(seconds)) s, about \(Int(left)) s left   "
        FileHandle.standardError.write(Data((line + (done == total ? "\n" : "")).utf8))
    }
}
