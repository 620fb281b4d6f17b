public import Faxes
import Foundation

extension OSCARInbox {
    public func patients(_ query: PatientQuery) async throws(FaxError) -> [Patient] {
        guard settings.capabilities.searchesPatients else {
            throw FaxError(.emrNoSuchService, "this EMR does not let us search for patients")
        }
        guard let (type, term) = query.search else { return [] }
        return try await PatientList(calls: calls).page(
            PatientSearchBody(type: type, term: term), from: 0, count: 50
        ).patients
    }

    public func providers() async throws(FaxError) -> [Provider] {
        let answer = try await calls.read("GET", "/ws/services/providerService/providers_json")
        guard let value = JSONValue(answer.body) else {
            throw FaxError(.emrAnswerInvalid, "the list of providers can't be understood")
        }
        // Providers of the system itself, and the account as which we come, are nobody's inbox.
        return value.holder(of: "content")["content"].elements.compactMap(Provider.init(oscar:))
            .filter { $0.providerNo != "-1" && $0.providerNo != settings.ownProvider }
    }
}

extension PatientQuery {
    /// OSCAR's kind of search and its term; nil when nothing could be found by it.
    ///
    /// Terms are regular expressions of the database, or patterns of LIKE when there is a `%` in them: what a person or
    /// a reading error put in must not become part of either.
    var search: (type: String, term: String)? {
        switch self {
        case .healthNumber(let number):
            let plain = number.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
            return plain.isEmpty ? nil : ("HIN", "^\(plain)$")
        case .name(let last, let first):
            // By LIKE, which alone finds names without regard to accents.
            let parts = [last, first].map { $0.filter { $0.isLetter || $0 == " " || $0 == "'" || $0 == "-" } }
            guard parts.contains(where: { !$0.isEmpty }) else { return nil }
            return ("Name", parts[1].isEmpty ? "\(parts[0])%" : "\(parts[0])%,\(parts[1])%")
        case .birthDate(let day): return ("DOB", day.description)
        case .chart(let number): return Int(number).map { ("DemographicNo", "^\($0)$") }
        }
    }
}

extension Provider {
    /// As `ProviderTo1` has it.
    init?(oscar value: JSONValue) {
        guard let number = value["providerNo"].string else { return nil }
        self.init(
            providerNo: number, lastName: value["lastName"].string ?? "", firstName: value["firstName"].string ?? "",
            specialty: value["specialty"].string, billingNo: value["ohipNo"].string ?? value["billingNo"].string,
            fax: Self.fax(in: value["comments"].string ?? ""), isActive: value["status"].string != "0")
    }

    /// Kept as a piece of XML among the comments.
    private static func fax(in comments: String) -> String? {
        guard let start = comments.range(of: "<xml_p_fax>"),
            let end = comments.range(of: "</xml_p_fax>", range: start.upperBound..<comments.endIndex)
        else { return nil }
        let digits = comments[start.upperBound..<end.lowerBound].filter { $0.isASCII && $0.isNumber }
        return digits.isEmpty ? nil : digits
    }
}
