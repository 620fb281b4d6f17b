import Faxes

/// Whose a document is: the chart chosen, or those that it may be, with what agrees and what conflicts.
struct PatientPanel: Encodable, Sendable {
    let state: String
    let stateTitle: String
    let sentence: String
    let candidates: [Candidate]
    let hasMany: Bool
    /// What the pages say about whose the document is.
    let identifiers: [Finding]

    struct Candidate: Encodable, Sendable {
        let number: String
        let name: String
        let percent: String
        let isChosen: Bool
        let agree: [String]
        let conflict: [String]
        let details: [Detail]
        let status: String?
    }

    struct Detail: Encodable, Sendable {
        let title: String
        let value: String
    }

    struct Finding: Encodable, Sendable {
        let id: String
        let kind: String
        let value: String
        let whose: String
        let page: String
        let href: String?
        let mark: String?
    }
}

extension PatientPanel {
    /// `patients` are the roster's records of the candidates, by number.
    init(
        _ match: PatientMatch, identifiers: [Identifier], patients: [String: Patient], marks: inout MarkCollector,
        formats: Formats
    ) {
        let strings = formats.strings
        state = match.state.rawValue
        stateTitle = strings.text("match", match.state.rawValue)
        sentence = strings.text("matchSentence", match.state.rawValue)
        candidates = match.candidates.prefix(10).map { candidate in
            Candidate(
                candidate, patient: patients[candidate.demographicNo],
                isChosen: match.demographicNo == candidate.demographicNo, formats: formats)
        }
        hasMany = candidates.count > 1
        var findings: [Finding] = []
        for identifier in identifiers {
            findings.append(Finding(identifier, marks: &marks, formats: formats))
        }
        self.identifiers = findings
    }
}

extension PatientPanel.Candidate {
    init(_ candidate: PatientCandidate, patient: Patient?, isChosen: Bool, formats: Formats) {
        let strings = formats.strings
        number = candidate.demographicNo
        name = patient?.chartName ?? strings.text("document", "notInRoster")
        percent = formats.percent(candidate.probability)
        self.isChosen = isChosen
        agree = candidate.agree.map { strings.optional("identifiers", $0) ?? $0 }
        conflict = candidate.conflict.map { strings.optional("identifiers", $0) ?? $0 }
        var details: [PatientPanel.Detail] = []
        func add(_ kind: Identifier.Kind, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            details.append(PatientPanel.Detail(title: strings.text("identifiers", kind.rawValue), value: value))
        }
        add(.dateOfBirth, patient?.dateOfBirth?.description)
        add(.healthNumber, patient?.writtenHealthNumber(formats))
        add(.sex, patient?.sex)
        add(.phone, patient?.phones.map(formats.phone).joined(separator: ", "))
        self.details = details
        status = patient.flatMap { $0.status == .active ? nil : strings.text("patientStatus", $0.status.key) }
    }
}

extension PatientPanel.Finding {
    init(_ identifier: Identifier, marks: inout MarkCollector, formats: Formats) {
        let strings = formats.strings
        kind = strings.text("identifiers", identifier.kind.rawValue)
        let readings = [identifier.value] + identifier.alternatives
        value = readings.map { reading in
            switch identifier.kind {
            case .healthNumber: formats.healthNumber(reading, province: identifier.province)
            case .phone: formats.phone(reading)
            default: reading
            }
        }.joined(separator: " / ")
        whose = strings.text("roleOnPage", identifier.role.rawValue)
        page = String(identifier.page)
        (id, href, mark) = marks.add(
            subject: "patient", title: "\(kind): \(value)", page: identifier.page, box: identifier.box)
    }
}

extension Patient {
    /// `MARTIN, Élise (Lise)`
    var chartName: String {
        let preferred = preferredName.flatMap { $0.isEmpty || $0 == firstName ? nil : " (\($0))" } ?? ""
        return "\(lastName.uppercased()), \(firstName)\(preferred)"
    }

    func writtenHealthNumber(_ formats: Formats) -> String? {
        guard let healthNumber, !healthNumber.isEmpty else { return nil }
        let grouped = formats.healthNumber(healthNumber, province: healthNumberProvince)
        return [grouped, healthNumberVersion, healthNumberProvince.map { "(\($0))" }].compactMap { $0 }
            .filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension Patient.Status {
    var key: String { self == .other ? "other" : rawValue }
}
