import Foundation
import Testing

@Suite("A daemon that learns from a person")
struct LearningTests {
    /// A laboratory's report, as a PDF with a text layer.
    private func report(_ day: String, sodium: Int, patient: String) -> Data {
        let lines = [
            "MERIDIAN MEDICAL LABORATORIES", "12 Pier Road, Wexley ON   Fax: 705-555-0187", "LABORATORY REPORT - FINAL",
            "Patient: \(patient)        DOB: 1955-04-21      Sex: F",
            "Health card: 4893-731-689  Ordered by: Dr. P. Lindqvist",
            "Collected: \(day)         Reported: \(day)", "", "Test                Result     Reference      Units",
            "Hemoglobin          131        120 - 160      g/L",
            "Leukocytes          6.1        4.0 - 11.0     x10E9/L",
            "Platelets           240        150 - 400      x10E9/L",
            "Creatinine          71         50 - 100       umol/L",
            "Sodium              \(sodium)        135 - 145      mmol/L",
            "TSH                 2.1        0.3 - 4.2      mU/L",
            "", "End of report",
        ]
        let text = lines.enumerated().map { row, line in
            "BT /F0 10 Tf 60 \(740 - 16 * row) Td (\(line)) Tj ET\n"
        }.joined()
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F0 5 0 R>>>>/Contents 4 0 R>>",
            "<</Length \(text.utf8.count)>>stream\n\(text)\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
        ]
        let body = objects.enumerated().map { "\($0.offset + 1) 0 obj\n\($0.element)\nendobj\n" }.joined()
        return Data("%PDF-1.6\n\(body)trailer<</Size 6/Root 1 0 R>>\nstartxref\n0\n%%EOF\n".utf8)
    }

    /// Signs in, opens the first document that waits and files it: the sender put right, the chart confirmed.
    private let fileByHand = """
        import http.cookiejar, os, re, sqlite3, urllib.parse, urllib.request
        site = os.environ["ADDRESS"]
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        def ask(path, **form):
            data = urllib.parse.urlencode(form).encode() if form else None
            return browser.open(site + path, data, timeout=60).read().decode()
        def token(page): return re.search('name="token" value="([^"]*)"', page).group(1)
        ask("/sign-in", name="admin", password=os.environ["PASSWORD"], token=token(ask("/sign-in")))
        store = sqlite3.connect(os.environ["STORE"], timeout=20)
        document = store.execute("SELECT id FROM document WHERE stage = 'review'").fetchone()[0]
        page = ask("/documents/" + document)
        form = dict(do="file", confirmed="1057", patient="1057", label="lab-result", urgency="routine", recipient="202",
            date="2026-02-28", description="Blood test", sender="Meridian Labs of Wexley")
        form["sender-fax"] = "705-555-0187"
        ask("/documents/" + document + "/decision", token=token(page), **form)
        print(store.execute("SELECT count(*) FROM lesson").fetchone()[0])
        """

    @Test("files the second fax of a sender and of a patient's other name by itself, without a restart")
    func secondFax() async throws {
        let clinic = try ServedClinic()
        let daemon = try clinic.start()
        defer {
            daemon.terminate()
            daemon.waitUntilExit()
        }
        let address = try await clinic.address()
        let first = report("2026-02-28", sodium: 140, patient: "CLANCY, Lani")
        try first.write(to: clinic.drop.appendingPathComponent("a.pdf"))
        #expect(
            try await clinic.wait(90) { try clinic.count("SELECT count(*) FROM document WHERE stage = 'review'") == 1 },
            "the patient's field holds another name")

        let learned = try ServedClinic.python(
            fileByHand,
            environment: [
                "ADDRESS": address, "PASSWORD": try clinic.password(),
                "STORE": clinic.data.appendingPathComponent("intray.sqlite").path,
            ])
        #expect(learned == "3", "number, letterhead, alias")
        let second = report("2026-03-09", sodium: 138, patient: "CLANCY, Lani")
        try second.write(to: clinic.drop.appendingPathComponent("b.pdf"))

        let alone = """
            SELECT count(*) FROM document WHERE decided_by IS NULL AND stage IN ('filing', 'filed')
            AND json_extract(triaged, '$.patient.demographicNo') = '1057' AND sender = 'Meridian Labs of Wexley'
            AND triaged LIKE '%people know the name on its paper%'
            """
        #expect(try await clinic.wait(90) { try clinic.count("SELECT count(*) FROM document") == 2 })
        #expect(try clinic.count(alone) == 1)
        let again = try await Program.run([
            "retriage", "--data", clinic.data.path, "--roster", "SampleFaxes/roster",
        ])
        #expect(
            again.status == 0 && again.errors.contains(": 0 would be decided otherwise"),
            "it knows the names too: \(again.errors)")
    }
}
