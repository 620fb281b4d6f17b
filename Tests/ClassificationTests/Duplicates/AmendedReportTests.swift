import Classification
import Faxes
import Testing

@Suite("A report that amends another")
struct AmendedReportTests {
    private static func amended(_ report: String) -> Fingerprint {
        DuplicateTests.print("AMENDED REPORT\nPlease disregard the earlier value.\n" + report)
    }

    @Test("is linked to it, though a value differs")
    func linked() throws {
        var index = DuplicateIndex()
        index.insert(DuplicateTests.print(DuplicateTests.report()), fax: "first", document: 2)

        let amended = Self.amended(DuplicateTests.report(sodium: "148"))
        let link = try #require(index.original(amendedBy: amended, of: "second"))

        #expect(link.fax == "first" && link.document == 2)
        #expect(index.duplicate(of: amended) == nil)
    }

    @Test("is not linked to another patient's, nor to one of its own fax")
    func notLinked() {
        var index = DuplicateIndex()
        let other = DuplicateTests.report(name: "Ilmar Voss", number: "8120 771 045")
            .replacing("1971-02-03", with: "1949-11-30").replacing("5530-118204", with: "5530-118377")
        index.insert(DuplicateTests.print(other), fax: "first", document: 0)
        index.insert(DuplicateTests.print(DuplicateTests.report()), fax: "second", document: 0)

        #expect(index.original(amendedBy: Self.amended(DuplicateTests.report()), of: "second") == nil)
    }

    @Test("is looked for among twenty thousand in a moment")
    func many() {
        var index = DuplicateIndex()
        var random = SeededNumbers(seed: 5)
        let template = DuplicateTests.print(DuplicateTests.report())
        for place in 0..<20_000 {
            // Others of the same laboratory: most of the template's words, other numbers.
            var print = template
            for value in print.shingles.indices where Int.random(in: 0..<3, using: &random) == 0 {
                print.shingles[value] = UInt32.random(in: .min ... .max, using: &random)
            }
            print.numbers = print.numbers.map { $0 ^ UInt32.random(in: 0..<1_000_000, using: &random) << 5 }
            index.insert(print, fax: "fax \(place)", document: 0)
        }
        let sought = Self.amended(DuplicateTests.report(sodium: "148"))

        let duration = ContinuousClock().measure {
            for _ in 0..<10 {
                #expect(index.original(amendedBy: sought, of: "none") == nil)
                #expect(index.duplicate(of: sought) == nil)
            }
        }

        // A debug build on a busy machine is a hundred times slower than what ships.
        #expect(duration < .seconds(20))
    }
}
