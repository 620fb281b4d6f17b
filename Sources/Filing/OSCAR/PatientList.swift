import Faxes
import Foundation

/// OSCAR's list of patients, page by page.
struct PatientList {
    let calls: SignedCalls

    /// A page of it. Rows tell enough of a patient to see that something changed, not all that matching needs.
    func page(
        _ search: PatientSearchBody, from start: Int, count: Int
    ) async throws(FaxError) -> (patients: [Patient], total: Int) {
        let query = [(name: "startIndex", value: String(start)), (name: "itemsToReturn", value: String(count))]
        let answer = try await calls.read("POST", "/ws/services/demographics/search", query: query, body: search)
        guard let value = JSONValue(answer.body) else {
            throw FaxError(.emrAnswerInvalid, "the list of patients can't be understood")
        }
        let holder = value.holder(of: "content")
        let rows = holder["content"].elements.compactMap(Patient.init(oscarRow:))
        return (rows, holder["total"].int ?? rows.count)
    }

    enum Record: Sendable, Hashable {
        case found(Patient)
        /// There is none (204, or an empty answer).
        case gone
        /// The chart is closed to us: it is there, and we may not see more of it.
        case closed
    }

    /// The whole record of one patient.
    func record(_ demographicNo: String) async throws(FaxError) -> Record {
        let answer: EMRAnswer
        do {
            answer = try await calls.read("GET", "/ws/services/demographics/\(PercentEncoding.encode(demographicNo))")
        } catch {
            if error.code == .emrAccessDenied { return .closed }
            throw error
        }
        guard !answer.body.isEmpty else { return .gone }
        guard let patient = JSONValue(answer.body).flatMap({ Patient(oscarRecord: $0.holder(of: "demographicNo")) })
        else { throw FaxError(.emrAnswerInvalid, "a patient's record can't be understood") }
        return .found(patient)
    }
}

extension Patient {
    /// A row of `demographics/search`.
    init?(oscarRow value: JSONValue) {
        guard let number = value["demographicNo"].string else { return nil }
        self.init(
            demographicNo: number, lastName: value["lastName"].string ?? "", firstName: value["firstName"].string ?? "",
            dateOfBirth: value["formattedDOB"].string.flatMap { CalendarDate($0) }, sex: value["sex"].string,
            healthNumber: value["hin"].string.flatMap(Self.healthNumber), phones: Self.phones([value["phone"]]),
            providerNo: value["providerNo"].string, status: Self.status(value["patientStatus"].string))
    }

    /// `DemographicTo1`. The parts of the birth date are taken, which no time zone moves.
    init?(oscarRecord value: JSONValue) {
        guard let number = value["demographicNo"].string else { return nil }
        let address = value["address"]
        self.init(
            demographicNo: number, lastName: value["lastName"].string ?? "", firstName: value["firstName"].string ?? "",
            middleNames: value["middleNames"].string, preferredName: value["prefName"].string,
            alias: value["alias"].string, dateOfBirth: Self.birthDate(value), sex: value["sex"].string,
            healthNumber: value["hin"].string.flatMap(Self.healthNumber),
            healthNumberVersion: value["ver"].string, healthNumberProvince: value["hcType"].string,
            address: address["address"].string, city: address["city"].string, province: address["province"].string,
            postalCode: address["postal"].string.map { $0.filter { !$0.isWhitespace }.uppercased() },
            phones: Self.phones([value["phone"], value["alternativePhone"], value["cellPhone"]]),
            email: value["email"].string, providerNo: value["providerNo"].string,
            status: Self.status(value["patientStatus"].string))
    }

    private static func birthDate(_ value: JSONValue) -> CalendarDate? {
        guard let year = value["dobYear"].int, let month = value["dobMonth"].int, let day = value["dobDay"].int else {
            return nil
        }
        return CalendarDate(year: year, month: month, day: day)
    }

    private static func healthNumber(_ text: String) -> String? {
        let plain = text.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        return plain.isEmpty ? nil : plain
    }

    private static func phones(_ values: [JSONValue]) -> [String] {
        var phones: [String] = []
        for value in values {
            var digits = (value.string ?? "").filter { $0.isASCII && $0.isNumber }
            if digits.count == 11, digits.hasPrefix("1") { digits.removeFirst() }
            if !digits.isEmpty, !phones.contains(digits) { phones.append(digits) }
        }
        return phones
    }

    private static func status(_ text: String?) -> Patient.Status {
        guard let text else { return .other }
        return Patient.Status(rawValue: text.uppercased()) ?? .other
    }
}
