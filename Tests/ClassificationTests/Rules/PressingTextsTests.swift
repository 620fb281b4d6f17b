import Faxes
import Foundation
import Testing

@testable import Classification

@Suite("Critical and urgent documents")
struct PressingTextsTests {
    @Test("are as pressing as they say")
    func urgency() throws {
        let texts = try UrgencyText.table(Self.texts)

        #expect(texts.count >= 40)
        for text in texts { #expect(try text.classified().urgency == text.urgency, "\(text.text)") }
    }

    private static let texts = """
        critical lab-result
        Mountain Reference Laboratory
        *** CRITICAL *** Potassium 6.7 HH 3.5 - 5.0 mmol/L
        Dr. Ash was telephoned at 17:05 by MK. Read back.
        ===
        critical lab-result
        Laboratoire Belle-Rive
        VALEUR CRITIQUE : sodium 112 mmol/L
        Le médecin de garde a été avisé par téléphone.
        ===
        critical lab-result
        Troponin T hs 640 ng/L (0 - 14)
        Panic value. Physician to be notified at once.
        ===
        critical lab-result
        BLOOD CULTURE, aerobic bottle
        Positive at 14 hours. Gram positive cocci in clusters.
        ===
        critical lab-result
        Hgb 54 L 135 - 175 g/L
        Platelets 8 L 150 - 400
        ===
        critical lab-result
        INR 8.9 H 0.9 - 1.1
        Possible over-anticoagulation.
        ===
        critical lab-result
        Glycémie aléatoire 34,1 mmol/L
        À communiquer au médecin immédiatement.
        ===
        critical pathology-report
        SKIN, BACK, EXCISION
        Pathologist: Dr. Wren
        Final diagnosis: Malignant melanoma, Breslow thickness 1.8 mm.
        ===
        critical pathology-report
        RAPPORT D'ANATOMOPATHOLOGIE
        Diagnostic : côlon sigmoïde, biopsie : adénocarcinome infiltrant moyennement différencié.
        ===
        critical pathology-report
        CYTOLOGY, URINE
        Interpretation: Positive for malignant cells, high grade urothelial carcinoma.
        ===
        critical imaging-report
        CT ABDOMEN
        Impression: Acute appendicitis with a contained perforation. The emergency physician was informed.
        ===
        critical imaging-report
        CT PULMONARY ANGIOGRAM
        Conclusion: Bilateral segmental pulmonary emboli with right heart strain.
        ===
        critical imaging-report
        TDM CÉRÉBRALE
        Conclusion : Hématome sous-dural aigu droit de 14 mm.
        ===
        critical imaging-report
        MRI LUMBAR SPINE
        Impression: Large central disc herniation with cauda equina compression.
        ===
        critical imaging-report
        Chest radiograph
        Impression: Moderate left pneumothorax. Results called to Dr. Baptiste at 3:15 pm.
        ===
        critical imaging-report
        DIAGNOSTIC MAMMOGRAM AND ULTRASOUND
        Assessment: BI-RADS category 5, highly suggestive of malignancy.
        ===
        critical imaging-report
        CT CHEST
        Impression: 3.1 cm spiculated right hilar mass, very suspicious for primary bronchogenic carcinoma.
        ===
        critical imaging-report
        ÉCHOGRAPHIE ABDOMINALE
        Conclusion : masse du pancréas fortement suspecte de néoplasie.
        ===
        critical diagnostic-test
        ECG interpretation: Complete heart block. Please contact the patient immediately.
        ===
        critical diagnostic-test
        HOLTER: Sustained ventricular tachycardia, 42 beats at 190 per minute.
        ===
        critical consult-letter
        Dear colleague: the biopsy showed an invasive ductal carcinoma of the left breast. She has been told today.
        ===
        critical allied-health
        Counselling note: client disclosed suicidal ideation with a plan and access to medication.
        ===
        critical allied-health
        Note de l'intervenante : idées suicidaires actives avec un plan. Risque suicidaire élevé.
        ===
        critical screening-notice
        PHQ-9 result: suicide risk rated high. Please call the patient immediately.
        ===
        urgent screening-notice
        Colon screening programme: FIT result ABNORMAL. Refer for colonoscopy.
        ===
        urgent imaging-report
        Mammogram: BI-RADS 4B. Core biopsy is advised.
        ===
        urgent referral
        Please see for hand laceration.
        O Routine  & Urgent  O Elective
        ===
        urgent referral
        DEMANDE DE CONSULTATION
        Priorité : URGENTE
        Merci d'évaluer cette patiente pour un abcès.
        ===
        urgent referral
        URGENT REFERRAL
        Reason: unexplained weight loss in a smoker.
        ===
        urgent prescription-renewal
        Patient is out of medication. Warfarin 5 mg. Please authorize today.
        ===
        urgent prescription-renewal
        Demande de renouvellement
        Le patient n'a plus de comprimés. Réponse demandée aujourd'hui s.v.p.
        ===
        urgent prescription-renewal
        [ ] Routine  [x] STAT  [ ] For information
        Insulin glargine, zero refills.
        ===
        urgent consult-letter
        I would recommend an urgent referral to vascular surgery, which I ask that you arrange.
        ===
        urgent consult-letter
        Je vous demande de revoir ce patient sans délai pour ajuster son anticoagulant.
        ===
        urgent emergency-report
        Laceration repaired. The patient should be reassessed by the family physician within 48 hours for a wound check.
        ===
        urgent allied-health
        Home care nurse: wound is draining. Please have the physician review as soon as possible.
        ===
        urgent lab-result
        *** STAT REPORT ***
        D-dimer 410 ng/mL
        ===
        urgent insurance-form
        URGENT: SECOND REQUEST
        The attending physician's statement is outstanding.
        ===
        urgent pharmacy-notice
        Drug interaction: clarithromycin with simvastatin. Prompt attention is required. Please call us today.
        ===
        urgent other
        Urgent KiFor review [C1 Please comment CO Please reply
        Comments: as discussed.
        ===
        urgent other
        O Normal   O For your records   X Urgent
        Comments: see attached.
        ===
        urgent referral-response
        Before the appointment on Thursday we need the ECG. Please send it as soon as possible.
        """
}
