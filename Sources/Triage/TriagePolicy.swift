public import Classification
import Faxes
public import Store

/// What is done with what the steps found: filed without a person, put up for review, or discarded; for whom, and which
/// tasks it makes.
///
/// A document is filed alone only when its label is sure enough for its kind, its patient has passed the gate, and
/// nothing about its pages is in doubt. What stands in the way is told in the order in which a person would ask.
public struct TriagePolicy: Sendable {
    private let settings: TriageSettings
    private var limits = FilingLimits()
    private let dueDates: DueDates

    public init(settings: TriageSettings) {
        self.settings = settings
        dueDates = DueDates(settings)
    }

    /// Held back further by what an administrator has set.
    public func limited(by limits: FilingLimits) -> TriagePolicy {
        var policy = self
        policy.limits = limits
        return policy
    }

    /// What the steps found about one document.
    struct Case {
        let fax: ReadFax
        let span: DocumentSpan
        /// Pages of it that were promised and did not come.
        let missing: [PageShortfall]
        let pages: [ReadPage]
        let classification: Classification
        let facts: DocumentFacts
        let match: PatientMatch
        let received: CalendarDate
    }

    struct Decision {
        var patient: PatientMatch
        var recipients: [String]
        var ticklers: [Tickler]
        var disposition: Disposition
        var reviewReasons: [String]
        var evidence: [Evidence]
    }

    func decide(
        _ found: Case, recipients: (Patient?) -> (providerNos: [String], evidence: [Evidence]),
        patient chart: (String) -> Patient?
    ) -> Decision {
        let patient = settledMatch(found)
        // For a document that waits for a person, the likeliest chart's own provider is the best proposal.
        let likely = patient.candidates.first { $0.probability >= 0.9 }?.demographicNo
        let number = patient.demographicNo ?? (patient.state == .review ? likely : nil)
        let sent = recipients(patient.state == .notPatient ? nil : number.flatMap(chart))
        let reasons = objections(found, patient: patient)
        let disposition: Disposition =
            if !reasons.isEmpty { .review } else if found.classification.label == .junk { .discard } else { .file }
        return Decision(
            patient: patient, recipients: sent.providerNos,
            ticklers: ticklers(found, responsible: sent.providerNos.first), disposition: disposition,
            reviewReasons: reasons, evidence: patient.evidence + sent.evidence)
    }

    /// Of a notice to everybody or of junk, "no patient" is the answer, unless a chart is named on it, or the label is a guess:
    /// a page that nobody can read may be about a patient.
    private func settledMatch(_ found: Case) -> PatientMatch {
        guard found.classification.label.isAboutNoPatient, found.match.state == .unmatched,
            found.classification.probability >= 0.5
        else { return found.match }
        return PatientMatch(
            state: .notPatient,
            evidence: [
                Evidence(
                    subject: "patient", source: "policy",
                    reason: "documents of this label are about no one patient, and no chart is named")
            ])
    }

    private func objections(_ found: Case, patient: PatientMatch) -> [String] {
        var reasons = pageObjections(found)
        switch patient.state {
        case .review: reasons += patient.evidence.map { "Patient: \($0.reason)." }
        case .unmatched: reasons.append("Patient: nobody on the roster fits.")
        case .matched where found.classification.label.isAboutNoPatient:
            reasons.append("Label: \(found.classification.label) is about no one patient, yet a chart fits.")
        case .matched, .notPatient: break
        }
        let label = found.classification.label
        if found.classification.probability < limits.thresholds[label] ?? settings.threshold(for: label) {
            let percent = Int((found.classification.probability * 100).rounded(.down))
            reasons.append("Label: \(label) is only \(percent) % sure.")
        }
        if label == .other { reasons.append("Label: it is none of the known kinds.") }
        reasons += found.classification.evidence.filter { $0.subject == "review" }.map(\.reason)
        if limits.isReviewed(label) { reasons.append("Label: all of this kind go to a person for now.") }
        return reasons
    }

    private func pageObjections(_ found: Case) -> [String] {
        var reasons: [String] = []
        if let fault = found.fax.fault {
            let what = fault.detail.isEmpty ? "" : ": \(fault.detail)"
            reasons.append("Reading: the fax could not be read whole\(what) (\(fault.code.name)).")
        }
        if let error = found.fax.transmission.callError {
            reasons.append("Call: the fax server says that it did not end well: \(error)")
        }
        if let page = BrokenOffPage(in: found.fax)?.number, found.span.pages.contains(page) {
            reasons.append("Pages: page \(page) ends in the middle of the sheet, the call may have broken off.")
        }
        reasons += Self.missingPages(found)
        if let doubt = found.span.doubt { reasons.append("Pages: \(doubt)") }
        let body = found.pages.filter { found.span.bodyPages.contains($0.number) && !$0.blank }
        if body.isEmpty { reasons.append("Pages: there is nothing on them to read.") }
        if found.span.isCoverAlone {
            reasons.append("Pages: a cover sheet came alone.")
        }
        for page in body where page.confidence < 0.5 {
            reasons.append("Reading: page \(page.number) is barely readable.")
        }
        return reasons
    }

    /// One sentence for each pair of counts, with all who promise it.
    private static func missingPages(_ found: Case) -> [String] {
        // What could not be read may have come all the same.
        let verb = found.fax.fault == nil ? "received" : "read"
        var sentences: [(text: String, by: [String])] = []
        for shortfall in found.missing {
            let text = "Pages: \(shortfall.promised) pages promised, \(shortfall.received) \(verb)"
            let promise =
                switch shortfall.promise {
                case .transmission: "the sender's machine"
                case .coverSheet: "the cover sheet"
                case .pageNumbers: "the pages' own numbers"
                }
            if let place = sentences.firstIndex(where: { $0.text == text }) {
                sentences[place].by.append(promise)
            } else {
                sentences.append((text, [promise]))
            }
        }
        return sentences.map { "\($0.text) (by \($0.by.joined(separator: " and ")))." }
    }

    private func ticklers(_ found: Case, responsible: String?) -> [Tickler] {
        found.classification.tasks.map { task in
            let assignee =
                switch settings.routing(for: task.kind).assignee {
                case .frontDesk: Tickler.frontDesk
                case .responsibleProvider: responsible ?? Tickler.unclaimed
                }
            return Tickler(
                kind: task.kind,
                due: dueDates.due(for: task, received: found.received, documentDate: found.facts.documentDate),
                to: assignee, message: task.message)
        }
    }
}
