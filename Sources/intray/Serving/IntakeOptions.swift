import ArgumentParser
import Faxes
import Intake

/// How the clinic's fax server hands over its faxes: see docs/fax-servers.md.
struct IntakeOptions: ParsableArguments {
    @Option(help: "Seconds for which a file must not change to count as complete.")
    var quiet = 5

    @Option(
        help: ArgumentHelp(
            "The fax server writes a file of facts (XML, JSON, CSV) beside each fax: wait for it so long.",
            valueName: "seconds"))
    var sidecarWait = 0

    @Option(
        help: ArgumentHelp(
            "How the server names its files, facts in braces: {callerNumber}_{receivedTime}_{totalPages}. Repeatable.",
            valueName: "template"))
    var nameTemplate: [String] = []

    @Option(
        help: ArgumentHelp(
            "Delete originals and page pictures so many days after their fax was received and filed (default: never).",
            valueName: "days"))
    var keepOriginals: Int?

    func validate() throws {
        guard quiet >= 0, sidecarWait >= 0 else { throw ValidationError("Seconds can't be negative.") }
        if let keepOriginals, keepOriginals < 1 { throw ValidationError("Originals are kept for a day at least.") }
    }

    func dropFolderSettings() throws(FaxError) -> DropFolderSettings {
        var templates: [FileNameTemplate] = []
        for template in nameTemplate { templates.append(try FileNameTemplate(template)) }
        return DropFolderSettings(
            quiet: .seconds(quiet),
            conventions: FaxConventions(nameTemplates: templates, sidecarWait: .seconds(sidecarWait)))
    }
}
