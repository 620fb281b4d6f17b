import Foundation

/// `document/saveDocumentToDemographic`, with what its builds do to names and broken files.
struct DocumentService {
    let clinic: Clinic
    static let fields: Set<String> = [
        "id", "type", "docClass", "subClass", "fileName", "description", "xml", "creator", "responsible", "source",
        "sourceFacility", "programId", "updateDateTime", "status", "contentType", "contentDateTime", "reportMedia",
        "sentDateTime", "public1", "observationDate", "numberOfPages", "appointmentNo", "abnormal", "restrictToProgram",
        "providerNo", "demographicNo", "fileContents", "reviews",
    ]

    func save(_ asked: Asked) async -> Answer {
        let build = clinic.build
        let known = build == .openOMain || build == .carlos ? Self.fields.union(["queue"]) : Self.fields
        guard let body = asked.object else { return .fault("JsonParseException: Unexpected character") }
        if let field = asked.unknownField(known) {
            return .fault("UnrecognizedPropertyException: Unrecognized field \"\(field)\" (class DocumentTo1)")
        }
        let faults = await clinic.faults
        if faults.deniesDocuments { return .fault("RuntimeException: Write Access Denied _edoc for provider 900") }
        guard let name = body["fileName"] as? String, let chart = body["demographicNo"] as? Int,
            let contentType = body["contentType"] as? String, !contentType.isEmpty
        else {
            return .text(
                "The request body must contain a title, encoded documentData, a fileType, and a demographicNo",
                status: 400)
        }
        if faults.closedCharts.contains(chart) { return .fault("RuntimeException: Access Denied") }
        guard let encoded = body["fileContents"] as? String else { return .fault("java.lang.NullPointerException") }
        guard let bytes = Data(base64Encoded: encoded) else {
            return .text("The document could not be saved.", status: 500)
        }
        let stored = await storedName(name)
        if !bytes.starts(with: Data("%PDF".utf8)), !build.savesBrokenFiles {
            await clinic.leaveOrphan(stored)
            return .text("The document could not be saved.", status: 500)
        }
        let inbox = body["providerNo"] as? String ?? ""
        let saved = try? await clinic.save(
            Ledger.Document(
                number: 0, fileName: stored, type: body["type"] as? String ?? "",
                description: body["description"] as? String ?? name, creator: Clinic.provider,
                responsible: body["responsible"] as? String ?? "", source: body["source"] as? String ?? "REST API",
                sourceFacility: body["sourceFacility"] as? String ?? "",
                observationDate: (body["observationDate"] as? NSNumber)?.int64Value ?? 0,
                demographicNo: chart < 1 ? -1 : chart, inboxes: inbox.isEmpty ? [] : [inbox], byteCount: bytes.count,
                savedAt: Date()))
        guard let saved else { return .fault("DataException: Data too long for column") }
        return .json(Self.card(saved))
    }

    private func storedName(_ name: String) async -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "yyyyMMddHHmmss"
        let kept =
            clinic.build.sanitisesNames
            ? name.replacingOccurrences(of: " ", with: "_").filter {
                $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "_")
            } : name
        return "\(formatter.string(from: await clinic.clock))_\(kept)"
    }

    static func card(_ document: Ledger.Document) -> [String: Any] {
        [
            "id": document.number, "type": document.type, "docClass": "", "subClass": "",
            "fileName": document.fileName, "description": document.description, "creator": document.creator,
            "status": "A", "contentType": "application/pdf", "observationDate": document.observationDate,
            "numberOfPages": 1, "providerNo": NSNull(), "demographicNo": NSNull(), "fileContents": NSNull(),
            "reviews": [Int](),
        ]
    }
}
