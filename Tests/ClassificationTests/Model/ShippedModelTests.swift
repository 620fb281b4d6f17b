import Classification
import Faxes
import Foundation
import Testing

@Suite("The model that ships")
struct ShippedModelTests {
    /// Read once for the whole suite.
    private static let model = Result {
        try TextClassifier(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../../../Models/labels-1.model"))
    }

    @Test("It knows the labels of the taxonomy, and no other")
    func labels() throws {
        let model = try Self.model.get()

        #expect(
            model.labels.map(\.rawValue) == [
                "admin", "allied-health", "appointment-notice", "consult-letter", "diagnostic-test",
                "discharge-summary", "emergency-report", "imaging-report", "immunization-record", "insurance-form",
                "junk", "lab-result", "operative-report", "other", "pathology-report", "pharmacy-notice",
                "prescription-renewal", "progress-note", "records-request", "referral", "referral-response",
                "screening-notice",
            ])
    }

    @Test("Plain documents get their label", arguments: ShippedModelTexts.documents)
    func plainDocuments(label: String, text: String) throws {
        let best = try #require(try Self.model.get().ranking(of: text).first)

        #expect(best.label.rawValue == label)
    }

    @Test("Most plain documents are surely labelled")
    func sureness() throws {
        let model = try Self.model.get()

        let sure = ShippedModelTexts.documents.count { (model.ranking(of: $0.1).first?.probability ?? 0) >= 0.7 }

        #expect(sure * 10 >= ShippedModelTexts.documents.count * 7)
    }

    @Test("Texts that no clinic is faxed are no kind of document for it", arguments: ShippedModelTexts.strangers)
    func strangers(text: String) throws {
        let best = try #require(try Self.model.get().ranking(of: text).first)

        #expect(best.label == .other || best.probability < 0.6)
    }

    @Test("It abstains on a cover sheet with little on it, and on nothing", arguments: ["Fax\nTo: Dr. Wu", "7", ""])
    func scraps(text: String) throws {
        let best = try #require(try Self.model.get().ranking(of: text).first)

        #expect(best.probability < 0.6)
    }
}
