import Faxes
import Foundation
import Logging
import PatientMatching
import ReviewWeb
import Store
import Triage

/// What the clinic can change while intray runs: rules, roster, and the model in force. A good change is taken up without
/// a restart; a bad one is refused as a whole, said in the log, and the last good one stays in force.
actor ClinicKnowledge {
    private let installation: Installation
    private let models: ModelRegistry
    private let source: ServedRoster
    private let store: any ClinicSettings & LessonBook
    private let logger: Logger
    private let words: RuleWords
    private var pipeline: TriagePipeline
    private var stamp: [String]
    private var lookedAt: ContinuousClock.Instant
    /// The pipeline that knows what people taught, and up to where.
    private var taught: (pipeline: TriagePipeline, aliases: [Lesson], revision: Int64)?

    init(
        installation: Installation, data: String, roster source: ServedRoster,
        store: any ClinicSettings & LessonBook, words: RuleWords, logger: Logger
    ) async throws(FaxError) {
        models = ModelRegistry(data: data)
        self.installation = installation
        self.source = source
        self.store = store
        self.logger = logger
        self.words = words
        stamp = try Self.stamp(of: [installation.rulesFolder()] + source.folders, models) + [try await source.stamp()]
        lookedAt = .now
        pipeline = try installation.pipeline(
            roster: try await source.roster(), model: try models.inForce())
        words.replace(pipeline.frenchReasons)
    }

    /// The pipeline in force. What an administrator set on the page, and what people taught, holds at once; files and
    /// roster are looked at every five seconds at most.
    func current() async throws(FaxError) -> TriagePipeline {
        let limits = try await store.filingLimits()
        let revision = try await store.lessonRevision()
        let lessons = taught?.revision == revision ? nil : try await store.lessons()
        let known = try await known()
        if let lessons { learn(lessons, revision: revision, known) }
        return (taught?.pipeline ?? known).limited(by: limits)
    }

    /// The charts are indexed anew only where the names of patients changed: with a large roster that takes its time.
    private func learn(_ lessons: [Lesson], revision: Int64, _ known: TriagePipeline) {
        if let newest = taught?.revision, newest > revision { return }
        let aliases = lessons.filter { $0.kind == .patientAlias }
        let base = if let taught, taught.aliases == aliases { taught.pipeline } else { known.taught(aliases: aliases) }
        taught = (base.taught(senders: lessons), aliases, revision)
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
            taught = nil
            words.replace(pipeline.frenchReasons)
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
