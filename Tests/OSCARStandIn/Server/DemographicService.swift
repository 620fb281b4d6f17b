import Foundation

/// `demographics/…` and `providerService/…`.
struct DemographicService {
    let clinic: Clinic
    private static let fields: Set<String> = ["type", "term", "active", "integrator", "outofdomain", "params"]

    func search(_ asked: Asked) async -> Answer {
        guard let body = asked.object else { return .fault("JsonParseException: Unexpected character") }
        if let field = asked.unknownField(Self.fields) {
            return .fault("UnrecognizedPropertyException: Unrecognized field \"\(field)\"")
        }
        guard Set(body.keys) == Self.fields, body["params"] is [String: Any], let type = body["type"] as? String,
            let start = asked.query["startIndex"].flatMap(Int.init),
            let count = asked.query["itemsToReturn"].flatMap(Int.init)
        else { return .fault("java.lang.NullPointerException") }
        let search = PatientSearch(
            type: type, term: body["term"] as? String ?? "", isActive: body["active"] as? Bool ?? true)
        // A database that is not there is an error of the server's, as a term is that it finds wrong.
        guard let rows = try? await clinic.find(search) else {
            return .fault("SQLGrammarException: could not extract ResultSet")
        }
        let page = rows.dropFirst(start).prefix(count).map(row)
        return .json([
            "offset": 0, "limit": 0, "total": rows.count, "timestamp": 1_757_691_529_449, "query": NSNull(),
            "content": Array(page),
        ])
    }

    private func row(_ patient: Ledger.Patient) -> [String: Any] {
        [
            "demographicNo": patient.number, "lastName": patient.lastName, "firstName": patient.firstName,
            "chartNo": "", "sex": patient.sex, "dob": dateOfBirth(patient, mixed: clinic.build.mixesDates),
            "formattedDOB": padded(patient), "providerNo": patient.providerNo, "patientStatus": patient.status ?? "",
            "phone": patient.phone, "hin": patient.hin, "remoteFacilityId": NSNull(),
        ]
    }

    func record(_ number: String) async -> Answer {
        guard let patient = await clinic.ledger.patients.first(where: { String($0.number) == number }) else {
            return Answer(status: 204)
        }
        if await clinic.faults.closedCharts.contains(patient.number) {
            return .fault("RuntimeException: missing required sec object (_demographic)")
        }
        let parts = patient.birth.components(separatedBy: "-")
        return .json([
            "demographicNo": patient.number, "lastName": patient.lastName, "firstName": patient.firstName,
            "sex": patient.sex, "dobYear": parts[0], "dobMonth": parts[1], "dobDay": parts[2],
            "dateOfBirth": dateOfBirth(patient, mixed: clinic.build.mixesDates),
            // Numbers where texts are expected occur.
            "hin": Int(patient.hin).map { $0 as Any } ?? patient.hin, "ver": patient.version,
            "hcType": patient.province, "phone": patient.phone, "patientStatus": patient.status ?? "",
            "providerNo": patient.providerNo,
            "address": ["address": "1 Main St", "city": "Guelph", "province": "ON", "postal": patient.postal],
            "doctors": [[String: String]](),
        ])
    }

    func providers() async -> Answer {
        let content = await clinic.ledger.providers.map { provider -> [String: Any] in
            [
                "providerNo": provider.number, "lastName": provider.lastName, "firstName": provider.firstName,
                "name": "\(provider.lastName), \(provider.firstName)", "enabled": true, "status": "1",
                "comments": "<xml_p_fax>5195550101</xml_p_fax>",
            ]
        }
        return .json(["offset": 0, "limit": 0, "total": content.count, "timestamp": 1, "content": content])
    }

    private func padded(_ patient: Ledger.Patient) -> String {
        patient.birth.components(separatedBy: "-").map { $0.count == 1 ? "0\($0)" : $0 }.joined(separator: "-")
    }

    /// Milliseconds, or on builds that mix the two a text for what falls on midnight.
    private func dateOfBirth(_ patient: Ledger.Patient, mixed: Bool) -> Any {
        if mixed { return padded(patient) }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: -18_000)
        formatter.dateFormat = "yyyy-MM-dd"
        return Int64((formatter.date(from: padded(patient))?.timeIntervalSince1970 ?? 0) * 1000)
    }
}
