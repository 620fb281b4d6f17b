public import Faxes
public import Foundation
public import Store

/// OSCAR's list of documents by SOAP: whether one that may have been written is there.
public struct SOAPDocumentList: Sendable {
    private let calls: SOAPCalls
    private static let most = 500

    public init(calls: SOAPCalls) {
        self.calls = calls
    }

    /// By the name of its file, in which the id of the document stands.
    func find(_ request: FilingRequest, since: Date) async -> StepFinding {
        // The server's clock may be behind ours, and dates are cut to seconds.
        let from = Date(timeIntervalSince1970: since.timeIntervalSince1970 - 900).ISO8601Format()
        do {
            let documents = try await calls.call(
                "DocumentService", "getDocumentsUpdateAfterDate", [from, String(Self.most)])
            let mark = DocumentCard.fileName(of: request.documentID).dropLast(4)
            if let found = documents.first(where: { $0.value("docfilename")?.contains(mark) == true }) {
                return .done(documentNo: found.value("documentNo"))
            }
            guard documents.count < Self.most else {
                return .unclear(FaxError(.filingUncertain, "the EMR has too many new documents to look through"))
            }
            return .notDone
        } catch {
            return .unclear(error.error)
        }
    }

    func check() async throws(FaxError) {
        do {
            _ = try await calls.call(
                "DocumentService", "getDocumentsUpdateAfterDate", [Date().ISO8601Format(), "1"])
        } catch {
            throw error.error
        }
    }
}

/// Uploads documents by SOAP's `uploadPDF`, the only way in by an interface that OSCAR 19 has. They arrive unmatched and
/// without a label, in the inboxes of the providers named; the file's name says what we know.
public struct SOAPDocuments: DocumentWriting {
    private let calls: SOAPCalls
    private let list: SOAPDocumentList
    private let pdf: PDFFetch

    public init(calls: SOAPCalls, pdf: @escaping DocumentSource) {
        self.calls = calls
        list = SOAPDocumentList(calls: calls)
        self.pdf = PDFFetch(source: pdf)
    }

    public func write(_ request: FilingRequest, at now: Date) async -> StepOutcome {
        switch await pdf.bytes(of: request) {
        case .failure(let failure): return failure.outcome
        case .success(let bytes):
            let name = DocumentCard.fileName(of: request.documentID)
            do {
                let results = try await calls.call(
                    "LabUploadService", "uploadPDF",
                    [name, Data(bytes).base64EncodedString(), Self.providers(request)], isWrite: true)
                guard results.contains(where: { $0.text.lowercased().contains("success") }) else {
                    return .unknown(FaxError(.filingUncertain, "the EMR does not say that it has the document"))
                }
                return .done(documentNo: name)
            } catch {
                return error.outcome
            }
        }
    }

    public func find(_ request: FilingRequest, since: Date) async -> StepFinding {
        await list.find(request, since: since)
    }

    public func check() async throws(FaxError) {
        try await list.check()
    }

    /// The word is read literally by the server, and the numbers after it route the document.
    private static func providers(_ request: FilingRequest) -> String {
        let route = request.route
        return "providerNo" + ([route.first] + route.others).joined(separator: " ")
    }
}
