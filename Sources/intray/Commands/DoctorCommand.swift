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

    @Option(
        help: ArgumentHelp(
            "Look at the connection to this EMR too, by reads alone; needs --data.", valueName: "emr.yaml"))
    var emr: String?

    @Option(
        help: ArgumentHelp(
            "The key that seals the EMR's secrets (default: intray.key in the data folder).", valueName: "file"))
    var key: String?

    @OptionGroup var installation: Installation

    func validate() throws {
        if emr != nil, data == nil { throw ValidationError("Name the data folder too, with --data.") }
    }

    func run() async throws {
        let examination = Examination(installation: installation, roster: roster, data: data, drop: drop)
        var findings = await examination.findings()
        if let emr, let data {
            let examination = EMRExamination(settingsFile: emr, data: data, key: key, installation: installation)
            findings += await examination.findings()
        }
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
