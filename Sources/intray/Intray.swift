import ArgumentParser

@main
struct Intray: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intray",
        abstract: "The in-tray of a clinic: reads inbound faxes, says what each document is and whose, and files it.",
        discussion: """
            New here? "intray doctor" says what is missing on this machine; "intray triage --roster DIR FILE" shows what
            intray makes of a fax without filing anything; "intray serve" does the work.

            Results go to standard output, everything else to standard error. Exit status: 0 done, 64 usage, 65 bad
            input, 66 input missing, 69 a service is unavailable, 70 internal error, 73 cannot write, 75 try again
            later, 78 bad configuration.
            """,
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, TriageCommand.self, OCRCommand.self, ClassifyCommand.self, MatchCommand.self,
            TrainCommand.self, EvaluateCommand.self, RulesCommand.self, DoctorCommand.self,
            RetriageCommand.self, ModelsCommand.self, UsersCommand.self, AuditCommand.self, LedgerCommand.self,
            BackupCommand.self, RestoreCommand.self, DeliverCommand.self, OSCARCommand.self,
        ])
}
