import ArgumentParser
import Classification
import Faxes
import Filing
import Foundation
import Store
import StoreSQLite

/// Which EMR, and where what is known of it is kept.
struct EMROptions: ParsableArguments {
    @Option(help: ArgumentHelp("The EMR's settings (see docs/emr.md).", valueName: "emr.yaml"))
    var emr: String

    @Option(help: ArgumentHelp("The data folder of intray serve.", valueName: "dir"))
    var data: String

    @Option(
        help: ArgumentHelp(
            "The key that seals secrets (default: intray.key in the data folder; INTRAY_KEY goes before).",
            valueName: "file"))
    var key: String?

    @OptionGroup var installation: Installation

    func settings() throws(FaxError) -> EMRSettings { try EMRSettings(contentsOf: emr) }

    var sealingKey: SealingKey { SealingKey(file: key ?? "\(data)/intray.key") }

    /// The store, made if it is not there: intray may be authorised before it first serves.
    func store() throws(FaxError) -> SQLiteStore { try SQLiteStore(path: DataFolder(root: data).database) }

    /// Everything but the documents themselves: commands file none.
    func connection(_ store: any EMRConnectionStore) throws(FaxError) -> EMRConnection {
        let settings = try settings()
        return try EMRConnection(
            settings: settings, store: store, box: try sealingKey.box(for: settings),
            rules: try TriageSettings(directory: try installation.rulesFolder()), pdf: { _ in nil })
    }
}
