public import Faxes
public import Foundation
public import Store

/// Saves documents by OSCAR's REST: in a chart, or unmatched; in one provider's inbox, or unclaimed, never in nobody's.
public struct RESTDocuments: DocumentWriting {
    private let calls: SignedCalls
    private let settings: OSCARSettings
    private let pdf: PDFFetch
    private let lookUp: SOAPDocumentList?

    /// - Parameter lookUp: REST can't say whether a document was saved; SOAP can, where it is open.
    public init(
        calls: SignedCalls, settings: OSCARSettings, pdf: @escaping DocumentSource, lookUp: SOAPDocumentList? = nil
    ) {
        self.calls = calls
        self.settings = settings
        self.pdf = PDFFetch(source: pdf)
        self.lookUp = lookUp
    }

    public func write(_ request: FilingRequest, at now: Date) async -> StepOutcome {
        guard let demographicNo = Self.chartNumber(of: request) else {
            return .refused(FaxError(.emrRefused, "the chart's number is none of this EMR"))
        }
        switch await pdf.bytes(of: request) {
        case .failure(let failure): return failure.outcome
        case .success(let bytes):
            let body = DocumentBody(request, pdf: bytes, demographicNo: demographicNo, settings: settings)
            return Self.outcome(
                of: await calls.write("POST", "/ws/services/document/saveDocumentToDemographic", body: body))
        }
    }

    public func find(_ request: FilingRequest, since: Date) async -> StepFinding {
        guard let lookUp else {
            return .unclear(FaxError(.filingUncertain, "this EMR can't be asked whether it has the document"))
        }
        return await lookUp.find(request, since: since)
    }

    public func check() async throws(FaxError) {
        try await calls.requireLetIn()
    }

    /// -1 for an unmatched document; nil for a number that can't be one.
    static func chartNumber(of request: FilingRequest) -> Int? {
        guard let text = request.demographicNo else { return -1 }
        guard let number = Int(text), number > 0 else { return nil }
        return number
    }

    private static func outcome(of result: CallResult) -> StepOutcome {
        switch result {
        case .failed(let failure): return failure.outcome
        case .answer(let answer):
            guard let number = JSONValue(answer.body)?.holder(of: "id")["id"].int, number > 0 else {
                return .unknown(
                    FaxError(.filingUncertain, "the EMR does not say under which number it has the document"))
            }
            return .done(documentNo: String(number))
        }
    }
}
