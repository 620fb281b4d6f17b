import Faxes
import Foundation
import Testing

@testable import Classification

@Suite("Routine documents with alarming words")
struct RoutineTextsTests {
    @Test("are routine")
    func urgency() throws {
        let texts = try UrgencyText.table(Self.texts)

        #expect(texts.count >= 40)
        for text in texts { #expect(try text.classified().urgency == text.urgency, "\(text.text)") }
    }

    private static let texts = """
        routine lab-result
        Dynalake Medical Laboratory
        Test Result Reference Units
        TSH 2.31 0.32 - 4.00 mU/L
        Potassium 4.4 3.5 - 5.0 mmol/L
        Critical results are phoned to the ordering office at any hour; see our website for the list of critical values.
        ===
        routine lab-result
        Laboratoire Belle-Rive
        Glucose à jeun 5,2 mmol/L 3,9 - 6,0
        Créatinine 74 µmol/L
        Les résultats critiques sont communiqués au médecin par téléphone en tout temps.
        Pour les demandes urgentes, composez le 418-555-0160.
        ===
        routine lab-result
        URINE CULTURE
        Escherichia coli > 100 x10E6 CFU/L
        Nitrofurantoin S   Ampicillin R
        Legend: S susceptible, R resistant, HH critical high, LL critical low.
        STAT specimens are processed within one hour.
        ===
        routine lab-result
        COMPLETE BLOOD COUNT
        Hemoglobin 128 120 - 160 g/L
        Platelets 212 150 - 400
        Flag key: * abnormal ** critical value
        For critical inquiries, physicians may contact the pathologist on call immediately.
        ===
        routine pathology-report
        SURGICAL PATHOLOGY
        Clinical history: rule out malignancy. Previous melanoma 2011.
        Diagnosis: Skin, left arm, shave: intradermal nevus. No evidence of melanoma.
        If there are urgent questions, page the pathologist immediately.
        ===
        routine pathology-report
        CYTOLOGIE CERVICO-VAGINALE
        Interprétation : négatif pour lésion intraépithéliale ou malignité.
        Reprise selon le programme de dépistage du cancer du col.
        ===
        routine pathology-report
        GASTRIC BIOPSY
        Diagnosis: chronic inactive gastritis. Helicobacter not identified. Negative for dysplasia and carcinoma.
        ===
        routine imaging-report
        CT CHEST
        History: known lung cancer, treated 2019. Query pulmonary embolism.
        Impression: No pulmonary embolism. Stable post-treatment change. No new metastases.
        ===
        routine imaging-report
        MAMMOGRAPHIE DE DÉPISTAGE
        Conclusion : BI-RADS 2, constatations bénignes. Aucun signe de malignité.
        Prochaine mammographie dans deux ans.
        ===
        routine imaging-report
        ULTRASOUND LEG VEINS
        Indication: swelling, rule out acute DVT.
        Findings: The deep veins compress fully.
        Opinion: No deep vein thrombosis.
        Patients with increasing pain should return to the emergency department right away.
        ===
        routine imaging-report
        X-RAY WRIST
        Impression: Old healed scaphoid fracture. No acute fracture or dislocation is seen.
        ===
        routine imaging-report
        BONE DENSITY
        Moderate fracture risk. Repeat study in 3 years.
        Urgent cases: our booking desk can be reached for STAT requests at extension 4.
        ===
        routine diagnostic-test
        HOLTER MONITOR REPORT
        Sinus rhythm throughout. No sustained ventricular tachycardia, no complete heart block.
        Rare supraventricular ectopy.
        ===
        routine diagnostic-test
        ÉCHOCARDIOGRAMME
        Fraction d'éjection 60 %. Pas d'épanchement. Aucune dissection aortique visible.
        ===
        routine consult-letter
        Dear Dr. Lim, thank you for referring this pleasant woman with reflux.
        Past history includes an emergency appendectomy and a pulmonary embolism in 2012.
        If she develops bleeding she knows to go to the emergency department immediately.
        I will see her again in six months.
        ===
        routine consult-letter
        Cher collègue, merci de m'avoir adressé ce patient.
        Il n'a aucune idée suicidaire. Son humeur s'améliore sous sertraline.
        En cas d'aggravation il doit consulter à l'urgence sans délai.
        ===
        routine consult-letter
        Psychiatry follow-up. She was hospitalized for a suicide attempt as a young woman.
        Today she denies suicidal ideation, plan or intent. The risk of self-harm is low.
        ===
        routine progress-note
        Walk-in visit: otitis media in a child. Amoxicillin given.
        Parents to seek urgent care if fever persists beyond 48 hours.
        ===
        routine discharge-summary
        Most responsible diagnosis: acute pancreatitis. Admitted May 2, discharged May 9.
        On admission potassium was 6.9 and lactate 5.1; both settled with treatment.
        CT on day one showed a large pulmonary embolism, and heparin was begun.
        Return to hospital immediately for chest pain or bleeding.
        ===
        routine discharge-summary
        SOMMAIRE DE DÉPART
        Diagnostic principal : infarctus aigu du myocarde, traité par angioplastie urgente.
        L'hémoculture était positive au deuxième jour et le patient a reçu de la ceftriaxone.
        ===
        routine discharge-summary
        Medication reconciliation
        Apixaban 5 mg twice daily NEW
        Status: NEW  Furosemide 40 mg daily
        Course: blood cultures positive for E. coli on arrival, cleared by day three.
        ===
        routine emergency-report
        EMERGENCY DEPARTMENT RECORD
        CTAS 2 EMERGENT. Arrived by ambulance with chest pain.
        Troponin negative twice. Discharged home. Return immediately if the pain comes back.
        ===
        routine emergency-report
        URGENCE - Feuille sommaire
        Niveau de triage : 3 urgent
        Entorse de la cheville. Congé avec béquilles. Revenir sans délai si la douleur augmente.
        ===
        routine operative-report
        Procedure: laparoscopic cholecystectomy for acute cholecystitis.
        The patient was taken to the operating room on an urgent basis. No complications.
        ===
        routine referral
        Please see this patient for vasectomy counselling.
        O Urgent  O Semi-urgent  & Elective
        ===
        routine referral-response
        Your referral was triaged as: [ ] Urgent [ ] Semi-urgent [X] Elective
        Expected wait: eight months.
        ===
        routine referral-response
        Votre demande a été acceptée. Priorité : C (non urgent).
        Le patient sera appelé par notre centre de rendez-vous.
        ===
        routine appointment-notice
        Appointment: October 12 at 10:40, Cardiology clinic.
        If this appointment is urgent or the patient's condition changes, please call us right away.
        ===
        routine prescription-renewal
        Refill authorization request: rosuvastatin 10 mg, last filled three months ago.
        Please reply by fax. For urgent requests please phone the dispensary.
        ===
        routine prescription-renewal
        Demande de renouvellement : lévothyroxine 75 mcg.
        O Urgent   ® Régulier   O Livraison
        ===
        routine pharmacy-notice
        MedsCheck annual review completed. No drug therapy problems of concern.
        The patient knows to call 911 for chest pain.
        ===
        routine insurance-form
        Attending physician's statement. Return the completed form at your convenience.
        Has the patient been treated for cancer, stroke or suicidal thoughts? O Yes O No
        ===
        routine records-request
        Please provide the complete chart from 2015 to date within 30 days.
        This communication is privileged. If received in error telephone the sender immediately.
        ===
        routine allied-health
        Physiotherapy discharge report. Red flags screened: no cauda equina symptoms, no history of cancer.
        The patient was told to see a physician urgently if numbness spreads.
        ===
        routine allied-health
        Rapport d'ergothérapie. Risque de chute modéré. Aucune intervention urgente requise.
        ===
        routine screening-notice
        Your patient is due for a mammogram. Women with a lump or bleeding nipple need prompt assessment
        and should not wait for screening.
        ===
        routine screening-notice
        Le test FIT de votre patient est normal. Les personnes qui présentent du sang dans les selles
        doivent consulter rapidement.
        ===
        routine immunization-record
        Influenza vaccine given 2026-10-12, left deltoid. Observed for 15 minutes.
        In case of a severe reaction patients are to call 911 immediately.
        ===
        routine admin
        Reminder: the emergency preparedness meeting is on Friday. Urgent care coverage will be discussed.
        ===
        routine junk
        ACT NOW! Toner at half price. Respond today, limited stock. Call immediately to order!
        ===
        routine other
        Cover note: OUrgent  Hl For review  O Please comment  O Please reply
        Attached for your chart.
        """
}
