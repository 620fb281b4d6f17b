import Faxes
import Testing

@testable import Decoding

@Suite("The sending machine's header line")
struct HeaderLineTests {
    @Test(
        "lines with a date, a time, a number or a page count are headers",
        arguments: [
            "02-Feb-2026 07:45 SOME CLINIC +16135550144 p.1",
            "MAR/14/2026/SAT 09:26 AM  FAX No. 604 555 0100  P. 002/005",
            "2026-03-14 09:26 De: 5145550123 A: 5145550199 Page: 2/3",
            "From:Clinic To:16045550199 03/14/2026 09:26 #123 P.002/004",
        ])
    func header(text: String) {
        #expect(HeaderLine.isHeader(text))
    }

    @Test(
        "letterheads and titles are none",
        arguments: [
            "LAKESHORE HEART CLINIC", "123 Shore Rd, Suite 4, Victoria BC", "Tel: 604 555 0100", "OPERATIVE REPORT",
        ])
    func noHeader(text: String) {
        #expect(!HeaderLine.isHeader(text))
    }

    @Test(
        "the pages that a header promises",
        arguments: [
            ("2026-03-14 09:26 P.2/5", 5 as Int?), ("09:26 p. 002/005", 5), ("Page 1 of 3", 3), ("Page 2 de 4", 4),
            ("03/14/2026 09:26 p.1", nil), ("P.5/2", nil),
        ])
    func promised(text: String, pages: Int?) {
        #expect(HeaderLine.promisedPages(text) == pages)
    }
}
