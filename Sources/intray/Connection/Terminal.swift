import Faxes
import Foundation

/// Asks the person at the terminal.
enum Terminal {
    /// From the environment where it is set; else asked for. What is secret is not shown while it is typed.
    static func answer(to question: String, variable: String, isSecret: Bool = false) throws(FaxError) -> String {
        if let value = ProcessInfo.processInfo.environment[variable], !value.isEmpty { return value }
        FileHandle.standardError.write(Data("\(question): ".utf8))
        let line = isSecret ? withoutEcho { readLine() } : readLine()
        guard let line, !line.trimmingCharacters(in: .whitespaces).isEmpty else {
            throw FaxError(.inputMissing, "nothing was entered; \(variable) can hold it too")
        }
        return line.trimmingCharacters(in: .whitespaces)
    }

    private static func withoutEcho(_ body: () -> String?) -> String? {
        var before = termios()
        guard isatty(STDIN_FILENO) == 1, tcgetattr(STDIN_FILENO, &before) == 0 else { return body() }
        var quiet = before
        quiet.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSANOW, &quiet)
        defer {
            tcsetattr(STDIN_FILENO, TCSANOW, &before)
            FileHandle.standardError.write(Data("\n".utf8))
        }
        return body()
    }
}
