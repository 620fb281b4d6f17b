import Classification
import Faxes
import Testing

@Suite("A document's own date")
struct DocumentDateTests {
    let fixture: FactFixture

    init() throws { fixture = try FactFixture() }

    @Test(
        "is told from the other dates of the page by the words around it",
        arguments: [
            // Birth
            "Patient: Oduya, Fern  DOB: 1971-02-03\nReport date: 2026-05-12\nThe scan is normal.",
            "Nom : Oduya, Fern\nDate de naissance : 3 février 1971\nDate du rapport : 12 mai 2026\nExamen normal.",
            // Appointment
            "Date: May 12, 2026\nDear Dr. Quill:\nAn appointment is booked for May 19, 2026 at 10:15.",
            "Larch Bay Clinic\nMay 12, 2026\nThe appointment: June 3, 2026 at 9:00",
            // History
            "12 May 2026\nDear Dr. Quill,\nShe was last seen 4 May 2026. Comparison: 2 April 2026.",
            // Form revision
            "REQUEST FOR INFORMATION\nDate of request: 2026/05/12\nWorker since 2019-04-01\nForm 18-B rev. 2026-05-01",
            // Deadline
            "Date: 2026-05-12\nPlease complete and return by 2026-05-19.",
            "Le 12 mai 2026\nVeuillez répondre avant le 19 mai 2026.",
            // Collected, received, reported
            "Collected: 2026-05-10 08:10\nReceived: 2026-05-11\nReported: 2026-05-12\nSodium 140 mmol/L",
            // Dictated and transcribed days later
            "Date of visit: May 12, 2026\nHe feels well.\nD: 14/05/2026 T: 15/05/2026",
            // Admission and discharge
            "Admitted: 2026-05-02\nDischarged: 2026-05-12\nCourse in hospital: uneventful.",
            "Hôpital du Ruisseau\nAdmission : 2026-05-02\nDate de congé : 2026-05-12",
            // A weekday between the label and its date
            "Larch Bay Clinic\nTest date: Tuesday, May 12, 2026\nBooked for Friday, May 15, 2026 at 9:00",
            "Examen du : mardi 12 mai 2026\nPrélevé le lundi 11 mai 2026",
            // A dash, a time of day or the reader's name behind it
            "Larch Bay Clinic\nMay 12, 2026 - to Dr. Ines Quill\nNext visit: May 19, 2026",
            "NOTICE OF APPOINTMENT\n12 May 2026 To Dr. Ines Quill\nWhen: May 19, 2026",
            "AVIS DE RENDEZ-VOUS\n2026-05-12 - Clinique du Ruisseau\nPatient : Oduya, Fern",
            // In a cell of its own beside an address
            "Larch Bay Drugs                REFILL REQUEST\n12 Pier Road, Gimli       2026 MAY 12 15:26\nLast disp. 2026 MAY 14",
            // Other days that label no document
            "Admit: 2026-05-10 Discharge: 2026-05-12 LOS 2d",
            "Collected: 2026-05-12\nTest        Result      18-MAY-26    19-MAY-26\nSodium      140         139          141",
            // A stay's last day
            "DISCHARGE NOTE\nIn / out 2026-05-02 - 2026-05-12\nCourse in hospital: uneventful.",
            // A place before the date
            "Clinique du Ruisseau\nSorel, le 12 mai 2026\nCher docteur,\nRevu depuis le 3 mars 2026.",
            // The day on which somebody asked, and that of the answer
            "Demandeur : Dre Ines Quill Date : 2026-04-02\nExamen normal.\nDr Paul Roy Date : 2026-05-12 Heure : 08:26",
            "REQUEST FOR RECORDS\nDate requested: 2026-05-12\nDate of visit: 2026-04-02",
            // A table's column, whatever stands over it
            "RECORD OF VACCINES\nPrinted: 2026-05-12\n\nAgent   Date        Lot\nTdap    2026-04-17  D6361\nRabies  2025-08-08  D1150\nMMRV    2025-05-16  C4615",
            "RENEWAL\nPrescriber       Requested\nDr. Ines Quill   12-May-2026\n\nDrug        Qty  Last        Action\nramipril    90   2026-04-24  ok\nestradiol   90   2026-04-12  ok\ncitalopram  90   2026-04-18  ok",
            // The day of a review, and of the next one
            "MEDICATION REVIEW\nReview date May 12, 2026 Copy to Dr. Ines Quill\nramipril 5 mg daily",
            "CARE PLAN\nReview date: 2026-05-12\nNext review date: 2026-05-15",
            // A signature, and a date before another field
            "RENOUVELLEMENT\nramipril 5 mg 90 2026-02-03\nMarie Roy, pharmacienne propriétaire, le 2026-05-12",
            "ORDONNANCE\nLe 12 mai 2026 Prescripteur : Dre Ines Quill\nramipril 5 mg 90 2026-02-03",
        ])
    func told(text: String) {
        #expect(fixture.date(text) == "2026-05-12")
    }

    @Test("is found where the next line's year seems to go on with a date, as in a table of vaccines")
    func sharedWords() {
        let table = "VACCINES GIVEN\nShingrix 0.5 mL R delt 2026/MAY/12\nArexvy 0.5 mL L delt 2026/MAY/12"
        #expect(fixture.date(table) == "2026-05-12")
    }

    @Test("stands in the cell under or beside its label")
    func table() {
        let below = "Ordered          Collected        Reported\n2026-05-08       2026-05-10       2026-05-12"
        #expect(fixture.date(below) == "2026-05-12")
    }

    @Test(
        "is none where only other dates stand",
        arguments: [
            "DOB: 1971-02-03", "Please return by 2026-05-29", "Next appointment: 2026-06-03 at 9:00", "No date at all",
            "DOS: 1994-08-15",
        ])
    func none(text: String) {
        #expect(fixture.date(text) == nil)
    }

    @Test("never lies after the day of the fax but for a day of grace")
    func future() {
        #expect(fixture.date("Report date: 2026-05-21") == "2026-05-21")
        #expect(fixture.date("Report date: 2026-05-22") == nil)
    }

    @Test(
        "of open order is read as the document's other dates are, as the day of the fax allows, or not at all",
        arguments: [
            // Another date of the page shows the order.
            ("Report date: 04/05/2026\nCollected: 23/04/2026", "2026-05-04"),
            ("Report date: 04/05/2026\nCollected: 04/23/2026", "2026-04-05"),
            // One reading lies in the future.
            ("Report date: 07/05/2026", "2026-05-07"),
            // One reading is last week, the other years or many months ago.
            ("Report date: 18/05/26", "2026-05-18"), ("Report date: 12/05/2026", "2026-05-12"),
        ])
    func open(text: String, day: String?) {
        #expect(fixture.date(text) == day)
    }

    @Test(
        "when nobody knows when it came, the document's own latest day stands for that",
        arguments: [
            // Read ten months later, both readings would be as likely.
            ("Printed: 2025-08-05\nReport date: 04/08/2025", "2025-08-04"),
            ("Report date: 03/08/2025\nCollected: 30/07/2025", "2025-08-03"),
            ("Seen 2025-08-01, to return in a month.\nNext appointment: 2025-09-03", "2025-08-01"),
        ])
    func unknownReceipt(text: String, day: String) {
        #expect(fixture.facts(of: [text], transmission: Transmission()).documentDate?.description == day)
    }

    @Test(
        "a stay's second day and the last entry of a log are the document's",
        arguments: [
            ("STAY SUMMARY\nInpatient encounter 3 May 2026 to 15 May 2026 Provider: Dr. Quill", "2026-05-15"),
            ("In: 2026-05-03   Out: 2026-05-15\nTo Dr. Quill", "2026-05-15"),
            ("STATUS\n08-May-2026   Opened by your office\n18-May-2026   Sent back, incomplete", "2026-05-18"),
        ])
    func latest(text: String, day: String) {
        #expect(fixture.date(text) == day)
    }

    @Test("of open order stays unsaid where both readings are as likely")
    func undecided() {
        #expect(fixture.date("Report date: 03/04/2026") == nil)
    }

    @Test("is not what the sending machine printed over a scanned page")
    func transmissionLine() {
        var page = ReadPage(
            number: 1, text: "Date: 2026-05-20 07:41 LARCH BAY CLINIC p.1\n\n\nReported: 2026-05-12")
        page.source = .ocr
        let facts = FactFinder().facts(
            of: DocumentSpan(pages: [1]), pages: [page], label: .labResult, transmission: Transmission(),
            identifiers: [], received: fixture.received)
        #expect(facts.documentDate?.description == "2026-05-12")
        #expect(facts.evidence.contains { $0.subject == "date" && $0.page == 1 && $0.box != nil })
    }

    @Test("is not the cover sheet's")
    func cover() {
        let cover = "FAX\nTo: Dr. Quill\nFrom: Larch Bay Clinic\nDate: 2026-05-20\nPages: 2"
        let facts = fixture.facts(of: [cover, "Date of visit: 2026-05-12\nShe is well."], covers: [1])
        #expect(facts.documentDate?.description == "2026-05-12")
    }
}
