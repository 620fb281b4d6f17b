import Foundation

/// Juno's `/ws/services/v1`: saving, charting and routing are calls of their own, answers are wrapped.
struct JunoService {
    let clinic: Clinic

    func answer(_ asked: Asked) async -> Answer {
        let parts = asked.path.split(separator: "/").map(String.init).dropFirst(3)
        switch (asked.method, parts.map { Int($0) == nil ? $0 : "#" }.joined(separator: "/")) {
        case ("GET", "demographics/search"): return await search(asked)
        case ("GET", "demographic/#"): return await record(Int(parts.last ?? "") ?? 0)
        case ("POST", "document"): return await save(asked)
        case ("POST", "demographic/#/chart/document/#"):
            let chart = Int(parts[parts.startIndex + 1]) ?? 0
            return await changed(Int(parts.last ?? "") ?? 0) { $0.demographicNo = chart }
        case ("POST", "document/#/inbox/general"):
            return await changed(Int(parts[parts.startIndex + 1]) ?? 0) { $0.inboxes = ["0"] }
        case ("POST", "document/#/inbox/provider/#"):
            let provider = parts.last ?? ""
            return await changed(Int(parts[parts.startIndex + 1]) ?? 0) { document in
                if !document.inboxes.contains(provider) { document.inboxes.append(provider) }
            }
        case ("POST", "tickler"): return await add(asked)
        default: return .html("No service was found", status: 404)
        }
    }

    private func wrapped(_ body: Any) -> Answer {
        .json(["headers": [String: String](), "body": body, "error": NSNull(), "status": "SUCCESS"])
    }

    private func failed(_ message: String) -> Answer {
        .json(["headers": [String: String](), "body": NSNull(), "error": ["message": message], "status": "ERROR"])
    }

    private func save(_ asked: Asked) async -> Answer {
        guard let body = asked.object, let name = body["fileName"] as? String,
            let bytes = (body["base64EncodedFile"] as? String).flatMap({ Data(base64Encoded: $0) }),
            let creator = body["documentCreator"] as? String
        else { return failed("missing field") }
        let description = body["documentDescription"] as? String ?? ""
        guard description.count <= 60 else { return failed("documentDescription is too long") }
        let saved = try? await clinic.save(
            Ledger.Document(
                number: 0, fileName: name, type: body["documentType"] as? String ?? "", description: description,
                creator: creator, responsible: body["responsible"] as? String ?? "",
                source: body["source"] as? String ?? "", sourceFacility: body["sourceFacility"] as? String ?? "",
                observationDate: 0, demographicNo: -1, inboxes: [], byteCount: bytes.count, savedAt: Date()))
        guard let saved else { return failed("data too long") }
        return wrapped(saved.number)
    }

    private func changed(_ number: Int, _ change: @Sendable (inout Ledger.Document) -> Void) async -> Answer {
        await clinic.change(document: number, change) ? wrapped(number) : failed("no such document")
    }

    private func add(_ asked: Asked) async -> Answer {
        guard let body = asked.object, let chart = body["demographicNo"] as? Int, body["creator"] is String,
            let assignee = body["taskAssignedTo"] as? String
        else { return failed("missing field") }
        let number = await clinic.add(
            Ledger.Task(
                number: 0, demographicNo: chart, assignee: assignee, message: body["message"] as? String ?? "",
                priority: body["priority"] as? String ?? "", due: body["serviceDate"] as? String ?? "",
                creator: body["creator"] as? String ?? ""))
        return wrapped(["id": number])
    }

    private func search(_ asked: Asked) async -> Answer {
        let found = await clinic.ledger.patients.filter { patient in
            guard patient.isActive == true else { return false }
            if let hin = asked.query["hin"] { return patient.hin == hin }
            if let birth = asked.query["dateOfBirth"] { return patient.birth == birth }
            return patient.lastName.lowercased().hasPrefix((asked.query["lastName"] ?? "").lowercased())
                && patient.firstName.lowercased().hasPrefix((asked.query["firstName"] ?? "").lowercased())
        }
        return wrapped(found.map(Self.record))
    }

    private func record(_ number: Int) async -> Answer {
        guard let patient = await clinic.ledger.patients.first(where: { $0.number == number }) else {
            return wrapped(NSNull())
        }
        return wrapped(Self.record(patient))
    }

    private static func record(_ patient: Ledger.Patient) -> [String: Any] {
        [
            "demographicNo": patient.number, "lastName": patient.lastName, "firstName": patient.firstName,
            "dateOfBirth": "\(patient.birth)T00:00:00-05:00", "sex": patient.sex, "hin": patient.hin,
            "providerNo": patient.providerNo, "patientStatus": patient.status ?? "",
        ]
    }
}
