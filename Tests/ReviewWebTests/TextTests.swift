import Faxes
import Foundation
import Testing

@testable import ReviewWeb

@Suite("What the page says")
struct TextTests {
    private func strings(_ language: Language) throws -> Strings {
        try Strings(language, json: Resources.strings(language))
    }

    private func formats(_ language: Language) throws -> Formats {
        let zone = try #require(TimeZone(identifier: "America/Toronto"))
        return Formats(strings: try strings(language), timeZone: zone, now: SampleClinic.now)
    }

    @Test("both languages have the same texts, with the same places for values")
    func sameKeys() throws {
        let english = try strings(.english).table
        let french = try strings(.french).table

        #expect(english.mapValues { $0.keys.sorted() } == french.mapValues { $0.keys.sorted() })
        for (section, texts) in english {
            for (key, text) in texts {
                let places = { (text: String) in Set(text.matches(of: /\{[a-z]+\}/).map { String($0.0) }) }
                let other = try #require(french[section]?[key])
                let spelledOut = key.hasSuffix("One") ? places(other) : places(text)
                #expect(places(other) == spelledOut, "\(section).\(key)")
                #expect(!text.isEmpty && !other.isEmpty, "\(section).\(key)")
            }
        }
    }

    @Test("every label, task and state of the vocabulary has a title", arguments: Language.allCases)
    func vocabulary(language: Language) throws {
        let strings = try strings(language)
        let titles =
            Label.shipped.map { ("labels", $0.rawValue) } + TicklerKind.allCases.map { ("ticklers", $0.rawValue) }
            + Urgency.allCases.map { ("urgency", $0.rawValue) }
            + MatchState.allCases.flatMap {
                [("match", $0.rawValue), ("matchShort", $0.rawValue), ("matchSentence", $0.rawValue)]
            } + Identifier.Kind.allCases.map { ("identifiers", $0.rawValue) }
            + Identifier.Role.allCases.map { ("roleOnPage", $0.rawValue) }

        for (section, key) in titles { #expect(strings.optional(section, key) != nil, "\(section).\(key)") }
    }

    @Test("every failure that a page may show is said in words", arguments: Language.allCases)
    func failures(language: Language) throws {
        // Of commands, of what stays in the drop folder, and of the page itself when it can't be made.
        let elsewhere = [
            "classification.corpus-", "configuration.already-running", "input.", "intake.", "ledger.", "output.",
            "web.",
        ]
        let sources = Project.folder.appending(path: "Sources")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var codes: Set<String> = ["intake.original-damaged"]
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            codes.formUnion(text.matches(of: /Self\("([a-z.-]+)", \.[a-z]+, exit: [0-9]+\)/).map { String($0.1) })
        }
        #expect(codes.count > 70)
        let shown = codes.filter { code in
            code == "intake.original-damaged" || !elsewhere.contains { code.hasPrefix($0) }
        }

        let strings = try strings(language)
        #expect(shown.filter { strings.optional("errors", $0) == nil }.sorted() == [])
        let known = (strings.table["errors"] ?? [:]).merging(strings.table["errorAdvice"] ?? [:]) { first, _ in first }
        #expect(Set(known.keys).subtracting(codes) == ["general"], "words for a code that there is not")
    }

    @Test("templates name only texts that exist, and values only with a leading dot")
    func templates() throws {
        let table = try strings(.english).table
        for (name, bytes) in Resources.templates {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains("{{{") && !text.contains("{{&"), "\(name) writes something unescaped")
            for match in text.matches(of: /\{\{[#^\/]?([^}<>$#^\/]+)\}\}/) {
                let tag = String(match.1)
                let isBlock = ["main", "layout"].contains(tag)
                let parts = tag.split(separator: ".").map(String.init)
                if parts.first == "s", parts.count == 3 {
                    #expect(table[parts[1]]?[parts[2]] != nil, "\(tag) in \(name)")
                } else {
                    #expect(tag.hasPrefix(".") || isBlock, "\(tag) in \(name)")
                }
            }
        }
    }

    @Test(
        "the browser's preference decides the language",
        arguments: [
            ("", Language.english), ("fr-CA,fr;q=0.9,en;q=0.8", .french), ("en-CA, fr;q=0.9", .english),
            ("en;q=0.3, fr;q=0.4", .french), ("de, fr;q=0.1", .french), ("de", .english), ("fr;q=0", .english),
            (";;,=,q=", .english),
        ])
    func preference(header: String, language: Language) {
        #expect(Language(acceptLanguage: header) == language)
    }

    @Test(
        "ages are short, and grow coarse",
        arguments: [
            (0.0, "0 min"), (59.0, "59 min"), (60.0, "1 h"), (2820.0, "47 h"), (2940.0, "2 d"), (-5.0, "0 min"),
        ])
    func ages(minutes: Double, text: String) throws {
        #expect(try formats(.english).age(since: SampleClinic.now.addingTimeInterval(-60 * minutes)) == text)
    }

    @Test("moments are told in the clinic's time")
    func moments() throws {
        let formats = try formats(.english)

        #expect(formats.moment(SampleClinic.now).text == "today 13:05")
        #expect(formats.moment(SampleClinic.now.addingTimeInterval(-14 * 3600)).text == "yesterday 23:05")
        #expect(formats.moment(SampleClinic.now.addingTimeInterval(-10 * 86_400)).text == "2026-03-04 12:05")
        #expect(formats.moment(SampleClinic.now).machine == "2026-03-14T17:05:00Z")
    }

    @Test(
        "a probability never reads as more certain than it is",
        arguments: [(1.0, "100%"), (0.99996, "99.9%"), (0.97, "97%"), (0.004, "< 1%"), (0.0, "0%"), (0.9905, "99%")])
    func percent(probability: Double, text: String) throws {
        #expect(try formats(.english).percent(probability) == text)
        #expect(try formats(.french).percent(0.9996) == "99,9\u{A0}%")
    }

    @Test(
        "health numbers are grouped as on the card",
        arguments: [
            ("9876543217", "ON", "9876 543 217"), ("9876543217", "BC", "9876 543 217"),
            ("TREM52110212", "QC", "TREM 5211 0212"), ("123456789", "AB", "12345 6789"),
            ("123456789", "MB", "123 456 789"), ("12", "ON", "12"), ("", "ON", ""),
        ])
    func healthNumbers(number: String, province: String, text: String) throws {
        #expect(try formats(.english).healthNumber(number, province: province) == text)
    }

    @Test("the page comes in French when asked, and keeps to it")
    func french() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let chosen = try await site.get("/review?lang=fr", cookies: cookies)

            #expect(chosen.text.contains("<html lang=\"fr\">"))
            #expect(chosen.text.contains("À vérifier"))
            let kept = try await site.get("/inbox", cookies: cookies + chosen.cookiePairs)
            #expect(kept.text.contains("Boîte de réception"))
            #expect(kept.text.contains("href=\"/inbox?lang=en\""))
        }
    }
}
