import Classification
import Faxes
import Foundation
import ReviewWeb

extension ClinicKnowledge {
    /// What the page shows of rules, models and this machine.
    nonisolated func insights(
        installation: Installation, data: String, roster: String?, drop: String, connection: String
    ) -> SiteInsights {
        let models = ModelRegistry(data: data)
        return SiteInsights(
            rules: { () async throws(FaxError) in
                let book = try installation.ruleBook()
                return book.reasons.sorted { $0.id < $1.id }.map {
                    SiteInsights.Line(subject: $0.id, text: $0.reason)
                }
            },
            tryText: { (text) async throws(FaxError) in
                let own = try models.inForce()
                let file: URL = if let own { own } else { try installation.modelFile() }
                let rules = DocumentClassifier(rules: try installation.ruleBook())
                let ranking = try TextClassifier(contentsOf: file).ranking(of: text)
                return SiteInsights.Trial(classification: rules.classify(RuleDocument(text: text), ranking: ranking))
            },
            models: { () async throws(FaxError) in try Self.models(models, installation) },
            thresholds: { () async throws(FaxError) in
                let settings = try TriageSettings(directory: try installation.rulesFolder())
                return Label.shipped.map { (label: $0, threshold: settings.threshold(for: $0)) }
            },
            health: { () async throws(FaxError) in
                let examination = Examination(installation: installation, roster: roster, data: data, drop: drop)
                return await examination.findings().map {
                    SiteInsights.Line(
                        subject: $0.subject, text: "\($0.verdict.rawValue): \($0.text)", aside: $0.mend,
                        error: $0.error)
                }
            }, connection: connection)
    }

    private static func models(
        _ registry: ModelRegistry, _ installation: Installation
    ) throws(FaxError) -> [SiteInsights.Line] {
        let current = try registry.state().current
        var files: [(String, URL)] = [("shipped", try installation.modelFile())]
        files += registry.candidates().map { ($0, registry.folder.appendingPathComponent($0)) }
        var lines: [SiteInsights.Line] = []
        for (name, file) in files {
            let model = try TextClassifier(contentsOf: file)
            let isInForce = name == current || (current == nil && name == "shipped")
            lines.append(
                SiteInsights.Line(
                    subject: isInForce ? "\(name) ✓" : name,
                    text: "\(model.labels.count) labels, \(model.info.documents) documents, \(model.info.source)",
                    aside: model.info.created?.description))
        }
        return lines
    }
}
