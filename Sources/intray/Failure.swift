import ArgumentParser
import Faxes
import Foundation

/// Standard error, for everything that is no result.
enum StandardError {
    static func say(_ text: String) {
        FileHandle.standardError.write(Data("\(text)\n".utf8))
    }
}

/// Runs a command's body; a failure is told on standard error and becomes the exit status that its code stands for.
func exitingOnFailure(_ body: () async throws(FaxError) -> Void) async throws {
    do {
        try await body()
    } catch {
        StandardError.say("intray: \(error)")
        throw ExitCode(error.code.exitStatus)
    }
}

extension FaxError.Code {
    static let inputMissing = Self("input.missing", .reject, exit: 66)
    static let inputInvalid = Self("input.invalid", .reject, exit: 65)
    static let cannotWrite = Self("output.cannot-write", .reject, exit: 73)
    static let configurationInvalid = Self("configuration.invalid", .reject, exit: 78)
    static let alreadyRunning = Self("configuration.already-running", .retry, exit: 75)
    static let emrSettingsInvalid = Self("emr.settings-invalid", .reject, exit: 78)
    static let readerMissing = Self("configuration.reader-missing", .reject, exit: 78)
}
