import Foundation
import Testing

/// What a right triage makes of a sample fax.
struct ExpectedFax: Decodable, Sendable {
    struct Document: Decodable, Sendable {
        let pages: [Int]
        let label: String
        let acceptableLabels: [String]
        let urgency: String
        let state: String
        let demographicNo: String?
        let mayReview: Bool
        let mustNotMatch: [String]
        let recipients: [String]
        let documentDate: String?
        let ticklers: [String]
        let optionalTicklers: [String]
        let duplicateOf: Duplicate?
        let disposition: String
    }
    struct Duplicate: Decodable, Sendable {
        let file: String
        let document: Int
    }

    let file: String
    let documents: [Document]

    static func all() throws -> [ExpectedFax] {
        let url = Program.project.appendingPathComponent("SampleFaxes/expected.jsonl")
        return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map { line in
            try JSONDecoder().decode(ExpectedFax.self, from: Data(line.utf8))
        }
    }
}

/// What the program said of one document.
struct ActualDocument {
    let pages: [Int]
    let label: String
    let urgency: String
    let state: String
    let demographicNo: String?
    let documentDate: String?
    let disposition: String
    let ticklers: Set<String>
    let recipients: Set<String>
    let isDuplicate: Bool

    init(_ object: [String: Any]) {
        let patient = object["patient"] as? [String: Any] ?? [:]
        pages = object["pages"] as? [Int] ?? []
        label = object["label"] as? String ?? ""
        urgency = object["urgency"] as? String ?? ""
        state = patient["state"] as? String ?? ""
        demographicNo = patient["demographicNo"] as? String
        documentDate = object["documentDate"] as? String
        disposition = object["disposition"] as? String ?? ""
        ticklers = Set((object["ticklers"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String })
        recipients = Set(object["recipients"] as? [String] ?? [])
        isDuplicate = object["duplicateOf"] is [String: Any]
    }
}

@Suite("The sample faxes through the real program")
struct GoldenTests {
    /// One run for all: reading is what takes time.
    private static let run = Task { () async throws -> [String: [ActualDocument]] in
        let result = try await Program.run(
            ["triage", "--json", "--jobs", "2", "--roster", "SampleFaxes/roster", "SampleFaxes/faxes"])
        #expect(result.status == 0, "\(result.errors)")
        var documents: [String: [ActualDocument]] = [:]
        for object in try result.objects() {
            let path = object["file"] as? String ?? ""
            #expect(object["status"] as? String == "ok", "\(path)")
            documents[URL(fileURLWithPath: path).lastPathComponent] =
                (object["documents"] as? [[String: Any]] ?? []).map(ActualDocument.init)
        }
        return documents
    }

    /// Pairs of what was expected and what came, by pages in common.
    private func pairs() async throws -> [(file: String, expected: ExpectedFax.Document, actual: ActualDocument?)] {
        let actual = try await Self.run.value
        return try ExpectedFax.all().flatMap { fax in
            fax.documents.map { document in
                let best = (actual[fax.file] ?? []).max { left, right in
                    Set(left.pages).intersection(document.pages).count
                        < Set(right.pages).intersection(document.pages).count
                }
                return (fax.file, document, best)
            }
        }
    }

    @Test("no document goes to a chart that it must not go to")
    func safety() async throws {
        for (file, expected, actual) in try await pairs() {
            let actual = try #require(actual, "\(file)")
            guard actual.state == "matched" else { continue }
            #expect(!expected.mustNotMatch.contains(actual.demographicNo ?? ""), "\(file)")
            #expect(actual.demographicNo == expected.demographicNo || expected.demographicNo == nil, "\(file)")
            #expect(expected.state != "unmatched", "\(file)")
        }
    }

    @Test("known patients are matched; only what may be asked is asked")
    func matching() async throws {
        for (file, expected, actual) in try await pairs() {
            let actual = try #require(actual, "\(file)")
            guard expected.mayReview == false else { continue }
            #expect(actual.state == expected.state, "\(file)")
            #expect(actual.demographicNo == expected.demographicNo, "\(file)")
        }
    }

    @Test("every page is in one document, and documents are parted where they should be")
    func splitting() async throws {
        let actual = try await Self.run.value
        for fax in try ExpectedFax.all() {
            let expected = Set(fax.documents.map { Set($0.pages) })
            #expect(Set((actual[fax.file] ?? []).map { Set($0.pages) }) == expected, "\(fax.file)")
        }
    }

    @Test("labels are right, or a person is asked")
    func labels() async throws {
        for (file, expected, actual) in try await pairs() {
            let actual = try #require(actual, "\(file)")
            let isRight = expected.acceptableLabels.contains(actual.label) || expected.label == actual.label
            #expect(isRight || actual.disposition == "review", "\(file): \(actual.label)")
        }
    }

    @Test("what is critical or urgent is found, and nothing else is called so")
    func urgency() async throws {
        for (file, expected, actual) in try await pairs() {
            #expect(actual?.urgency == expected.urgency, "\(file)")
        }
    }

    @Test("re-sent documents are linked, and corrected ones are not")
    func duplicates() async throws {
        for (file, expected, actual) in try await pairs() {
            #expect(actual?.isDuplicate == (expected.duplicateOf != nil), "\(file)")
        }
    }

    @Test("tasks are those that the document calls for")
    func ticklers() async throws {
        for (file, expected, actual) in try await pairs() {
            let kinds = try #require(actual, "\(file)").ticklers
            #expect(kinds.isSuperset(of: expected.ticklers), "\(file)")
            #expect(kinds.isSubset(of: expected.ticklers + expected.optionalTicklers), "\(file)")
        }
    }
}
