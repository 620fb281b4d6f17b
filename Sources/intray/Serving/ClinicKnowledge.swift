import Faxes
import Foundation
import Logging
import PatientMatching
import Store
import Triage

/// What the clinic can change while intray runs: rules, roster, and the model in force. A good change is taken up without
/// a restart; a bad one is refused as a whole, said in the log, and the last good one stays in force.
actor ClinicKnowledge {
    private let installation: Installation
    private let models: ModelRegistry
    private let source: ServedRoster
    private let settings: any ClinicSettings
    private let logger: Logger
    private var pipeline: TriagePipeline
    private var stamp: [String]
    private var lookedAt: ContinuousClock.Instant

    init(
        installation: Installation, data: String, roster source: ServedRoster, settings: any ClinicSettings,
        logger: Logger
    ) async throws(FaxError) {
        models = ModelRegistry(data: data)
        self.installation = installation
        self.source = source
        self.settings = settings
        self.logger = logger
        stamp = try Self.stamp(of: [installation.rulesFolder()] + source.folders, models) + [try await source.stamp()]
        lookedAt = .now
        pipeline = try installation.pipeline(
            roster: try await source.roster(), model: try models.inForce())
    }

    /// The pipeline in force. What an administrator set on the page holds at once; files and roster are looked at every
    /// five seconds at most.
    func current() async throws(FaxError) -> TriagePipeline {
        try await known().limited(by: try await settings.filingLimits())
    }

    private func known() async throws(FaxError) -> TriagePipeline {
        guard ContinuousClock.now - lookedAt > .seconds(5) else { return pipeline }
        lookedAt = .now
        let folders = try [installation.rulesFolder()] + source.folders
        let seen = try Self.stamp(of: folders, models) + [try await source.stamp()]
        guard seen != stamp else { return pipeline }
        stamp = seen
        do throws(FaxError) {
            let roster = try await source.roster()
            pipeline = try installation.pipeline(roster: roster, model: try models.inForce())
            logger.info("new rules or roster in force", metadata: ["patients": "\(roster.patients.count)"])
        } catch {
            logger.error(
                "new rules or roster refused; the last good ones stay in force", metadata: ["error": "\(error)"])
        }
        return pipeline
    }

    /// Names, sizes and times of the files: what tells that one of them changed.
    private static func stamp(of folders: [URL], _ models: ModelRegistry) throws(FaxError) -> [String] {
        var stamp = [try models.inForce()?.path ?? ""]
        for folder in folders {
            let names: [String]
            do { names = try FileManager.default.contentsOfDirectory(atPath: folder.path) } catch {
                throw FaxError(.configurationInvalid, "the rules or the roster folder can't be read")
            }
            for name in names.sorted() where name.hasSuffix(".yaml") || name.hasSuffix(".csv") {
                // A file that goes away between two looks is a change like any other.
                let facts = try? FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent(name).path)
                stamp.append("\(name) \(facts?[.size] ?? "") \(facts?[.modificationDate] ?? "")")
            }
        }
        return stamp
    }
}
