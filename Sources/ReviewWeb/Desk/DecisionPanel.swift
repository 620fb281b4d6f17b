import Faxes
import Store

/// The form beside a document that waits: every field as it will be filed, with what is doubtful about it.
struct DecisionPanel: Encodable, Sendable {
    let action: String
    let formToken: String
    /// Where to go after deciding.
    let next: String
    let problems: [String]
    let confirmation: Confirmation?
    let candidates: [Candidate]
    let noChart: NoChart
    let search: String
    let searchNote: String?
    let patientDoubt: [String]
    let labelDoubt: [String]
    let otherDoubt: [String]
    let likelyLabels: [Option]
    let labels: [Option]
    let urgencies: [Option]
    let recipients: [Option]
    let moreProviders: [Option]
    let noRecipients: Bool
    let sender: String
    let senderFax: String
    let date: String
    let description: String
    let tasks: [Task]
    let newTask: Int
    let taskKinds: [Option]
    let taskOwners: [Option]
    let today: String
    let why: String
    let discards: [Option]
    let isStuck: Bool
    let isDraft: Bool

    struct Option: Encodable, Sendable {
        let value: String
        let title: String
        let isChosen: Bool
        var note: String?
    }

    struct NoChart: Encodable, Sendable {
        let isChosen: Bool
    }

    /// The conflict that a person has to confirm by name.
    struct Confirmation: Encodable, Sendable {
        let number: String
        let sentence: String
        let detail: String
    }

    struct Candidate: Encodable, Sendable {
        let number: String
        let key: String?
        let name: String
        let birthDate: String
        let details: String
        let status: String?
        let agree: [String]
        let conflict: [String]
        let isChosen: Bool
    }

    struct Task: Encodable, Sendable {
        let place: Int
        let kind: String
        let title: String
        let isKept: Bool
        let due: String
        let message: String
        let owners: [Option]
    }
}

/// What the panel is made of.
struct DecisionMaterial: Sendable {
    let document: DocumentRecord
    let form: DecisionForm
    /// Candidates of triage first, then what a search found; each once.
    let candidates: [PatientCandidate]
    let patients: [String: Patient]
    let providers: [Provider]
    var search = ""
    var foundNothing = false
    var isSent = false
    var isDraft = false
    var confirming: PatientCandidate?
    let next: String
    /// The filter within which to go on, as addresses end with it.
    let suffix: String
    let formToken: String
    let today: CalendarDate
}

extension DecisionPanel {
    init(_ material: DecisionMaterial, formats: Formats) {
        let strings = formats.strings
        let form = material.form
        let triaged = material.document.triaged
        action = "/documents/\(material.document.id)/decision" + material.suffix
        formToken = material.formToken
        next = material.next
        problems =
            material.isSent
            ? form.problems.sorted { $0.rawValue < $1.rawValue }.map { strings.text("problems", $0.rawValue) } : []
        confirmation = material.confirming.map {
            Confirmation($0, patient: material.patients[$0.demographicNo], formats: formats)
        }
        candidates = material.candidates.enumerated().map { place, candidate in
            Candidate(
                candidate, place: place, patient: material.patients[candidate.demographicNo],
                isChosen: form.demographicNo == candidate.demographicNo, formats: formats)
        }
        noChart = NoChart(isChosen: form.chart == .none)
        search = material.search
        searchNote = material.foundNothing ? strings.text("desk", "foundNothing") : nil
        let doubts = Doubts(triaged.reviewReasons, strings)
        patientDoubt = doubts.patient
        labelDoubt = doubts.label
        otherDoubt = doubts.other
        let likely = triaged.classification.ranking.prefix(4)
        likelyLabels = likely.map {
            Option(
                value: $0.label.rawValue, title: strings.title(of: $0.label), isChosen: $0.label == form.label,
                note: formats.percent($0.probability))
        }
        let known = Set(likely.map(\.label))
        labels = (Label.shipped + [form.label]).filter { !known.contains($0) }.uniqued.map {
            Option(value: $0.rawValue, title: strings.title(of: $0), isChosen: $0 == form.label)
        }
        urgencies = Urgency.allCases.map {
            Option(value: $0.rawValue, title: strings.text("urgency", $0.rawValue), isChosen: $0 == form.urgency)
        }
        let lists = ProviderLists(material.providers, chosen: form.recipients, strings: strings)
        recipients = lists.chosen
        moreProviders = lists.others
        noRecipients = lists.chosen.isEmpty
        sender = form.sender ?? triaged.facts.sender.organization ?? ""
        senderFax = formats.phone(form.senderFax)
        date = form.date
        description = form.description
        tasks = form.tasks.enumerated().map { Task($0.offset, $0.element, owners: lists, strings: strings) }
        newTask = form.tasks.count
        taskKinds = TicklerKind.allCases.map {
            Option(value: $0.rawValue, title: strings.text("ticklers", $0.rawValue), isChosen: false)
        }
        taskOwners = lists.owners(chosen: Tickler.frontDesk)
        today = material.today.description
        why = form.why
        discards = DiscardReason.allCases.map {
            Option(value: $0.rawValue, title: strings.text("discards", $0.rawValue), isChosen: false)
        }
        isStuck = material.document.stage == .stuck
        isDraft = material.isDraft
    }
}

extension DecisionPanel.Candidate {
    init(_ candidate: PatientCandidate, place: Int, patient: Patient?, isChosen: Bool, formats: Formats) {
        let strings = formats.strings
        number = candidate.demographicNo
        key = place < 9 ? String(place + 1) : nil
        name = patient?.chartName ?? strings.text("document", "notInRoster")
        birthDate = patient?.dateOfBirth?.description ?? "—"
        let taught = patient?.learnedNames ?? []
        details = [
            taught.isEmpty ? nil : strings.text("desk", "alsoKnown", ["names": taught.joined(separator: "; ")]),
            patient?.writtenHealthNumber(formats), patient?.sex, patient?.phones.first.map(formats.phone),
        ].compactMap(\.self).joined(separator: " · ")
        status = patient.flatMap { $0.status == .active ? nil : strings.text("patientStatus", $0.status.key) }
        agree = candidate.agree.map { strings.optional("identifiers", $0) ?? $0 }
        conflict = candidate.conflict.map { strings.optional("identifiers", $0) ?? $0 }
        self.isChosen = isChosen
    }
}

extension DecisionPanel.Confirmation {
    init(_ candidate: PatientCandidate, patient: Patient?, formats: Formats) {
        let strings = formats.strings
        number = candidate.demographicNo
        let kinds = candidate.conflict.map { strings.optional("identifiers", $0) ?? $0 }
        let name = patient?.chartName ?? strings.text("document", "notInRoster")
        let inactive = patient.flatMap { $0.status == .active ? nil : strings.text("patientStatus", $0.status.key) }
        sentence =
            kinds.isEmpty
            ? strings.text("desk", "confirmStatus", ["name": name, "status": inactive ?? ""])
            : strings.text("desk", "confirm", ["name": name, "kinds": kinds.joined(separator: ", ")])
        detail = [patient?.dateOfBirth?.description, patient?.writtenHealthNumber(formats)].compactMap(\.self)
            .joined(separator: " · ")
    }
}

extension DecisionPanel.Task {
    init(_ place: Int, _ task: DecisionForm.Task, owners lists: ProviderLists, strings: Strings) {
        self.place = place
        kind = task.tickler.kind.rawValue
        title = strings.text("ticklers", kind)
        isKept = task.isKept
        due = task.tickler.due.description
        message = strings.reason(task.tickler.message)
        owners = lists.owners(chosen: task.tickler.to)
    }
}

/// Reasons sorted by the field that they are about.
struct Doubts: Sendable {
    var patient: [String] = []
    var label: [String] = []
    var other: [String] = []

    init(_ reasons: [String], _ strings: Strings) {
        for reason in reasons {
            let told = strings.reason(reason)
            if reason.hasPrefix("Patient:") {
                patient.append(Self.sentence(told))
            } else if reason.hasPrefix("Label:") {
                label.append(Self.sentence(told))
            } else {
                other.append(told)
            }
        }
    }

    /// Without the subject, which the field's name says.
    private static func sentence(_ reason: String) -> String {
        let text = reason.drop { $0 != ":" }.dropFirst().trimmingPrefix { $0 == " " }
        return text.prefix(1).uppercased() + text.dropFirst()
    }
}

/// Providers as the choices of a form.
struct ProviderLists: Sendable {
    let chosen: [DecisionPanel.Option]
    let others: [DecisionPanel.Option]
    private let all: [Provider]
    private let strings: Strings

    init(_ providers: [Provider], chosen numbers: [String], strings: Strings) {
        let names = Dictionary(providers.map { ($0.providerNo, $0.listName) }, uniquingKeysWith: { first, _ in first })
        chosen = numbers.map {
            DecisionPanel.Option(
                value: $0, title: names[$0] ?? strings.text("inbox", "providerNumber", ["number": $0]), isChosen: true)
        }
        all = providers.filter(\.isActive).sorted { ($0.listName, $0.providerNo) < ($1.listName, $1.providerNo) }
        others = all.filter { !numbers.contains($0.providerNo) }.map {
            DecisionPanel.Option(value: $0.providerNo, title: $0.listName, isChosen: false)
        }
        self.strings = strings
    }

    /// Who may be given a task.
    func owners(chosen: String) -> [DecisionPanel.Option] {
        let desk = [
            (Tickler.frontDesk, strings.text("document", "frontDesk")),
            (Tickler.unclaimed, strings.text("inbox", "unclaimed")),
        ]
        return (desk + all.map { ($0.providerNo, $0.listName) }).map {
            DecisionPanel.Option(value: $0.0, title: $0.1, isChosen: $0.0 == chosen)
        }
    }
}

extension Array where Element: Hashable {
    /// Each element where it comes first.
    var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
