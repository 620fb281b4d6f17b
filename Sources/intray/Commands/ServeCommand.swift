import ArgumentParser
import Classification
import Faxes
import Filing
import Foundation
import Intake
import Logging
import PatientMatching
import Reading
import ReviewWeb
import ServiceLifecycle
import Store
import StoreSQLite
import Triage
import UnixSignals

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Watch the drop folder, triage and file what comes, and serve the page.",
        discussion: """
            A file that is complete in the drop folder is copied into the data folder, admitted, and only then taken
            out. Stop with Ctrl-C or SIGTERM: what is under way is finished or given back, and a restart goes on where
            it stopped. The first start prints an administrator's name and password, once.
            """)

    @Option(help: ArgumentHelp("Folder into which the fax server puts files.", valueName: "dir"))
    var drop: String

    @Option(
        help: ArgumentHelp(
            "Folder with patients.csv and providers.csv; without it, the roster is the EMR's.", valueName: "dir"))
    var roster: String?

    @Option(help: ArgumentHelp("Where intray keeps its database, originals and page pictures.", valueName: "dir"))
    var data: String

    @Option(
        help: ArgumentHelp(
            "The EMR into which documents are filed (docs/emr.md); without it, intray's own inbox.",
            valueName: "emr.yaml"))
    var emr: String?

    @Option(
        help: ArgumentHelp(
            "The key that seals the EMR's secrets (default: intray.key in the data folder).", valueName: "file"))
    var key: String?

    @Option(help: "Address on which the page is served. Anything but loopback shows patients' data to the network.")
    var address = "127.0.0.1"

    @Option(help: "Port of the page.")
    var port = 8480

    @Flag(help: "A proxy in front of intray ends TLS: cookies are for https only.")
    var behindTLSProxy = false

    @Option(help: "Faxes read at a time (default: the number of cores).")
    var workers: Int = ProcessInfo.processInfo.activeProcessorCount

    @OptionGroup var intakeOptions: IntakeOptions

    @OptionGroup var installation: Installation

    func run() async throws {
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        try await exitingOnFailure { () async throws(FaxError) in
            let group = try await services()
            do { try await group.run() } catch let error as FaxError { throw error } catch {
                throw FaxError(.internal, "a service ended (\(type(of: error)))")
            }
        }
    }

    /// The composition: what exists once in the process, and who is given what.
    private func services() async throws(FaxError) -> ServiceGroup {
        let logger = Logger(label: "intray")
        let folder = DataFolder(root: data)
        try folder.own()
        try IntakeFolders(drop: drop, spool: folder.spool, data: data).requireApart()
        let store = try SQLiteStore(path: folder.database)
        // The folder is ours alone: whoever held a lease is dead, and what it worked on is taken up at once.
        try await store.endLeases(at: Date())
        let spool = Spool(root: folder.spool)
        let files = FaxFiles(originals: { spool.path(of: $0) }, pictures: folder.pictures)
        let connection = try emrConnection(store: store, files: files)
        let words = RuleWords()
        let knowledge = try await ClinicKnowledge(
            installation: installation, data: data, roster: try servedRoster(connection, store), store: store,
            words: words, logger: logger)
        let reader = ReaderPool(try installation.readerExecutable(), count: workers)
        try await tellFirstAdministrator(store)

        let triage = TriageService(
            ledger: store, files: files, reader: reader, memory: DuplicateMemory(),
            settings: TriageServiceSettings(workers: workers), logger: logger,
            pipeline: { () async throws(FaxError) in try await knowledge.current() })
        let filing = OutboxService(
            outbox: store, inbox: connection?.inbox ?? EmbeddedInbox(store: store), logger: logger)
        let intakeSettings = try intakeOptions.dropFolderSettings()
        let intake = DropFolder(
            folders: IntakeFolders(drop: drop, spool: folder.spool, data: data), settings: intakeSettings,
            spool: spool, ledger: store, logger: logger)
        let uploads = UploadIntake(
            spool: spool, ledger: store, conventions: intakeSettings.conventions, logger: logger)
        let site = try reviewSite(
            store: store, files: files, knowledge: knowledge, emr: connection?.settings.name ?? "embedded",
            uploads: SiteUploads(intake: uploads, logger: logger), words: words, logger: logger)
        let underneath =
            (connection?.services(store: store, logger: logger) ?? []) + watching(store, files, logger)
        // Shut down in reverse: no more comes in, then nothing more is triaged, then the outbox is emptied.
        return ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: (underneath + [site, filing, triage, intake]).map { .init(service: $0) },
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    }

    private func watching(_ store: SQLiteStore, _ files: FaxFiles, _ logger: Logger) -> [any Service] {
        var services: [any Service] = []
        if let days = intakeOptions.keepOriginals {
            services.append(Retention(books: store, files: files, keep: Double(days) * 86_400, logger: logger))
        }
        let environment = ProcessInfo.processInfo.environment
        if let manager = ServiceManager(environment: environment, store: store, logger: logger) {
            services.append(manager)
        }
        return services
    }

    private func servedRoster(_ connection: EMRConnection?, _ store: SQLiteStore) throws(FaxError) -> ServedRoster {
        if let roster { return .files(URL(fileURLWithPath: roster), store) }
        guard let connection, connection.settings.rosterInterval != nil else {
            throw FaxError(.rosterMissing, "name a roster with --roster, or set roster-minutes in emr.yaml")
        }
        return .emr(connection.settings.name, store)
    }

    private func emrConnection(store: SQLiteStore, files: FaxFiles) throws(FaxError) -> EMRConnection? {
        guard let emr else { return nil }
        let settings = try EMRSettings(contentsOf: emr)
        let documents = DocumentPDF(documents: store, files: files)
        return try EMRConnection(
            settings: settings, store: store,
            box: try SealingKey(file: key ?? "\(data)/intray.key").box(for: settings),
            rules: try TriageSettings(directory: try installation.rulesFolder()),
            pdf: { (id) async throws(FaxError) in try await documents.bytes(of: id) })
    }

    private func reviewSite(
        store: SQLiteStore, files: FaxFiles, knowledge: ClinicKnowledge, emr connectionName: String,
        uploads: SiteUploads, words: RuleWords, logger: Logger
    ) throws(FaxError) -> some Service {
        let settings = ReviewSiteSettings(
            address: address, port: port, transport: behindTLSProxy ? .behindTLSProxy : .plain,
            clinicName: installation.clinic)
        let site = try ReviewSite(
            store: store,
            pictures: SitePictures(files: files, documents: DocumentPDF(documents: store, files: files)),
            settings: settings, logger: logger, secondLook: knowledge.secondLook,
            insights: knowledge.insights(
                installation: installation, data: data, roster: roster, drop: drop, connection: connectionName),
            ruleWords: words, uploads: uploads, clock: { Date() })
        let address = address
        return site.service { port in StandardError.say("The page: http://\(address):\(port)/") }
    }

    /// On the very first start only.
    private func tellFirstAdministrator(_ store: SQLiteStore) async throws(FaxError) {
        guard let credentials = try await FirstAdministrator().createIfNone(in: store, at: Date()) else { return }
        StandardError.say(
            """
            First start: sign in as \(credentials.name) with the password \(credentials.password)
            It is shown this once and kept nowhere.
            """)
    }
}
