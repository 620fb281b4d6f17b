import Faxes

@testable import PatientMatching

/// How a document prints its patient: which identifiers, in which notation, in which layout, among what else.
struct Printing {
    private let name: String
    private let isInitial: Bool
    private let born: String?
    let number: String?
    private let person: AdversaryPaper.Person

    /// Independent identifiers that are printed in full.
    var keys: Int { (isInitial ? 0 : 1) + (born == nil ? 0 : 1) + (number == nil ? 0 : 1) }

    init(
        _ person: AdversaryPaper.Person, _ random: inout SeededRandom, mustPrintNumber: Bool = false,
        mustPrintBirthDate: Bool = false
    ) {
        self.person = person
        isInitial = random.below(14) == 0
        let given = isInitial ? String(person.given.prefix(1)) + "." : person.given
        let middle = random.below(4) == 0 ? person.middle.map { " \($0.prefix(1))." } ?? "" : ""
        name =
            switch random.below(5) {
            case 0: "\(person.surname.uppercased()), \(given)\(middle)"
            case 1: "\(given)\(middle) \(person.surname)"
            case 2: "\(person.surname.uppercased()), \(given.uppercased())"
            case 3: "\(given) \(person.surname.uppercased())"
            default: "\(person.surname), \(given)\(middle)"
            }
        born = random.below(10) == 0 && !mustPrintBirthDate ? nil : person.born.map { Self.written($0, &random) }
        number = random.below(3) == 0 && !mustPrintNumber ? nil : person.number.map { Self.grouped($0, &random) }
    }

    static func written(_ date: CalendarDate, _ random: inout SeededRandom) -> String {
        let english = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ][date.month - 1]
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return switch random.below(7) {
        case 0: date.description
        case 1: "\(date.year)/\(two(date.month))/\(two(date.day))"
        case 2: "\(two(date.day))/\(two(date.month))/\(date.year)"
        case 3: "\(two(date.month))/\(two(date.day))/\(date.year)"
        case 4: "\(english) \(date.day), \(date.year)"
        case 5: "\(two(date.day))-\(english.prefix(3).uppercased())-\(date.year)"
        default: "\(date.day) \(english.prefix(3)) \(date.year)"
        }
    }

    private static func grouped(_ number: String, _ random: inout SeededRandom) -> String {
        if number.utf8.count == 12 {
            return random.below(2) == 0
                ? number : "\(number.prefix(4)) \(number.dropFirst(4).prefix(4)) \(number.suffix(4))"
        }
        let parts = [number.prefix(4), number.dropFirst(4).prefix(3), number.dropFirst(7)].map(String.init)
        return [number, parts.joined(separator: "-"), parts.joined(separator: " "), number + " AB"][random.below(4)]
    }

    // MARK: - Pages

    func text(
        others: [Patient], providers: [String], _ random: inout SeededRandom, sticker: AdversaryPaper.Person? = nil,
        about: AdversaryPaper.Person? = nil
    ) -> (text: String, hasSecondPatient: Bool) {
        let doctor = providers[random.below(providers.count)]
        let author = providers[random.below(providers.count)]
        let day = Self.written(CalendarDate(daysSince1970: 20_490 + random.below(10)), &random)
        let top = [
            "NORTHWICK IMAGING CENTRE\n12 Harbour Road, Northwick ON K1Z 1A1  Tel: 613-555-9900 Fax: 613-555-9901",
            "Clinique des Pins\nTél. : 613-555-9800", "",
        ][random.below(3)]
        var (body, hasSecondPatient) = (about.map { Printing($0, &random) } ?? self).body(others: others, &random)
        if let about {
            let name = "\(about.sex == "F" ? "Mrs." : "Mr.") \(about.surname)"
            body += "\nThe knee of \(name) is stiff. I will see \(name) again in six weeks."
        }
        let text = """
            \(top)
            \(sticker.map { Self.sticker($0, &random) } ?? "")
            \(header(doctor: doctor, day: day, &random))

            \(body)

            \(["Sincerely,", "Electronically signed by", "Interpreted by:"][random.below(3)])
            \(random.below(2) == 0 ? "Dr. \(author)" : "\(author), MD")
            cc: Dr. \(doctor)
            """
        return (text, hasSecondPatient)
    }

    /// What an admitting desk sticks on a page.
    private static func sticker(_ person: AdversaryPaper.Person, _ random: inout SeededRandom) -> String {
        let name = "\(person.surname.uppercased()), \(person.given)"
        let born = person.born.map { written($0, &random) } ?? ""
        return switch random.below(3) {
        case 0: "\(name)\n\(born)  \(person.sex ?? "")\n\(person.number ?? "")\n"
        case 1: "\(name)   \(person.number ?? "")\n"
        default: "\(name)\nDOB \(born)\n\(person.address ?? "")\n"
        }
    }

    /// The patient's block, in one of the layouts that are in use.
    private func header(doctor: String, day: String, _ random: inout SeededRandom) -> String {
        let dob = born ?? "", hin = number ?? "", sex = person.sex ?? "", phone = person.phone ?? ""
        func field(_ label: String, _ value: String) -> String { value.isEmpty ? "" : "\(label) \(value)" }
        func column(_ text: String) -> String { text + String(repeating: " ", count: max(4, 26 - text.count)) }
        switch random.below(12) {
        case 0: return "Patient: \(name)    \(field("DOB:", dob))\n\(field("Health Card:", hin))   Sex: \(sex)"
        case 1:
            return [("Patient Name", name), ("DOB", dob), ("HCN", hin), ("Sex", sex)].filter { !$0.1.isEmpty }
                .reduce(into: ["", ""]) { rows, cell in
                    rows[0] += column(cell.0)
                    rows[1] += column(cell.1)
                }.joined(separator: "\n")
        case 2: return "RE: \(name)\n\(field("D.O.B.", dob))\n\(field("OHIP#", hin))\n\(field("Tel:", phone))"
        case 3: return "Nom : \(name)\n\(field("Né(e) le :", dob))\n\(field("NAM :", hin))\nMédecin : Dre \(doctor)"
        case 4: return "\(name)\n\(field("B/D:", dob))\n\(field("HC#", hin))\n\(person.address ?? "")\nDate: \(day)"
        case 5:
            return "Ordering physician: Dr. \(doctor)      Patient: \(name)\nCollected: \(day)       "
                + "\(field("Date of Birth:", dob))\n\(field("PHN", hin))"
        case 6:
            return """
                PATIENT INFORMATION
                \(name)
                \(field("Birth date", dob))
                \(field("Health number", hin))
                EMERGENCY CONTACT
                Name: \(doctor)
                Phone: 613-555-7000
                """
        case 7: return "Dear Dr. \(doctor),\nRe: \(name) \(field("DOB", dob)) \(field("HCN", hin))"
        case 8: return "Name:\n\(name)\n\(dob.isEmpty ? "" : "DOB:\n\(dob)")\n\(hin.isEmpty ? "" : "HIN:\n\(hin)")"
        case 9:
            return "Client: \(name)\nReferred by: \(doctor)\nDate of service: \(day)\n\(field("DDN:", dob))\n"
                + "\(field("No. carte santé :", hin))"
        case 10:
            let head = [("LAST NAME", person.surname), ("FIRST NAME", person.given), ("BIRTH DATE", dob)]
            return head.map { column($0.0) }.joined() + "\n" + head.map { column($0.1) }.joined()
                + "\n\(field("Health card no.", hin))"
        default: return "\(name)   \(dob)   \(hin)   \(sex)\nReport date: \(day)\nFamily physician: \(doctor)"
        }
    }

    /// Prose that names others: relatives with their birth dates and numbers, last week's patient, a policy holder.
    private func body(others: [Patient], _ random: inout SeededRandom) -> (text: String, hasSecondPatient: Bool) {
        let title = person.sex == "F" ? "Mrs." : "Mr."
        var text = "Thank you for referring \(title) \(person.surname), seen today. No acute distress."
        guard let other = others.first else { return (text, false) }
        let date = other.dateOfBirth.map { Self.written($0, &random) } ?? ""
        let choice = random.below(14)
        switch choice {
        case 0: text += "\nMother: \(other.firstName) \(other.lastName), DOB \(date)"
        case 1: text += "\nPolicy holder: \(other.lastName), \(other.firstName)   DOB: \(date)"
        case 2: text += "\nMr. \(other.firstName) \(other.lastName) was reviewed on \(date)."
        case 3: text += "\nEmergency contact: \(other.firstName) \(other.lastName) \(other.phones.first ?? "")"
        case 4: text += "\nSpouse's health card: \(other.healthNumber ?? "")"
        case 5: text += "\nLast seen \(date). Accession \(other.healthNumber.map { String($0.dropLast()) } ?? "")."
        case 6: text += "\nGUARANTOR\nName: \(other.lastName), \(other.firstName)\nDOB: \(date)"
        default: break
        }
        return (text, [2, 4, 5].contains(choice))
    }
}
