import ArgumentParser
import Faxes
import Foundation

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Say what is missing or wrong on this machine, and what mends it.",
        discussion: "Exit status 78 when anything is wrong; warnings alone give 0.")

    @Option(help: ArgumentHelp("Look at this roster too.", valueName: "dir"))
    var roster: String?

    @Option(help: ArgumentHelp("Look at this data folder too.", valueName: "dir"))
    var data: String?

    @Option(help: ArgumentHelp("Look at this drop folder too.", valueName: "dir"))
    var drop: String?

    @OptionGroup var installation: Installation

    func run() async throws {
        let examination = Examination(installation: installation, roster: roster, data: data, drop: drop)
        let findings = await examination.findings()
        for finding in findings {
            print(
                "\(finding.verdict.rawValue.padding(toLength: 8, withPad: " ", startingAt: 0))\(finding.subject): \(finding.text)"
            )
            if let mend = finding.mend { print("        mend it with: \(mend)") }
        }
        let wrong = findings.count { $0.verdict == .bad }
        guard wrong > 0 else { return }
        StandardError.say("intray: \(wrong) of \(findings.count) things are wrong")
        throw ExitCode(FaxError.Code.configurationInvalid.exitStatus)
    }
}
