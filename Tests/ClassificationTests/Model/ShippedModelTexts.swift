/// Documents written for the tests alone: no template and no source of the corpus has them.
enum ShippedModelTexts {
    static let documents: [(String, String)] = [
        (
            "lab-result",
            """
            GATEWAY CLINICAL LABORATORY
            Ordered by: Dr. P. Lund   Collected 2026-02-11 08:40   Reported 2026-02-11 15:02
            Doe, Jane  F  1961-04-30
            Hemoglobin      92   L   120-155 g/L
            MCV             71   L   80-98 fL
            Ferritin         5   L   13-150 ug/L
            Creatinine      68       45-90 umol/L
            Final report. L = below reference interval.
            """
        ),
        (
            "lab-result",
            """
            LABORATOIRE DE BIOLOGIE MÉDICALE   Rapport final
            Prélèvement : 2026-01-19 07 h 55   Requérant : Dre Lemaire
            Culture d'urine : Escherichia coli plus de 100 x 10E6 UFC/L
            Ampicilline R   Nitrofurantoïne S   Ciprofloxacine S
            Glucose à jeun 7,4 mmol/L (3,9-6,1) H
            """
        ),
        (
            "imaging-report",
            """
            Ultrasound of the right shoulder
            Clinical history: pain on abduction for three months.
            The supraspinatus tendon is thickened with a partial articular-surface tear of 6 mm. Biceps tendon is
            located in its groove. No joint effusion. Mild subacromial bursitis.
            Impression: partial tear of supraspinatus, bursitis.
            Radiologist: M. Ostrow, MD, FRCPC
            """
        ),
        (
            "imaging-report",
            """
            RADIOGRAPHIE DU POIGNET GAUCHE
            Indication : chute sur la glace.
            Fracture non déplacée de la styloïde radiale. Alignement conservé. Pas d'autre lésion osseuse.
            Conclusion : fracture du radius distal sans déplacement. Radiologiste : Dr Hamel
            """
        ),
        (
            "consult-letter",
            """
            Dear Dr. Lund,
            Thank you for referring this 54 year old teacher with palpitations. She describes brief flutters at rest,
            two or three a week, without syncope. Past history includes hypertension treated with ramipril. On
            examination blood pressure was 134/82, heart sounds were normal and there was no edema. Her ECG shows sinus
            rhythm. My impression is that these are benign ectopic beats. I suggest she cut down on coffee and I have
            arranged a Holter. I will see her again in three months.
            Yours sincerely, H. Brandt, MD, FRCPC, Cardiology
            """
        ),
        (
            "operative-report",
            """
            Procedure: colonoscopy with polypectomy. Indication: positive FIT.
            After informed consent and sedation with midazolam and fentanyl the scope was passed to the cecum. The
            appendiceal orifice was seen. A 7 mm sessile polyp of the transverse colon was removed with a cold snare
            and retrieved. Withdrawal time nine minutes. Estimated blood loss minimal. No complications.
            """
        ),
        (
            "discharge-summary",
            """
            DISCHARGE SUMMARY
            Admitted 2026-01-04, discharged 2026-01-09. Most responsible diagnosis: community acquired pneumonia.
            Course in hospital: treated with ceftriaxone and azithromycin, weaned off oxygen on day three.
            Discharge medications: amoxicillin-clavulanate for four days, ramipril, metformin.
            Follow-up with family physician in one week; repeat chest x-ray in six weeks.
            """
        ),
        (
            "emergency-report",
            """
            EMERGENCY DEPARTMENT RECORD   Arrival 22:14 by ambulance   CTAS 3   Triage nurse: R. Obi
            Chief complaint: laceration to scalp after a fall. ED physician assessment: GCS 15, 4 cm wound, no focal
            deficit. CT head negative. Six staples placed, tetanus given. Discharged home 02:30 with head injury advice.
            """
        ),
        (
            "prescription-renewal",
            """
            Corner Street Pharmacy - REFILL AUTHORIZATION REQUEST
            Prescriber: Dr. Lund. The patient below has no refills remaining.
            Rx 7710034  rosuvastatin 10 mg, take one tablet daily, quantity 90, last filled 2025-11-02
            Authorize ___ refills   [ ] Denied   [ ] Patient needs appointment
            Prescriber signature ______________ Please fax back to 613-555-0177
            """
        ),
        (
            "appointment-notice",
            """
            Avis de rendez-vous
            Votre patiente est attendue en clinique externe de neurologie le mardi 14 avril 2026 à 9 h 30, pavillon B.
            Veuillez l'aviser d'apporter sa carte d'assurance maladie et la liste de ses médicaments. Pour annuler ou
            déplacer ce rendez-vous, composez le 514-555-0132.
            """
        ),
        (
            "records-request",
            """
            Farrow & Singh LLP, Barristers and Solicitors
            Re: our client, motor vehicle accident of June 3, 2024
            We act for the above named. Please send us a complete copy of your clinical notes and records from three
            years before the accident to date. A signed authorization is enclosed. We will pay your reasonable fee.
            """
        ),
        (
            "referral-response",
            """
            Re: your referral to the Pain Clinic
            We have received your referral dated 2026-01-12. Unfortunately we are unable to accept it, as our program
            does not see patients with open claims. Please redirect the referral to the regional central intake.
            The patient has not been informed.
            """
        ),
        (
            "immunization-record",
            """
            CARNET DE VACCINATION
            2019-05-02  DCaT-VPI-Hib  lot A21CB  cuisse gauche
            2019-07-04  DCaT-VPI-Hib  lot A22CF  cuisse droite
            2020-05-11  RRO-Var  lot M441   2023-09-20  Grippe  lot U7710
            Vaccinateur : N. Beaulieu, inf.
            """
        ),
        (
            "junk",
            """
            TIRED OF HIGH PRINTING COSTS? Save up to 60% on compatible toner cartridges this week only!
            Free delivery, satisfaction guaranteed. Order now: 1-800-555-0109. Limited quantities.
            To be removed from our fax list call 1-800-555-0110.
            """
        ),
        (
            "insurance-form",
            """
            ATTENDING PHYSICIAN'S STATEMENT - Long Term Disability    Policy 40021  Claim number 88123
            To be completed by the physician. Any fee is the patient's responsibility.
            1. Diagnosis: __________  2. Date symptoms first appeared: ______
            3. Restrictions and limitations: ___________  4. Expected date of return to work: ______
            Physician's signature: ____________  Licence number: ________
            """
        ),
    ]

    static let strangers: [String] = [
        """
        Lentil soup. Warm the oil in a heavy pot and soften two onions with a carrot and a stick of celery. Stir in the
        cumin, then the lentils and a tin of tomatoes, cover with stock and simmer for forty minutes. Blend half of it,
        pour it back, and sharpen with lemon. Serve with bread.
        """,
        """
        Crêpes bretonnes. Mélanger la farine, le sucre et les oeufs, puis verser le lait petit à petit en fouettant.
        Laisser reposer la pâte une heure. Beurrer une poêle bien chaude, y étaler une louche de pâte et retourner la
        crêpe quand le bord se décolle. Garnir de confiture.
        """,
        """
        The lamp burns low upon the sill,
        the snow lies blue along the lane,
        the clock has nothing left to tell,
        and still I listen for the train.

        It comes no more across the hill,
        it sings no more beneath the rain;
        but every night my heart stands still
        and hears the silver rails again.
        """,
        """
        The visitors scored twice in the second period and held on to win 4-3 before a crowd of nine thousand. Their
        captain called it the best game of the season. The league's next match is on Thursday.
        """,
        "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore",
    ]
}
