import Classification
import Faxes
import Testing

@Suite("Duplicates")
struct DuplicateTests {
    static func report(name: String = "Fern Oduya", number: String = "7031 442 918", sodium: String = "140") -> String {
        """
        Larch Bay Laboratory   12 Pier Road, Gimli   Tel 204 555 0190
        LABORATORY REPORT
        Patient: \(name)   Card: \(number)   Born: 1971-02-03
        Collected: 2026-05-10 08:15   Reported: 2026-05-12 16:40   Lab no. 5530-118204
        Sodium \(sodium) mmol/L 135-145
        Potassium 4.2 mmol/L 3.5-5.1
        Creatinine 77 umol/L 50-100
        Ferritin 31 ug/L 13-150
        The specimen was received in good condition and processed within the hour by the main laboratory.
        Results outside the reference interval are flagged and were confirmed by a second measurement.
        """
    }

    static func print(_ text: String, confidence: Double = 0.99) -> Fingerprint {
        Fingerprinting().fingerprint(of: [ReadPage(number: 1, text: text, confidence: confidence)])
    }

    let finder = DuplicateFinder()

    @Test("the same document is its own copy")
    func same() {
        #expect(finder.similarity(Self.print(Self.report()), Self.print(Self.report())) == 1)
    }

    @Test("a copy read through noise is found", arguments: 1..<13 as Range<UInt64>)
    func noise(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let misread: [Character: Character] = [
            "e": "c", "l": "1", "o": "0", "t": "l", "1": "4", "8": "0", "5": "6", "-": " ", "a": "u",
        ]
        let noisy = String(
            Self.report().map { character in
                Int.random(in: 0..<100, using: &random) < 4 ? misread[character] ?? character : character
            })
        #expect(finder.similarity(Self.print(Self.report()), Self.print(noisy, confidence: 0.8)) != nil)
    }

    @Test("a worn copy is found by its picture and its text together, another patient's by neither")
    func picture() {
        func print(_ text: String, _ picture: UInt64) -> Fingerprint {
            var page = ReadPage(number: 1, text: text, confidence: 0.8)
            page.pictureHash = picture
            return Fingerprinting().fingerprint(of: [page])
        }
        let (one, other): (UInt64, UInt64) = (0x0F0F_3C3C_5A5A_9696, 0x0F0F_3C3C_5A5A_9699)
        let worn = (1..<41 as Range<UInt64>).map { seed in
            var random = SeededNumbers(seed: seed)
            return String(Self.report().map { $0.isLetter && Int.random(in: 0..<100, using: &random) < 9 ? "x" : $0 })
        }
        func found(_ picture: UInt64) -> Int {
            worn.count { finder.similarity(print(Self.report(), one), print($0, picture)) != nil }
        }
        #expect(found(other) > 30)
        #expect(found(~other) < found(other) - 10)
        let stranger = Self.report(name: "Ada Pell", number: "8122 551 027").replacing("1971-02-03", with: "1980-11-24")
        #expect(finder.similarity(print(Self.report(), one), print(stranger, one)) == nil)
    }

    @Test("hyphens, dots and slashes that OCR lost change nothing")
    func marks() {
        let bare = Self.report().replacing("2026-05-12", with: "20260512").replacing("4.2", with: "42")
        #expect(finder.similarity(Self.print(Self.report()), Self.print(bare)) == 1)
    }

    @Test(
        "a corrected report is no copy",
        arguments: [
            report(sodium: "148"), report().replacing("4.2", with: "5.2"),
            report().replacing("LABORATORY", with: "AMENDED"),
            report().replacing("2026-05-12", with: "2026-05-14"),
        ])
    func corrected(text: String) {
        #expect(finder.similarity(Self.print(Self.report()), Self.print(text)) == nil)
    }

    @Test("another patient's report of the same template is no copy, even through noise", arguments: [0.99, 0.8])
    func otherPatient(confidence: Double) {
        let other = Self.report(name: "Tomas Brandvold", number: "2286 905 377").replacing(
            "1971-02-03", with: "1948-11-30")
        let joined = { (text: String) in
            text.replacing("7031 442 918", with: "7031442918").replacing("2286 905 377", with: "2286905377")
        }
        #expect(
            finder.similarity(Self.print(joined(Self.report())), Self.print(joined(other), confidence: confidence))
                == nil)
        #expect(finder.similarity(Self.print(Self.report()), Self.print(other)) == nil)
    }

    @Test("cover sheets don't count")
    func covers() {
        let cover = ReadPage(number: 1, text: SplitFixture.cover)
        let body = ReadPage(number: 2, text: Self.report(), confidence: 0.99)
        let with = Fingerprinting().fingerprint(of: [cover, body])
        #expect(with == Self.print(Self.report()))
    }

    @Test("empty documents are copies of nothing")
    func empty() {
        #expect(finder.similarity(Self.print(""), Self.print("")) == nil)
        var index = DuplicateIndex()
        index.insert(Self.print(""), fax: "a", document: 0)
        #expect(index.duplicate(of: Self.print("")) == nil)
    }

    @Test("the index names the first that a document repeats")
    func index() throws {
        var index = DuplicateIndex()
        index.insert(Self.print(Self.report(sodium: "139")), fax: "other", document: 0)
        index.insert(Self.print(Self.report()), fax: "first", document: 2)
        index.insert(Self.print(Self.report()), fax: "second", document: 0)
        let link = try #require(index.duplicate(of: Self.print(Self.report())))
        #expect(link == DuplicateLink(fax: "first", document: 2, similarity: 1))
        #expect(index.count == 3)
    }

    @Test("among ten thousand of one template a copy is found in bounded time")
    func many() {
        let original = Self.print(Self.report())
        var index = DuplicateIndex()
        index.insert(original, fax: "original", document: 0)
        for place in UInt32(0)..<10_000 {
            // Others of the template share two fifths of the words and none of the numbers.
            var shingles = original.shingles
            for value in 0..<128 where (UInt32(value) + place) % 5 > 1 {
                shingles[value] = place &* 128 &+ UInt32(value)
            }
            let numbers = original.numbers.map { $0 &+ (place + 1) &* 64 }
            index.insert(Fingerprint(shingles: shingles, numbers: numbers, pictures: []), fax: "other", document: 0)
        }
        var links: [DuplicateLink?] = []
        let query = ContinuousClock().measure {
            for _ in 0..<3 { links.append(index.duplicate(of: original)) }
        }
        #expect(links.allSatisfy { $0?.fax == "original" })
        #expect(query < .seconds(3))
    }
}
