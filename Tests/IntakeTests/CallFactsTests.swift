import Faxes
import Foundation
import Testing

@testable import Intake

@Suite("What fax servers say of a call")
struct CallFactsTests {
    private let zone = TimeZone(identifier: "America/Vancouver") ?? .gmt
    /// 2026-03-05 14:00 in Vancouver.
    private let fileDate = Date(timeIntervalSince1970: 1_772_748_000)

    private func facts(_ values: [String: String]) -> CallFacts {
        CallFacts(values, fileDate: fileDate, timeZone: zone)
    }

    @Test(
        "times are read as servers write them",
        arguments: [
            "2026-03-05T21:45:10Z", "2026-03-05T13:45:10.250-08:00", "2026-03-05 13:45:10", "2026:03:05 13:45:10",
            "03/05/26 13:45:10", "03/05/2026 01:45:10 PM", "20260305134510", "20260305-134510", "1772747110",
            "1772747110000",
        ])
    func times(_ text: String) {
        #expect(facts(["ReceivedTime": text]).receivedAt == Date(timeIntervalSince1970: 1_772_747_110))
    }

    @Test("Concord's time in a file's name is read")
    func concord() {
        #expect(facts(["receivedTime": "03052026 145 PM"]).receivedAt == Date(timeIntervalSince1970: 1_772_747_100))
    }

    @Test("where day and month can't be told apart the one nearer to the file counts")
    func dayMonth() {
        let may = facts(["date": "05/03/2026 13:45"])
        #expect(may.receivedAt == Date(timeIntervalSince1970: 1_772_747_100))
    }

    @Test(
        "a time after the file's own, a month before it, or of no day is not believed",
        arguments: ["2026-03-05 19:00", "2026-01-05 13:45", "2026-02-31 10:00", "2026-03-05 25:00", "soon", ""])
    func unbelievable(_ text: String) {
        #expect(facts(["received": text]).receivedAt == nil)
    }

    @Test("names count whatever their case and punctuation; a number goes before a word")
    func names() {
        #expect(facts(["Sender_CSID": "+1 604 555 0100", "ANI": "7785550111"]).sender == "+1 604 555 0100")
        #expect(facts(["sender-csid": "HEART CLINIC", "ANI": "7785550111"]).sender == "7785550111")
        #expect(facts(["CSID": "HEART CLINIC"]).sender == "HEART CLINIC")
        #expect(facts(["Number of Pages": "5"]).pages == 5)
        #expect(facts(["pages": "0"]).pages == nil)
        #expect(facts(["pages": "many"]).pages == nil)
    }
}

@Suite("Sidecars")
struct SidecarTests {
    private func values(_ kind: Sidecar.Kind, _ text: String) throws -> [String: String] {
        try Sidecar(kind, Array(text.utf8)).values
    }

    @Test("XML is read by elements, attributes, and pairs of name and value")
    func xml() throws {
        let found = try values(
            .xml,
            """
            <?xml version="1.0"?><Fax id="77"><CallerID>6045550100</CallerID><Call><NumberOfPages> 5 </NumberOfPages></Call>
            <Field name="ReceiveTime" value="2026-03-05 13:45:10"/><Field name="DID">6045550199</Field></Fax>
            """)
        #expect(found["CallerID"] == "6045550100")
        #expect(found["NumberOfPages"] == "5")
        #expect(found["ReceiveTime"] == "2026-03-05 13:45:10")
        #expect(found["DID"] == "6045550199")
        #expect(found["id"] == "77")
    }

    @Test("JSON is read, values within values by both names")
    func json() throws {
        let found = try values(.json, #"{"from":{"phoneNumber":"6045550100"},"faxPageCount":5,"ok":[1]}"#)
        #expect(found["fromphoneNumber"] == "6045550100")
        #expect(found["faxPageCount"] == "5")
    }

    @Test("CSV is a line of names and a line of values, quoted or not, by whichever sign they are separated")
    func csv() throws {
        #expect(
            try values(.csv, "\u{FEFF}ANI,Note,Pages\r\n6045550100,\"a \"\"b\"\", c\",5\r\n")
                == ["ANI": "6045550100", "Note": "a \"b\", c", "Pages": "5"])
        #expect(try values(.csv, "ANI;Pages\n6045550100;5") == ["ANI": "6045550100", "Pages": "5"])
    }

    @Test(
        "what is not of its kind, brings entities or has nothing in it is refused",
        arguments: [
            (Sidecar.Kind.xml, "<Fax><CallerID>1</Fax>"), (.xml, "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
            (.xml, "<a/>"), (.json, "[1]"), (.json, "{"), (.csv, "one line"), (.csv, "a,b\n1"), (.csv, "a,b\n1,2\n3,4"),
            (.xml, String(repeating: "<a>", count: 100) + "1" + String(repeating: "</a>", count: 100)),
        ])
    func refused(_ kind: Sidecar.Kind, _ text: String) {
        #expect(throws: FaxError.self) { try values(kind, text) }
    }
}

@Suite("File names")
struct FileNameTemplateTests {
    @Test("a template finds the facts in a name")
    func concord() throws {
        let template = try FileNameTemplate(
            "ct{account}-{messageId}_{receivedTime}_{calledNumber}_{callerNumber}_{totalPages}")
        let found = template.values(
            in: "ct12065772972-20260305112513028_03052026 145 PM_12063745000_12065772973_4.tif")
        #expect(found?["receivedTime"] == "03052026 145 PM")
        #expect(found?["callerNumber"] == "12065772973")
        #expect(found?["totalPages"] == "4")
        #expect(template.values(in: "fax000000017.tif") == nil)
        #expect(template.values(in: "ct1_2.tif") == nil)
    }

    @Test(
        "what has no facts, open braces, or facts that touch is no template", arguments: ["fax", "{a", "{}", "{a}{b}"])
    func invalid(_ pattern: String) {
        #expect(throws: FaxError.self) { try FileNameTemplate(pattern) }
    }

    @Test("a time at the head of a name is one: Asterisk's, and fourteen digits")
    func leading() {
        #expect(FileNameTemplate.leadingTime(of: "1772747110.345.tif")?["time"] == "1772747110")
        #expect(FileNameTemplate.leadingTime(of: "1772747110.incoming.tiff")?["time"] == "1772747110")
        #expect(FileNameTemplate.leadingTime(of: "20260305134510-4411-1_0.pdf")?["time"] == "20260305134510")
        #expect(FileNameTemplate.leadingTime(of: "6045550100x1.tif")?["time"] == "6045550100")
        #expect(FileNameTemplate.leadingTime(of: "fax000000017.tif") == nil)
    }

    @Test(
        "what the server says went wrong is kept, and how servers say that nothing did is not",
        arguments: [
            ("error", "No carrier detected", true), ("FAXOPT(error)", "NO_ERROR", false), ("Error", "", false),
            ("reason", "Normal clearing", false), ("errorMessage", "0", false),
            ("reason", "RSPREC error/got DCN", true),
        ])
    func error(name: String, value: String, isError: Bool) {
        let told = FaxConventions().transmission(fileName: "a.tif", fileDate: .now, told: [name: value])
        #expect(told.callError == (isError ? value : nil))
    }

    @Test("the log of HylaFAX tells sender and pages of a reception by its number")
    func transferLog() {
        let sent = [
            "03/05/26 13:40", "SEND", "000000041", "ttyS0", "12", #""x""#, "fax", #""6045550111""#, #""""#, "0", "2",
            "1:00", "1:00", #""""#, #""""#, #""""#, #""""#,
        ]
        let received = [
            "03/05/26 13:45", "RECV", "000000042", "ttyS0", "fax000000017.tif", #""""#, "fax", #""6045550199""#,
            #""604 555 0100""#, "5504", "5", "2:05", "2:01", #""Reception broke off""#, #""6045550100""#, #""""#,
        ]
        let log = TransferLog(tail: [sent, received].map { $0.joined(separator: "\t") }.joined(separator: "\n"))
        #expect(
            log.facts(of: "000000042") == [
                "received": "03/05/26 13:45", "tsi": "604 555 0100", "pages": "5", "callerNumber": "6045550100",
                "error": "Reception broke off",
            ])
        #expect(log.facts(of: "000000041") == nil)
    }
}
