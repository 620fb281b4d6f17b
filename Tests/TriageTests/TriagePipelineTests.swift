import Faxes
import Store
import Testing

@testable import Triage

@Suite("The triage of one fax, with the rules and the model that ship")
struct TriagePipelineTests {
    @Test("a clear report of a known patient is filed to the provider who ordered it, with its reasons")
    func clear() throws {
        let document = try #require(try TriageFixture.triage([TriageFixture.labReport]).documents.first)

        #expect(document.classification.label == .labResult)
        #expect(document.patient.demographicNo == "11")
        #expect(document.recipients == ["202"])
        #expect(document.facts.documentDate == CalendarDate("2026-02-28"))
        #expect(document.classification.urgency == .routine)
        #expect(document.disposition == .file, "\(document.reviewReasons)")
        #expect(Set(document.evidence.map(\.subject)).isSuperset(of: ["label", "patient", "recipient"]))
    }

    @Test("an administrator's limits hold back what the rules would file, and nothing else")
    func limits() throws {
        func decided(_ limits: FilingLimits) throws -> TriagedDocument {
            let pages = [ReadPage(number: 1, text: TriageFixture.labReport, confidence: 0.95)]
            let fax = ReadFax(sha256: String(repeating: "a", count: 64), pages: pages)
            let pipeline = try TriageFixture.pipeline().limited(by: limits)
            return try #require(pipeline.triage(fax, received: TriageFixture.received).documents.first)
        }
        let alone = try decided(FilingLimits(reviewed: [.referral], thresholds: [.referral: 1]))
        #expect(alone.disposition == .file && alone.reviewReasons.isEmpty)
        for limits in [FilingLimits(isEverythingReviewed: true), FilingLimits(reviewed: [.labResult])] {
            let held = try decided(limits)
            #expect(held.disposition == .review && held.patient.state == .matched)
            #expect(held.reviewReasons == ["Label: all of this kind go to a person for now."])
        }
        let sure = try decided(FilingLimits(thresholds: [.labResult: 1]))
        #expect(sure.reviewReasons.count == 1 && sure.reviewReasons[0].contains("% sure"))
    }

    @Test("a critical value is critical whoever the patient is, and makes a task for today")
    func critical() throws {
        let text = TriageFixture.labReport
            .replacing("Sodium              140 ", with: "Potassium           7.1 HH")
            .replacing("HADDAD, Leila", with: "UNKNOWN, Person").replacing("1984-06-17", with: "1999-09-09")
            .replacing("5584-486-674", with: "")
        let document = try #require(try TriageFixture.triage([text]).documents.first)

        #expect(document.classification.urgency == .critical)
        #expect(document.patient.state != .matched)
        #expect(document.disposition == .review)
        let task = try #require(document.ticklers.first { $0.kind == .reviewCritical })
        #expect(task.due == TriageFixture.received)
    }

    @Test("reports of two patients in one fax are two documents, each with its own")
    func batch() throws {
        let second = TriageFixture.labReport.replacing("HADDAD, Leila", with: "BRODEUR, Simon")
            .replacing("1984-06-17", with: "1949-12-02").replacing("Sex: F", with: "Sex: M")
            .replacing("5584-486-674", with: "1234-500-005")
        let documents = try TriageFixture.triage([TriageFixture.labReport, second]).documents

        #expect(documents.map(\.span.pages) == [[1], [2]])
        #expect(documents.map(\.patient.demographicNo) == ["11", "12"])
    }

    @Test("what can hardly be read goes to a person with the reason")
    func doubtfulPages() throws {
        let faint = try TriageFixture.triage([TriageFixture.labReport], confidence: 0.4)
        #expect(faint.documents.first?.disposition == .review)
        #expect(faint.documents.first?.reviewReasons.contains { $0.contains("barely readable") } == true)
    }

    @Test("triage is a function: the same fax comes to the same decision")
    func deterministic() throws {
        let first = try TriageFixture.triage([TriageFixture.labReport])
        #expect(try TriageFixture.triage([TriageFixture.labReport]) == first)
    }
}

@Suite("A cover sheet that came alone")
struct LoneCoverTests {
    @Test("is no document of any kind, whatever it speaks of, and goes to a person without tasks")
    func nothing() throws {
        let triaged = try TriageFixture.triage([
            "Larch Bay Records\nFAX COVER SHEET\nTo: Dr. Osei\nFrom: Owen Pask\nPages: 4\nRequest for a copy of the chart"
        ])
        let document = try #require(triaged.documents.first)
        #expect(document.classification.label == .other)
        #expect(document.ticklers.isEmpty)
        #expect(document.disposition == .review)
        #expect(!document.evidence.contains { $0.source == "model" })
    }
}
