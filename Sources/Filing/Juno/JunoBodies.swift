import Faxes
import Foundation
import Store

/// The body of Juno's `POST /document`.
struct JunoDocumentBody: Encodable {
    let status = "A"
    let fileName: String
    let base64EncodedFile: String
    let contentType = "application/pdf"
    let documentType: String
    /// At most 60 characters.
    let documentDescription: String
    let documentCreator: String
    let responsible: String
    let source = "Fax"
    let sourceFacility: String?
    /// `YYYY-MM-DD`.
    let observationDate: String
    let createdDateTime: String

    init(_ request: FilingRequest, pdf: [UInt8], creator: String, settings: OSCARSettings, at now: Date) {
        let card = DocumentCard(request: request)
        let route = request.route
        fileName = card.fileName
        base64EncodedFile = Data(pdf).base64EncodedString()
        documentType = settings.documentType(for: request.label)
        documentDescription = DocumentCard.cut(card.title, 60)
        documentCreator = creator
        responsible = route.first == FilingRequest.nobody ? creator : route.first
        sourceFacility = card.sender
        observationDate = card.day(in: settings.timeZone).description
        createdDateTime = now.ISO8601Format()
    }

    private enum CodingKeys: String, CodingKey {
        case status, fileName, base64EncodedFile, contentType, documentType, documentDescription, documentCreator,
            responsible, source, sourceFacility, observationDate, createdDateTime
    }
}

/// The body of Juno's `POST /tickler`.
struct JunoTicklerBody: Encodable {
    let demographicNo: Int
    let creator: String
    let taskAssignedTo: String
    let message: String
    let priority: String
    let status = "A"
    let serviceDate: String

    private enum CodingKeys: String, CodingKey {
        case demographicNo, creator, taskAssignedTo, message, priority, status, serviceDate
    }
}

extension Patient {
    /// Juno's record of a patient; dates are ISO.
    init?(juno value: JSONValue) {
        guard let number = (value["demographicNo"].string ?? value["id"].string) else { return nil }
        self.init(
            demographicNo: number, lastName: value["lastName"].string ?? "", firstName: value["firstName"].string ?? "",
            dateOfBirth: value["dateOfBirth"].string.flatMap { CalendarDate($0.prefix(10)) },
            sex: value["sex"].string, healthNumber: value["hin"].string?.uppercased().filter { !$0.isWhitespace },
            healthNumberVersion: value["ver"].string, healthNumberProvince: value["hcType"].string,
            providerNo: value["providerNo"].string,
            status: Patient.Status(rawValue: value["patientStatus"].string ?? "AC") ?? .other)
    }
}
