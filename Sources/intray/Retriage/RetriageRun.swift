import Faxes
import Foundation
import Store
import Triage

/// A document on which today's rules decide otherwise.
struct RetriageChange: Sendable {
    struct Field: Sendable, Encodable {
        let old: String?
        let new: String?
    }

    let decision: StoredDecision
    let faxID: String
    let triaged: TriagedDocument
    let fields: [String: Field]

    /// `label referral → consult-letter, patient …`: codes and numbers only.
    var summary: String {
        fields.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.old ?? "–") → \($0.value.new ?? "–")" }
            .joined(separator: ", ")
    }
}

/// Decides anew on stored faxes. What was found out about a fax before, and rests on what holds today, is not found out
/// again.
struct RetriageRun: Sendable {
    let store: any RetriageStore
    let pipeline: TriagePipeline
    let basis: DerivationBasis
    /// Whether what would change is to be changed.
    let isApplied: Bool

    struct Batch: Sendable {
        var documents = 0
        var changes: [RetriageChange] = []
        /// To be kept.
        var derived: [KeptDerivation] = []
    }

    func changes(in ids: [String]) async -> Result<Batch, FaxError> {
        do throws(FaxError) {
            var batch = Batch()
            for stored in try await store.storedFaxes(ids) {
                let received = CalendarDate(stored.receivedAt, in: .current)
                var fax = stored.fax
                fax.transmission.receivedAt = fax.transmission.receivedAt ?? stored.receivedAt
                let (derivation, isNew) = derivation(of: fax, in: stored, received)
                if isNew { batch.derived.append(try kept(derivation, of: stored, received)) }
                batch.documents += stored.documents.count
                batch.changes += changes(in: stored, fax, derivation, received)
            }
            return .success(batch)
        } catch {
            return .failure(error)
        }
    }

    /// All or none of them; outcomes in their order.
    func apply(_ changes: [RetriageChange]) async throws(FaxError) -> [RetriageOutcome] {
        try await store.retriage(
            changes.map {
                NewDecision(documentID: $0.decision.documentID, triaged: $0.triaged, note: $0.summary)
            }, at: Date())
    }

    // MARK: - What was found out before

    private func derivation(
        of fax: ReadFax, in stored: StoredFax, _ received: CalendarDate
    ) -> (Derivation, isNew: Bool) {
        guard let kept = stored.derivation, kept.basis == basis.basis(of: stored, received: received),
            // What can't be read any more is found out anew.
            let known = try? JSONDecoder().decode(Derivation.self, from: Data(kept.content.utf8))
        else { return (pipeline.derivation(of: fax, received: received), true) }
        let isSame = kept.patients == basis.patients
        let matched = isSame ? known : pipeline.matched(known, of: fax, received: received)
        return kept.model == basis.model ? (matched, !isSame) : (pipeline.ranked(matched, of: fax), true)
    }

    private func kept(
        _ derivation: Derivation, of stored: StoredFax, _ received: CalendarDate
    ) throws(FaxError) -> KeptDerivation {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        do {
            return KeptDerivation(
                faxID: stored.id, basis: basis.basis(of: stored, received: received), patients: basis.patients,
                model: basis.model, content: String(decoding: try encoder.encode(derivation), as: UTF8.self))
        } catch {
            throw FaxError(.internal, "a derivation can't be written down")
        }
    }

    // MARK: - What would change

    /// Where today's rules would split a fax in another way, its documents are decided on as they stand, and each that
    /// would not stand as it is says so.
    private func changes(
        in stored: StoredFax, _ fax: ReadFax, _ derivation: Derivation, _ received: CalendarDate
    ) -> [RetriageChange] {
        let whole = pipeline.decisions(on: fax, from: derivation, received: received)
        return stored.documents.compactMap { decision -> RetriageChange? in
            let pages = decision.decided.span.pages
            if let same = whole.first(where: { $0.span.pages == pages }) {
                return change(decision, same, in: stored, isSplitAlike: true)
            }
            let spans = [decision.decided.span]
            guard let alone = pipeline.decisions(on: spans, of: fax, knowing: derivation, received: received).first
            else {
                return nil
            }
            return change(decision, alone, in: stored, isSplitAlike: decision.decidedBy != nil)
        }.map { change in
            // Only what is written down is ever compared with another document.
            guard isApplied else { return change }
            var triaged = change.triaged
            triaged.fingerprint = pipeline.fingerprint(of: triaged.span, in: fax)
            return RetriageChange(
                decision: change.decision, faxID: change.faxID, triaged: triaged, fields: change.fields)
        }
    }

    private func change(
        _ decision: StoredDecision, _ new: TriagedDocument, in stored: StoredFax, isSplitAlike: Bool
    ) -> RetriageChange? {
        var triaged = new
        triaged.duplicate = decision.decided.duplicate
        if triaged.duplicate != nil, triaged.disposition == .file {
            triaged.disposition = .review
            triaged.reviewReasons.append("Duplicate: it repeats a document that came before.")
        }
        if !isSplitAlike {
            triaged.disposition = .review
            triaged.reviewReasons.append("Pages: today's rules would split the fax in another way.")
        }
        let old = decision.decided
        let pairs: [(String, String?, String?)] = [
            ("label", old.classification.label.rawValue, triaged.classification.label.rawValue),
            ("urgency", old.classification.urgency.rawValue, triaged.classification.urgency.rawValue),
            ("match", old.patient.state.rawValue, triaged.patient.state.rawValue),
            ("patient", old.patient.demographicNo, triaged.patient.demographicNo),
            ("recipients", old.recipients.joined(separator: " "), triaged.recipients.joined(separator: " ")),
            ("date", old.facts.documentDate?.description, triaged.facts.documentDate?.description),
            (
                "tasks", Self.tasks(old.ticklers.map { ($0.kind, $0.due) }),
                Self.tasks(triaged.ticklers.map { ($0.kind, $0.due) })
            ),
            ("sender", nil, Self.isRenamed(old, triaged) && decision.stage == .review ? "known" : nil),
            ("disposition", old.disposition.rawValue, triaged.disposition.rawValue),
        ]
        let changed = pairs.filter { $0.1 != $0.2 }
        guard !changed.isEmpty else { return nil }
        let fields = Dictionary(
            changed.map { ($0.0, RetriageChange.Field(old: $0.1, new: $0.2)) }, uniquingKeysWith: { first, _ in first })
        return RetriageChange(decision: decision, faxID: stored.id, triaged: triaged, fields: fields)
    }

    /// Whether people know the sender by another name by now. It is told, without the name, of what nobody decided on: a
    /// document that is filed is not looked at again for its sender's sake.
    private static func isRenamed(_ old: PastDecision, _ new: TriagedDocument) -> Bool {
        old.facts.sender.organization != new.facts.sender.organization && new.facts.isSenderKnown
    }

    private static func tasks(_ tasks: [(kind: TicklerKind, due: CalendarDate)]) -> String {
        tasks.map { "\($0.kind.rawValue)@\($0.due)" }.joined(separator: " ")
    }
}

/// Prints what would change, and counts it.
struct RetriageReport {
    let isJSON: Bool
    var documents = 0
    private var changed = 0
    private var byPerson = 0
    private var outcomes: [RetriageOutcome: Int] = [:]

    init(isJSON: Bool) { self.isJSON = isJSON }

    private struct Line: Encodable {
        let document: String
        let fax: String
        let state: String
        let decidedBy: String
        let changes: [String: RetriageChange.Field]
        let outcome: Nullable<String>
    }

    mutating func add(_ change: RetriageChange, outcome: RetriageOutcome?) throws(FaxError) {
        changed += 1
        let isPersons = change.decision.decidedBy != nil
        if isPersons { byPerson += 1 }
        if let outcome { outcomes[outcome, default: 0] += 1 }
        if isJSON {
            try JSONLines().write(
                Line(
                    document: change.decision.documentID, fax: change.faxID, state: change.decision.stage.rawValue,
                    decidedBy: isPersons ? "person" : "intray", changes: change.fields,
                    outcome: Nullable(outcome?.rawValue)))
        } else {
            if changed == 1 { print("document                     state      by      what would change") }
            let columns = [
                (change.decision.documentID, 29), (change.decision.stage.rawValue, 11),
                (isPersons ? "person" : "intray", 8),
            ]
            print(columns.map { $0.0.padding(toLength: $0.1, withPad: " ", startingAt: 0) }.joined() + change.summary)
        }
    }

    func end(faxes: Int, seconds: Double, isApplied: Bool) {
        let rate = seconds > 0 ? Int(Double(documents) / seconds) : 0
        var text =
            "\(documents) documents of \(faxes) faxes in \(String(format: "%.1f", seconds)) s (\(rate) a second): "
        text += "\(changed) would be decided otherwise, \(byPerson) of them were decided by a person"
        if isApplied {
            let parts = RetriageOutcome.allCases.map { "\(outcomes[$0] ?? 0) \($0.rawValue)" }
            text += "; " + parts.joined(separator: ", ")
        }
        StandardError.say(text)
    }
}
