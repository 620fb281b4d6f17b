import Faxes
import Foundation
import Store

/// The body of `document/saveDocumentToDemographic`: these fields and none other, since unknown ones are refused.
struct DocumentBody: Encodable {
    let fileName: String
    let fileContents: String
    let contentType = "application/pdf"
    let demographicNo: Int
    let providerNo: String
    let responsible: String
    let type: String
    let description: String
    let source = "Fax"
    let sourceFacility: String?
    /// Milliseconds since 1970.
    let observationDate: Int64

    init(_ request: FilingRequest, pdf: [UInt8], demographicNo: Int, settings: OSCARSettings) {
        let card = DocumentCard(request: request)
        let route = request.route
        fileName = card.fileName
        fileContents = Data(pdf).base64EncodedString()
        self.demographicNo = demographicNo
        providerNo = route.first
        responsible = route.first == FilingRequest.nobody ? "" : route.first
        type = DocumentCard.cut(settings.documentType(for: request.label), 60)
        // Tasks tell the others, but tasks are about a patient.
        let untold = request.demographicNo == nil || !settings.capabilities.takesTasks ? route.others : []
        description = card.title(alsoFor: untold)
        sourceFacility = card.sender
        observationDate = settings.noon(of: card.day(in: settings.timeZone))
    }

    private enum CodingKeys: String, CodingKey {
        case fileName, fileContents, contentType, demographicNo, providerNo, responsible, type, description, source,
            sourceFacility, observationDate
    }
}

/// The body of `tickler/add`.
struct TicklerBody: Encodable {
    let demographicNo: Int
    let taskAssignedTo: String
    let message: String
    /// `High` or `Normal`.
    let priority: String
    let status = "A"
    /// Milliseconds since 1970: when it is due.
    let serviceDate: Int64

    private enum CodingKeys: String, CodingKey {
        case demographicNo, taskAssignedTo, message, priority, status, serviceDate
    }
}

/// The body of `demographics/search`. Old builds want every key, `params` as an object.
struct PatientSearchBody: Encodable {
    let type: String
    let term: String
    var active = true
    let integrator = false
    let outofdomain = true
    var params: [String: String] = [:]

    private enum CodingKeys: String, CodingKey { case type, term, active, integrator, outofdomain, params }
}

/// The body of `tickler/search`.
struct TicklerSearchBody: Encodable {
    let status = "A"
    let demographicNo: String

    private enum CodingKeys: String, CodingKey { case status, demographicNo }
}
