import Faxes
import Foundation
import Testing

@testable import Classification

@Suite("What the shipped rules make of documents")
struct RuleJudgementTests {
    private let classifier: DocumentClassifier

    init() throws {
        classifier = DocumentClassifier(rules: try RuleBookTests.shipped.get())
    }

    private func classify(_ text: String, _ label: Label, cover: Bool = false) -> Classification {
        var document = RuleDocument(text: text)
        if cover { document.coverPages = [1] }
        return classifier.classify(document, ranking: [LabelProbability(label: label, probability: 0.97)])
    }

    @Test(
        "critical in either language",
        arguments: [
            "Chemistry\n\nPotassium    7.1  HH   3.5 - 5.1 mmol/L\nSodium 139",
            "Laboratory alert: critical value. Troponin T 412 ng/L",
            "The result above was telephoned to Dr. Moreau at 16:40 and read back.",
            "CT HEAD\n\nImpression: Acute subdural hematoma along the left convexity with midline shift.",
            "CT THORAX\n\nOpinion:\nSpiculated nodule highly suspicious for primary lung malignancy.",
            "Échographie veineuse\n\nConclusion : Thrombose veineuse profonde fémorale gauche.",
            "HÉMOCULTURE : positive, bacilles à Gram négatif",
            "Résultat critique. Appeler le médecin immédiatement. Glycémie 29,4 mmol/L",
            "Counselling summary\n\nShe disclosed suicidal thoughts with a plan to overdose tonight.",
            "Le client présente un risque suicidaire élevé.",
            "Mammogram\nBI-RADS category 5. Tissue diagnosis is needed.",
            "Histology\n\nDiagnosis: Breast, left, core biopsy: INVASIVE DUCTAL CARCINOMA, grade 2.",
            "Complete blood count\nHemoglobin 58 L 120-160 g/L\nPlatelets 9 LL 150-400",
        ])
    func critical(text: String) {
        #expect(classify(text, .other).urgency == .critical)
    }

    @Test("an alarm is not missed for a label that is a guess, and none is made of one that is sure")
    func guessedLabel() throws {
        let document = RuleDocument(text: "I have told the patient to go to emergency today. Please see that she went.")
        func urgency(_ odds: [(Label, Double)]) throws -> Urgency {
            let ranking = odds.map { LabelProbability(label: $0.0, probability: $0.1) }
            let said = classifier.classify(document, ranking: ranking)
            let traces = try RuleBookTests.shipped.get().trace(document, labels: said.ranking, ranking: ranking)
            let isTraced = traces.contains { $0.holds && $0.rule == "critical-sent-to-hospital" }
            #expect(isTraced == (said.urgency == .critical), "what is explained is what was decided")
            return said.urgency
        }
        #expect(try urgency([(.recordsRequest, 0.36), (.alliedHealth, 0.33), (.admin, 0.31)]) == .critical)
        #expect(try urgency([(.recordsRequest, 0.97), (.alliedHealth, 0.03)]) < .critical)
        #expect(try urgency([(.recordsRequest, 0.45), (.admin, 0.4), (.alliedHealth, 0.15)]) < .critical)
    }

    @Test(
        "urgent in either language",
        arguments: [
            "** STAT **\n\nPlease see the enclosed report.",
            "Urgency: [ ] routine [X] urgent\nReason: weight loss",
            "Priorité : élevée\n\nMerci de voir cette patiente rapidement.",
            "Dear colleague, we recommend an urgent referral to nephrology.",
            "The fecal immunochemical test was abnormal. Please refer for colonoscopy.",
            "The client is completely out of medication. Kindly authorize.",
            "Nous recommandons une consultation urgente en hématologie.",
            "She needs to be reassessed by her family doctor within 48 hours.",
        ])
    func urgent(text: String) {
        #expect(classify(text, .other).urgency == .urgent)
    }

    @Test(
        "routine, however alarming some of its words are",
        arguments: [
            "Past medical history: breast cancer 2008, pulmonary embolism 2015, suicide attempt as a teenager.",
            "Family history: mother died of colon cancer, father had an aortic dissection.",
            "If you have chest pain, go to the emergency department immediately.",
            "For urgent matters call 555-0100. In case of emergency dial 911.",
            "Lakeshore Urgent Care\n\nVisit note: sore throat, likely viral.",
            "PATHOLOGY\n\nDiagnosis: hyperplastic polyp. Negative for dysplasia and malignancy.",
            "Chest X-ray. Impression: No acute fracture, pneumothorax or pulmonary embolism.",
            "He denies suicidal ideation. No self-harm risk.",
            "Urgent  ☐   Routine  ☒\n\nReason: hearing test",
            "Potassium 4.4 3.5-5.1 mmol/L\nHemoglobin A1c 6.1 %\nINR 2.3",
            "This request, previously marked urgent, is now elective.",
            "Si vous avez reçu cette télécopie par erreur, appelez immédiatement l'expéditeur.",
            "Aucun signe de malignité. Pas d'embolie pulmonaire.",
            "Critical results are called to the ordering provider according to policy.",
            "Non urgent. Veuillez revoir dans un an.",
            "Colorectal cancer screening: your patient's FIT was normal.",
        ])
    func routine(text: String) {
        #expect(classify(text, .other).urgency == .routine)
    }

    static let tasks: [(String, Label, TicklerKind, Int?)] = [
        ("Kindly repeat the A1c in 3 months.", .consultLetter, .bookFollowUp, 91),
        (
            "He should be seen by his family physician in ten days for staple removal.", .dischargeSummary,
            .bookFollowUp, 10
        ),
        ("Prière de répéter la ferritine dans 8 semaines.", .labResult, .bookFollowUp, 56),
        ("A repeat ultrasound is suggested in 6 to 8 weeks.", .imagingReport, .bookFollowUp, 42),
        ("Un suivi chez le médecin de famille est prévu dans deux semaines.", .emergencyReport, .bookFollowUp, 14),
        ("Appointment: 14 May 2026, 9:15. Kindly inform your patient.", .appointmentNotice, .notifyAppointment, nil),
        (
            "Nous vous prions d'aviser votre patient. Veuillez informer le patient.", .appointmentNotice,
            .notifyAppointment, nil
        ),
        ("Your patient was a no-show for the clinic visit on May 3.", .appointmentNotice, .missedAppointment, nil),
        ("La patiente ne s'est pas présentée à son rendez-vous du 3 mai.", .appointmentNotice, .missedAppointment, nil),
        (
            "Unfortunately we are not able to accept this referral; our wait list is closed.", .referralResponse,
            .reRefer, nil
        ),
        ("Votre demande de consultation a été refusée.", .referralResponse, .reRefer, nil),
        ("Before we can triage, please forward the last MRI report.", .referralResponse, .sendInformation, nil),
        ("Renseignements supplémentaires requis avant le triage.", .referralResponse, .sendInformation, nil),
        ("Amlodipine 5 mg, refills: 0", .prescriptionRenewal, .renewPrescription, nil),
        ("Please complete part B and return within 2 weeks.", .insuranceForm, .completeForm, 14),
        ("We require a copy of the chart within 30 days.", .recordsRequest, .sendRecords, 30),
        ("Our records show that your patient is overdue for a mammogram.", .screeningNotice, .screeningDue, nil),
        ("Votre patiente est en retard pour son test de dépistage.", .screeningNotice, .screeningDue, nil),
        ("ALT 96 H 10-40\nSuggest repeat in 4 weeks.", .labResult, .reviewAbnormal, nil),
        ("CRITICAL VALUE: sodium 109", .labResult, .reviewCritical, nil),
        ("Please see for excision of a cyst within 3 weeks.", .referral, .bookFollowUp, 21),
        (
            "Votre demande restera en attente. Il manque des renseignements : rapport requis.", .referralResponse,
            .sendInformation, nil
        ),
    ]

    @Test("asks for the task that the sender asks for", arguments: tasks)
    func task(text: String, label: Label, kind: TicklerKind, days: Int?) throws {
        let found = classify(text, label).tasks

        let task = try #require(found.first { $0.kind == kind })
        #expect(task.statedDays == days)
        #expect(!task.message.isEmpty && !task.message.contains("{"))
    }

    @Test(
        "asks for nothing when the sender sees to it, or nothing is asked",
        arguments: [
            ("I will see her again in 3 months.", Label.consultLetter),
            ("We have arranged an MRI in 6 weeks.", .consultLetter),
            ("Je le reverrai dans 6 mois.", .consultLetter), ("No further imaging is required.", .imagingReport),
            ("Your referral was accepted. Our office will call the patient.", .referralResponse),
            ("The FIT was normal; your patient will be recalled in 2 years.", .screeningNotice),
            ("See your family doctor only if not better in a week.", .emergencyReport),
            ("Tetanus booster 2021-03-02, lot number A1. Next dose due 2031.", .screeningNotice),
            ("Walk-in visit summary for the family physician's records.", .progressNote),
        ])
    func noTask(text: String, label: Label) {
        #expect(classify(text, label).tasks == [])
    }

    @Test("asks a declined or incomplete referral's clinic for that alone")
    func referralAnswers() {
        let declined = classify(
            "We regret that we cannot accept this referral. It is closed and we have not contacted the patient.",
            .referralResponse)
        let incomplete = classify(
            """
            Votre demande est incomplète et ne peut pas être traitée. Veuillez nous faire parvenir les
            renseignements suivants.
            La demande restera en attente trente jours, puis elle sera fermée. Le patient n'a pas été avisé.
            """, .referralResponse)

        #expect(declined.tasks.map(\.kind) == [.reRefer])
        #expect(incomplete.tasks.map(\.kind) == [.sendInformation])
    }

    @Test("takes the cover sheet's ticked box for the document")
    func coverSheet() {
        let ticked = classify(
            "FAX\n☒ Urgent ☐ For review ☐ Please reply\u{0C}Dear Dr. Roy, thank you.", .consultLetter, cover: true)
        let unticked = classify(
            "FAX\nUrgent\nFor review\nPlease reply\u{0C}Dear Dr. Roy, thank you.", .consultLetter, cover: true)

        #expect(ticked.urgency == .urgent)
        #expect(ticked.evidence.contains { $0.subject == "urgency" && $0.page == 1 && $0.box != nil })
        #expect(unticked.urgency == .routine)
    }

    @Test("adds a title's vote to the model's, and says who said what")
    func votes() {
        let ranking = [
            LabelProbability(label: .consultLetter, probability: 0.6),
            LabelProbability(label: .operativeReport, probability: 0.3),
        ]

        let result = classifier.classify(RuleDocument(text: "OPERATIVE REPORT\n\nSurgeon: Dr. A"), ranking: ranking)

        #expect(result.label == .operativeReport)
        #expect(abs(result.ranking.reduce(0) { $0 + $1.probability } - 1) < 1e-9)
        #expect(result.evidence.filter { $0.subject == "label" }.map(\.source) == ["model", "rule:title-operative"])
    }
}
