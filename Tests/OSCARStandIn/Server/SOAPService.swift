import Foundation

/// The three SOAP services that matter here: login, the list of documents, and the upload of a PDF.
struct SOAPService {
    let clinic: Clinic
    private static let token = (id: "128", key: "9614183803823")

    func answer(_ service: String, _ text: String) async -> Answer {
        if await clinic.faults.closesSOAP { return .html("Attention Required! | Cloudflare", status: 403) }
        if service == "LoginService" {
            guard argument(0, text) == clinic.soapLogin.user, argument(1, text) == clinic.soapLogin.password else {
                return fault("Login failed")
            }
            return .soap(
                "<ns2:login2Response xmlns:ns2=\"http://ws.oscarehr.org/\"><return><securityId>\(Self.token.id)"
                    + "</securityId><securityTokenKey>\(Self.token.key)</securityTokenKey></return></ns2:login2Response>"
            )
        }
        guard text.contains("Username>\(Self.token.id)<"), text.contains(">\(Self.token.key)<") else {
            return fault("The security token could not be authenticated or authorized")
        }
        switch service {
        case "LabUploadService": return await upload(text)
        case "DocumentService": return await list(text)
        default: return .html("No service was found", status: 404)
        }
    }

    private func fault(_ text: String) -> Answer {
        .soap(
            "<soap:Fault><faultcode>soap:Server</faultcode><faultstring>\(text)</faultstring></soap:Fault>", status: 500
        )
    }

    private func argument(_ index: Int, _ text: String) -> String {
        guard let start = text.range(of: "<arg\(index)>"), let end = text.range(of: "</arg\(index)>") else { return "" }
        return String(text[start.upperBound..<end.lowerBound])
    }

    /// Always unmatched, without type and title; routed only after the literal word.
    private func upload(_ text: String) async -> Answer {
        guard let bytes = Data(base64Encoded: argument(1, text)) else { return fault("bad content") }
        let route = argument(2, text)
        let inboxes =
            route.hasPrefix("providerNo") ? route.dropFirst(10).split(separator: " ").map(String.init) : []
        let saved = try? await clinic.save(
            Ledger.Document(
                number: 0, fileName: "20260204120000_\(argument(0, text))", type: "", description: "",
                creator: Clinic.provider, responsible: "", source: "", sourceFacility: "", observationDate: 0,
                demographicNo: -1, inboxes: inboxes, byteCount: bytes.count, savedAt: Date()))
        guard saved != nil else { return fault("Data too long") }
        return .soap(
            "<ns2:uploadPDFResponse xmlns:ns2=\"http://ws.oscarehr.org/\"><return>success</return>"
                + "</ns2:uploadPDFResponse>")
    }

    private func list(_ text: String) async -> Answer {
        // Whole seconds, with a zone: what the framework reads into a calendar.
        guard let since = try? Date(argument(0, text), strategy: .iso8601) else { return fault("Unmarshalling Error") }
        let most = Int(argument(1, text)) ?? 0
        let rows = await clinic.ledger.documents.filter { $0.savedAt >= since }.prefix(most).map {
            "<return><documentNo>\($0.number)</documentNo><docfilename>\($0.fileName)</docfilename>"
                + "<status>65</status></return>"
        }
        return .soap(
            "<ns2:getDocumentsUpdateAfterDateResponse xmlns:ns2=\"http://ws.oscarehr.org/\">\(rows.joined())"
                + "</ns2:getDocumentsUpdateAfterDateResponse>")
    }
}
