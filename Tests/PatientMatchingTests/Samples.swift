import Faxes

@testable import PatientMatching

/// Invented patients and documents for the tests of matching.
enum Sample {
    static let received = CalendarDate(daysSince1970: 20_500)

    static func patient(
        _ number: String, _ last: String, _ first: String, middle: String? = nil, born: String? = "1961-07-19",
        hin: String? = nil, sex: String? = nil, alias: String? = nil, preferred: String? = nil, phone: String? = nil,
        postal: String? = nil, status: Patient.Status = .active, provider: String? = nil
    ) -> Patient {
        Patient(
            demographicNo: number, lastName: last, firstName: first, middleNames: middle, preferredName: preferred,
            alias: alias,
            dateOfBirth: born.flatMap { CalendarDate($0) }, sex: sex, healthNumber: hin,
            healthNumberProvince: hin == nil ? nil : "ON", postalCode: postal, phones: phone.map { [$0] } ?? [],
            providerNo: provider, status: status)
    }

    /// What is found in a text, and whose it is.
    static func match(_ text: String, _ patients: [Patient]) -> PatientMatch {
        let index = RosterIndex(patients: patients)
        let pages = text.split(separator: "\u{0C}").enumerated()
        let found = pages.flatMap { number, page in
            IdentifierFinder(index: index).identifiers(
                on: ReadPage(number: number + 1, text: String(page)), received: received)
        }
        return PatientMatcher(index: index).match(found)
    }

    /// What is found on a page, and whose it is.
    static func match(_ page: ReadPage, _ patients: [Patient]) -> (identifiers: [Identifier], match: PatientMatch) {
        let index = RosterIndex(patients: patients)
        let found = IdentifierFinder(index: index).identifiers(on: page, received: received)
        return (found, PatientMatcher(index: index).match(found))
    }

    static func identifiers(_ text: String, _ patients: [Patient] = []) -> [Identifier] {
        IdentifierFinder(index: RosterIndex(patients: patients)).identifiers(
            on: ReadPage(number: 1, text: text), received: received)
    }
}
