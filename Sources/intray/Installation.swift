import ArgumentParser
import Classification
import Faxes
import Foundation
import PatientMatching
import Reading
import Triage

/// Where the parts of intray lie: the reader beside the executable, rules and models in the project's or the system's
/// folder, unless told otherwise.
struct Installation: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Folder of the rules (default: Rules, beside the program or in its project).", valueName: "dir"))
    var rules: String?

    @Option(help: ArgumentHelp("Trained model (default: the newest of Models).", valueName: "file"))
    var model: String?

    @Option(help: ArgumentHelp("The reader program (default: intray-reader beside intray).", valueName: "file"))
    var reader: String?

    @Option(help: "The clinic's own name: never taken for a sender's, and in the head line of the page.")
    var clinic = ""

    /// The running executable, without links.
    static var programFile: URL {
        let path =
            FileManager.default.fileExists(atPath: "/proc/self/exe") ? "/proc/self/exe" : CommandLine.arguments[0]
        return URL(fileURLWithPath: path).resolvingSymlinksInPath()
    }

    static var programFolder: URL { programFile.deletingLastPathComponent() }

    /// Folders in which `Rules` and `Models` may lie: from the executable upwards, then the system's.
    private static var homes: [URL] {
        var homes: [URL] = []
        var folder = programFolder
        while folder.path != "/" {
            homes.append(folder)
            folder.deleteLastPathComponent()
        }
        return homes + [URL(fileURLWithPath: "/usr/local/share/intray"), URL(fileURLWithPath: "/usr/share/intray")]
    }

    private static func shared(_ name: String) -> URL? {
        homes.map { $0.appendingPathComponent(name) }.first { FileManager.default.fileExists(atPath: $0.path) }
    }

    func rulesFolder() throws(FaxError) -> URL {
        if let rules { return URL(fileURLWithPath: rules) }
        guard let found = Self.shared("Rules") else {
            throw FaxError(.configurationInvalid, "no Rules folder was found; name it with --rules DIR")
        }
        return found
    }

    func modelFile() throws(FaxError) -> URL {
        if let model { return URL(fileURLWithPath: model) }
        let folder = Self.shared("Models")
        // A folder that can't be read holds no model for us: the error below says what to do.
        let names = folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0.path) } ?? []
        let newest = names.filter { $0.hasSuffix(".model") }.max { left, right in
            left.compare(right, options: .numeric) == .orderedAscending
        }
        guard let folder, let newest else {
            throw FaxError(.configurationInvalid, "no trained model was found; name it with --model FILE")
        }
        return folder.appendingPathComponent(newest)
    }

    /// The clinic's own model where it has one, unless another is named with --model.
    func modelFile(or clinicModel: URL?) throws(FaxError) -> URL {
        if model == nil, let clinicModel { return clinicModel }
        return try modelFile()
    }

    func coversFile() throws(FaxError) -> URL {
        try modelsFolder().appendingPathComponent("pages/covers.model")
    }

    /// The clinic's rules, with the models of single statements that they may ask.
    func ruleBook() throws(FaxError) -> RuleBook {
        try RuleBook(
            directory: try rulesFolder(),
            statements: try StatementModel(directory: try modelsFolder().appendingPathComponent("statements")))
    }

    private func modelsFolder() throws(FaxError) -> URL {
        guard let models = Self.shared("Models") else {
            throw FaxError(.configurationInvalid, "the folder Models was not found beside or above the program")
        }
        return models
    }

    func readerExecutable() throws(FaxError) -> ReaderExecutable {
        let path = reader ?? Self.programFolder.appendingPathComponent("intray-reader").path
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw FaxError(.readerMissing, "intray-reader is not beside intray; name it with --reader FILE")
        }
        let environment = ProcessInfo.processInfo.environment
        return ReaderExecutable(
            path: path, tessdataFolder: environment["TESSDATA_PREFIX"], timeZone: environment["TZ"])
    }

    /// Everything that triage needs but the fax.
    ///
    /// `model` is the clinic's own; one that is named with --model goes before it.
    func pipeline(roster: Roster, model clinicModel: URL? = nil) throws(FaxError) -> TriagePipeline {
        let rules = try rulesFolder()
        let file = try modelFile(or: clinicModel)
        let clinicNumbers = Set(roster.providers.compactMap(\.fax))
        return TriagePipeline(
            model: try TextClassifier(contentsOf: file),
            covers: try CoverModel(contentsOf: try coversFile()),
            rules: try ruleBook(),
            roster: roster, index: RosterIndex(patients: roster.patients),
            facts: FactFinder(
                clinicNames: clinic.isEmpty ? [] : [clinic], clinicNumbers: clinicNumbers.sorted(),
                known: KnownSenders(directory: try SenderDirectory(directory: rules))),
            policy: TriagePolicy(settings: try TriageSettings(directory: rules)))
    }
}
