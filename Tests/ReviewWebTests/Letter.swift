import Faxes

/// An invented document of some pages, with decisions that rest on places in its text.
struct Letter: Sendable {
    var label: Label
    var pages: [ReadPage]
    var urgency: Urgency = .routine
    var sender = Sender(name: "Dr. R. Abara", organization: "Harbour Heart Clinic", fax: "4165550188")
    var title = "Cardiology consult"
    var identifiers: [Identifier] = []
    var evidence: [Evidence] = []
    var ticklers: [Tickler] = []

    static let bloodTest: Letter = {
        let page = ReadPage(
            number: 1,
            text: """
                LAKESHORE MEDICAL LABORATORIES


                Patient: MARTIN, ELYSE          DOB: 1987-03-12
                Health No: 9876 543 217 AB      Sex: F
                Ordered by: Dr. A. Osei         Collected: 2026-03-13


                CRITICAL RESULT - CALLED TO CLINIC 2026-03-14 12:40

                Test              Result     Flag    Reference
                Potassium         6.8        HH      3.5 - 5.1 mmol/L
                Sodium            139                135 - 145 mmol/L
                Creatinine        171        H       45 - 90 umol/L
                eGFR              31         L       > 60 mL/min

                Hemolysis not detected. Please repeat without delay.
                """)
        var letter = Letter(
            label: .labResult, pages: [page], urgency: .critical, title: "Chemistry, critical potassium")
        letter.sender = Sender(organization: "Lakeshore Medical Laboratories", fax: "4165550177")
        letter.identifiers = [
            letter.identifier(.name, "MARTIN, ELYSE"), letter.identifier(.dateOfBirth, "1987-03-12"),
            letter.identifier(.healthNumber, "9876543217", printed: "9876 543 217"),
        ]
        letter.evidence = [
            letter.reason("label", "rule:lab-letterhead", "A laboratory's letterhead.", "LABORATORIES"),
            letter.reason("label", "model", "Lab result, 0.97.", nil),
            letter.reason(
                "urgency", "rule:critical-result", "The sender calls the result critical.", "CRITICAL RESULT"),
            letter.reason("patient", "matching", "The name is one letter from another chart's.", "MARTIN, ELYSE"),
            letter.reason("date", "facts", "Collected on this day.", "2026-03-13"),
        ]
        letter.ticklers = [letter.task(.reviewCritical, "2026-03-14", "101", "Potassium 6.8: call the patient today.")]
        return letter
    }()

    static let consult: Letter = {
        let first = ReadPage(
            number: 1,
            text: """
                HARBOUR HEART CLINIC
                2026-03-10

                Dear Dr. Tremblay,

                RE: Beausoleil, Réjean     Né le 1949-08-17

                Merci de m'avoir adressé ce patient de 76 ans pour des palpitations.
                L'échocardiogramme est normal. Holter de 48 heures demandé.
                """)
        let second = ReadPage(
            number: 2,
            text: """
                Impression: extrasystoles bénignes. Revoir dans 3 mois.

                Dr R. Abara, cardiologue
                c.c. Dr L. Tremblay
                """)
        var letter = Letter(label: .consultLetter, pages: [first, second], urgency: .urgent)
        letter.identifiers = [letter.identifier(.name, "BEAUSOLEIL, RÉJEAN", printed: "Beausoleil, Réjean")]
        letter.evidence = [
            letter.reason("label", "model", "Consult letter, 0.98.", nil),
            letter.reason("recipient", "facts", "Addressed to this provider.", "Dr. Tremblay"),
            letter.reason("split", "splitting", "The second page goes on in the middle of the letter.", nil),
        ]
        letter.ticklers = [letter.task(.bookFollowUp, "2026-06-10", Tickler.frontDesk, "Book a visit in 3 months.")]
        return letter
    }()

    /// Two charts fit.
    var twins: TriagedDocument {
        let candidates = [
            PatientCandidate(
                demographicNo: "1042", probability: 0.71, agree: ["hin", "dob"], conflict: ["name"]),
            PatientCandidate(demographicNo: "1043", probability: 0.28, agree: ["dob", "name"], conflict: ["hin"]),
        ]
        return triaged(
            PatientMatch(state: .review, candidates: candidates), recipients: ["101"], disposition: .review,
            reasons: ["Two charts fit this birth date and differ by one letter and two digits: twins?"])
    }

    var filed: TriagedDocument {
        let chosen = PatientCandidate(
            demographicNo: "1042", probability: 0.9996, agree: ["hin", "name", "dob"], conflict: [])
        return triaged(
            PatientMatch(state: .matched, demographicNo: "1042", probability: 0.9996, candidates: [chosen]),
            recipients: ["101", "102"], disposition: .file)
    }

    var unmatched: TriagedDocument {
        triaged(
            PatientMatch(state: .unmatched), recipients: ["102"], disposition: .review,
            reasons: ["Nobody of this name and birth date is in the roster.", "The model is not sure of the label."])
    }

    /// Filed, but in nobody's inbox and in no chart.
    var unclaimed: TriagedDocument {
        triaged(PatientMatch(state: .unmatched), recipients: [], disposition: .file)
    }

    func triaged(
        _ patient: PatientMatch, recipients: [String], disposition: Disposition, reasons: [String] = []
    ) -> TriagedDocument {
        TriagedDocument(
            span: DocumentSpan(pages: pages.map(\.number)),
            classification: Classification(
                label: label, probability: 0.97,
                ranking: [
                    LabelProbability(label: label, probability: 0.97),
                    LabelProbability(label: .diagnosticTest, probability: 0.02),
                    LabelProbability(label: .other, probability: 0.004),
                ], urgency: urgency),
            facts: DocumentFacts(
                documentDate: CalendarDate("2026-03-13"), sender: sender,
                addressees: [Addressee(name: "A. Osei", role: .requester, page: 1)], title: title),
            identifiers: identifiers, patient: patient, recipients: recipients, ticklers: ticklers,
            disposition: disposition, reviewReasons: reasons, evidence: evidence,
            fingerprint: Fingerprint(shingles: [1], numbers: [2], pictures: [3]))
    }

    func reason(_ subject: String, _ source: String, _ sentence: String, _ words: String?) -> Evidence {
        let place = words.flatMap(place(of:))
        return Evidence(subject: subject, source: source, reason: sentence, page: place?.page ?? 1, box: place?.box)
    }

    func identifier(_ kind: Identifier.Kind, _ value: String, printed: String? = nil) -> Identifier {
        let place = place(of: printed ?? value)
        return Identifier(kind: kind, value: value, role: .patient, page: place?.page ?? 1, box: place?.box)
    }

    func task(_ kind: TicklerKind, _ due: String, _ to: String, _ message: String) -> Tickler {
        Tickler(kind: kind, due: CalendarDate(due) ?? CalendarDate(daysSince1970: 0), to: to, message: message)
    }

    /// Where the words stand together on one line.
    private func place(of words: String) -> (page: Int, box: Box)? {
        let wanted = words.split(separator: " ").map(String.init)
        for page in pages {
            for line in page.lines {
                let texts = line.words.map(\.text)
                for start in texts.indices where texts[start...].starts(with: wanted) {
                    let boxes = line.words[start..<start + wanted.count].map(\.box)
                    return (page.number, boxes.dropFirst().reduce(boxes[0]) { $0.union($1) })
                }
            }
        }
        return nil
    }
}
