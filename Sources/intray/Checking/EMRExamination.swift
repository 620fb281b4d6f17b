import Classification
import Faxes
import Filing
import Foundation
import Store
import StoreSQLite

/// Looks at the connection to the EMR by reads alone: its settings, clock, authorisation and reach, and whether it can do
/// what the settings assume.
struct EMRExamination {
    /// emr.yaml.
    let settingsFile: String
    let data: String
    let key: String?
    let installation: Installation

    func findings() async -> [Finding] {
        var findings: [Finding] = []
        do throws(FaxError) {
            let settings = try EMRSettings(contentsOf: settingsFile)
            findings.append(.good("EMR settings", "understood; the connection is \(settings.name)"))
            guard FileManager.default.fileExists(atPath: DataFolder(root: data).database) else {
                throw FaxError(.emrNeedsAuthorization, "there is no database yet")
            }
            let store = try SQLiteStore(path: DataFolder(root: data).database)
            let waits = try await store.outboxSummary()
            findings.append(.good("outbox", "\(waits.waiting) documents wait, \(waits.urgentWaiting) of them urgent"))
            let connection = try EMRConnection(
                settings: settings, store: store,
                box: try SealingKey(file: key ?? "\(data)/intray.key").box(for: settings),
                rules: try TriageSettings(directory: try installation.rulesFolder()), pdf: { _ in nil })
            try await connection.inbox.check()
            findings.append(.good("EMR", "reached and let in; documents could be filed now"))
            return findings + (try await capabilities(connection))
        } catch {
            return findings + [.bad(Self.subject(error.code), error, mend: mend(error.code))]
        }
    }

    private func capabilities(_ connection: EMRConnection) async throws(FaxError) -> [Finding] {
        guard case .oscar = connection.settings.kind, let calls = connection.calls else { return [] }
        let assumed = connection.settings.capabilities
        let found = try await CapabilityProbe(calls: calls, assumed: assumed).capabilities()
        let differing = EMRSettings.capability.sorted { $0.key < $1.key }
            .filter { found[keyPath: $0.value] != assumed[keyPath: $0.value] }
        guard !differing.isEmpty else { return [.good("EMR capabilities", "as the settings assume")] }
        return differing.map { name, path in
            let answer = found[keyPath: path] ? "yes" : "no"
            return .warning(
                "EMR capabilities", "\(name) is \(answer), the settings assume otherwise",
                mend: "set \(name): \(answer) under capabilities: in \(settingsFile)")
        }
    }

    private static func subject(_ code: FaxError.Code) -> String {
        switch code {
        case .emrSettingsInvalid: "EMR settings"
        case .emrClockWrong: "EMR clock"
        case .emrNeedsAuthorization, .emrSecretUnreadable: "EMR authorisation"
        default: "EMR"
        }
    }

    private func mend(_ code: FaxError.Code) -> String {
        switch code {
        case .emrNeedsAuthorization: "intray oscar authorize --emr \(settingsFile) --data \(data)"
        case .emrClockWrong: "sudo timedatectl set-ntp true"
        default: "see docs/errors.md, \(code.name)"
        }
    }
}
