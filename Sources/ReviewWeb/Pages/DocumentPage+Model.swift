import Faxes
import Store

/// What a document's page needs beside the document itself.
struct DocumentSurroundings: Sendable {
    /// The candidates' records, by demographic number.
    var patients: [String: Patient]
    var providers: [Provider]
    var position: QueuePosition?
    /// The form, for whoever may decide on it now.
    var panel: DecisionPanel?
    /// For whoever may arrange its pages now.
    var tools: PageTools?
    /// Who else has it open.
    var holder: String?
    var history: [ReviewAction] = []
    var formToken = ""
    var mayUnfile = false
    var look: SecondLookItem?
}

extension DocumentPage {
    init(_ document: DocumentRecord, surroundings: DocumentSurroundings, formats: Formats) {
        let strings = formats.strings
        let triaged = document.triaged
        let providerNames = Dictionary(
            surroundings.providers.map { ($0.providerNo, $0.listName) }, uniquingKeysWith: { first, _ in first })
        heading = strings.title(of: triaged.classification.label)
        description = triaged.facts.title
        urgency = triaged.classification.urgency.rawValue
        urgencyTitle = strings.text("urgency", urgency)
        isUrgent = triaged.classification.urgency > .routine
        received = formats.moment(document.receivedAt)
        age = formats.age(since: document.receivedAt)
        stage = document.stage.rawValue
        stageTitle = strings.text("documentStage", document.stage.rawValue)
        stageSentence = Self.stageSentence(document, formats: formats)
        failure = Failure(code: document.errorCode, strings: strings)
        why = triaged.reviewReasons.isEmpty ? nil : Why(reasons: triaged.reviewReasons.map(strings.reason))
        position = surroundings.position
        label = LabelPanel(triaged.classification, formats: formats)
        facts = Self.facts(triaged, providerNames: providerNames, formats: formats)
        ticklers = triaged.ticklers.map { Task($0, providerNames: providerNames, strings: strings) }
        var marks = MarkCollector(pages: document.pages)
        groups = Self.groups(triaged, marks: &marks, strings: strings)
        patient = PatientPanel(
            triaged.patient, identifiers: triaged.identifiers, patients: surroundings.patients, marks: &marks,
            formats: formats)
        sheets = document.pages.enumerated().map { place, page in
            PageSheet(
                page, place: place + 1, of: document.pages.count, document: document,
                marks: marks.marks[page.number] ?? [], tools: surroundings.tools, strings: strings)
        }
        hasManySheets = document.pages.count > 1
        panel = surroundings.panel
        isReadOnly = panel == nil
        heldBy = surroundings.holder.map { strings.text("desk", "heldBy", ["name": $0]) }
        unfile =
            surroundings.mayUnfile
            ? Unfile(document, formToken: surroundings.formToken, strings: strings) : nil
        judge = surroundings.look.map { look in
            Judge(
                action: "/documents/\(document.id)/judge", formToken: surroundings.formToken,
                sentence: strings.text("looks", look.kind == .sample ? "askSample" : "askRetriage"),
                note: look.reading.map { Self.comparison($0, with: triaged, surroundings.patients, strings) }
                    ?? (look.note.isEmpty ? nil : look.note))
        }
        history = surroundings.history.map { HistoryLine($0, formats: formats) }
        hasHistory = !history.isEmpty
        faxHref = "/faxes/\(document.faxID)"
        pdfHref = document.pages.isEmpty ? nil : "/documents/\(document.id)/pdf"
        originalHref = "/faxes/\(document.faxID)/original"
        duplicateHref = triaged.duplicate.flatMap { PathID($0.fax) }.map { "/faxes/\($0.text)" }
    }

    /// What a person read, and what was filed.
    private static func comparison(
        _ reading: BlindReading, with filed: TriagedDocument, _ patients: [String: Patient], _ strings: Strings
    ) -> String {
        func told(_ label: Label, _ urgency: Urgency, _ number: String?) -> String {
            let name = number.map { number in
                patients[number].map { "\($0.lastName), \($0.firstName) (\(number))" } ?? number
            }
            return [
                strings.title(of: label), strings.text("urgency", urgency.rawValue),
                name ?? strings.text("looks", "nobody"),
            ].joined(separator: " · ")
        }
        return strings.text(
            "looks", "comparison",
            [
                "yours": told(reading.label, reading.urgency, reading.demographicNo),
                "filed": told(
                    filed.classification.label, filed.classification.urgency, filed.patient.demographicNo),
            ])
    }

    private static func stageSentence(_ document: DocumentRecord, formats: Formats) -> String {
        let strings = formats.strings
        guard document.stage == .filed else { return strings.text("documentStageSentence", document.stage.rawValue) }
        return strings.text(
            "documentStageSentence", "filed",
            [
                "when": document.filedAt.map { formats.moment($0).text } ?? "—",
                "number": document.emrDocumentNo ?? "—",
            ])
    }

    private static func facts(
        _ triaged: TriagedDocument, providerNames: [String: String], formats: Formats
    ) -> [Fact] {
        let strings = formats.strings
        func fact(_ key: String, _ value: String?, missing: String) -> Fact {
            Fact(
                title: strings.text("document", key), value: value ?? strings.text("document", missing),
                isMissing: value == nil)
        }
        let sender = triaged.facts.sender
        let senderParts = [sender.name, sender.organization, sender.fax.map(formats.phone)].compactMap { $0 }
        let recipients = triaged.recipients.map { providerNames[$0] ?? $0 }
        let addressees = triaged.facts.addressees.map {
            "\($0.name) (\(strings.text("addresseeRole", $0.role.rawValue)))"
        }
        var facts = [
            fact("documentDate", triaged.facts.documentDate?.description, missing: "noDate"),
            fact("sender", senderParts.isEmpty ? nil : senderParts.joined(separator: " · "), missing: "noSender"),
            fact("recipients", recipients.isEmpty ? nil : recipients.joined(separator: " · "), missing: "noRecipient"),
        ]
        if !addressees.isEmpty {
            facts.append(fact("addressees", addressees.joined(separator: " · "), missing: "noRecipient"))
        }
        if triaged.facts.isAmendment {
            facts.append(fact("amendment", strings.text("document", "amends"), missing: "noDate"))
        }
        return facts
    }

    /// Every reason once, grouped by what it speaks for; a clinic's own subjects come last.
    private static func groups(
        _ triaged: TriagedDocument, marks: inout MarkCollector, strings: Strings
    ) -> [FindingGroup] {
        var seen: Set<Evidence> = []
        let all =
            triaged.evidence + triaged.classification.evidence + triaged.patient.evidence + triaged.span.evidence
            + triaged.facts.evidence
        let evidence = all.filter { seen.insert($0).inserted }
        var subjects = ["label", "urgency", "patient", "recipient", "split", "date", "sender", "tickler"]
        for item in evidence where !subjects.contains(item.subject) { subjects.append(item.subject) }
        var groups: [FindingGroup] = []
        for subject in subjects {
            let own = evidence.filter { $0.subject == subject }
            if own.isEmpty { continue }
            var findings: [Finding] = []
            for item in own { findings.append(Finding(item, marks: &marks, strings: strings)) }
            groups.append(
                FindingGroup(
                    subject: subject, title: strings.optional("subjects", subject) ?? subject,
                    count: String(findings.count), findings: findings))
        }
        return groups
    }
}

extension DocumentPage.Finding {
    init(_ evidence: Evidence, marks: inout MarkCollector, strings: Strings) {
        reason = strings.reason(evidence.reason)
        source =
            if evidence.source.hasPrefix("rule:") {
                strings.text("document", "byRule", ["rule": String(evidence.source.dropFirst(5))])
            } else if evidence.source == "model" {
                strings.text("document", "byModel")
            } else {
                strings.optional("sources", evidence.source) ?? evidence.source
            }
        page = evidence.page.map(String.init)
        let title = "\(strings.optional("subjects", evidence.subject) ?? evidence.subject): \(reason)"
        (id, href, mark) = marks.add(subject: evidence.subject, title: title, page: evidence.page, box: evidence.box)
    }
}

extension DocumentPage.Task {
    init(_ tickler: Tickler, providerNames: [String: String], strings: Strings) {
        title = strings.text("ticklers", tickler.kind.rawValue)
        message = strings.reason(tickler.message)
        due = tickler.due.description
        to =
            switch tickler.to {
            case Tickler.frontDesk: strings.text("document", "frontDesk")
            case Tickler.unclaimed: strings.text("inbox", "unclaimed")
            default: providerNames[tickler.to] ?? tickler.to
            }
    }
}

extension DocumentPage.LabelPanel {
    init(_ classification: Classification, formats: Formats) {
        let strings = formats.strings
        title = strings.title(of: classification.label)
        percent = formats.percent(classification.probability)
        ranking = classification.ranking.prefix(4).map { rank in
            DocumentPage.Rank(
                title: strings.title(of: rank.label), percent: formats.percent(rank.probability),
                value: String((min(max(rank.probability, 0), 1) * 1000).rounded() / 1000),
                isChosen: rank.label == classification.label)
        }
    }
}
