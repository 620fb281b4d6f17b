import Faxes
import Testing

@testable import PatientMatching

@Suite("Comparing names")
struct NameComparisonTests {
    private let chart = PatientName(
        Sample.patient("1", "Gagné-Roy", "Jean-Pierre", alias: "Lavoie", preferred: "JP"))

    @Test(
        "a printed name agrees as well as it should",
        arguments: [
            ("GAGNE ROY, JEAN PIERRE", NameAgreement.full), ("GAGNÉ-ROY, Jean-Pierre", .full),
            ("JEANPIERRE GAGNEROY", .full), ("ROY, JEAN-PIERRE", .variant), ("LAVOIE, JEAN-PIERRE", .variant),
            ("GAGNE-ROY, JEAN", .variant), ("GAGNE-ROY, JP", .variant), ("GAGNE-ROY, J", .initial),
            ("GAGNE-ROY, ", .surnameOnly), ("GAGNE-ROY, JEAN-PLERRE", .misread), ("GAGNE-ROY, MARIE", .different),
            ("TREMBLAY, JEAN-PIERRE", .different),
        ])
    func agreement(printed: String, expected: NameAgreement) {
        #expect(NameComparison(printed).agreement(with: chart) == expected)
    }

    @Test(
        "nicknames are variants, and never make two names one",
        arguments: [("EVANS, BILL", NameAgreement.variant), ("EVANS, BOB", .different)])
    func nicknames(printed: String, expected: NameAgreement) {
        let chart = PatientName(Sample.patient("1", "Evans", "William"))
        #expect(NameComparison(printed).agreement(with: chart) == expected)
    }
}

@Suite("Health numbers")
struct HealthNumberTests {
    // Published test values: Ontario's in public test suites, British Columbia's in the Teleplan specification.
    @Test(
        "check digits of Ontario and British Columbia",
        arguments: [
            ("9876543217", "ON", true), ("9663096511", "ON", false), ("9012372173", "BC", true),
            ("9698658215", "BC", true), ("9698648215", "BC", false), ("1234567890", "BC", false),
        ])
    func checkDigits(number: String, province: String, fits: Bool) {
        #expect(HealthNumber.checkDigitFits(number, province: province) == fits)
    }

    @Test("provinces whose rule is not confirmed are not judged")
    func unconfirmed() {
        #expect(HealthNumber.checkDigitFits("123456789", province: "AB") == nil)
        #expect(HealthNumber.checkDigitFits("1234567890", province: "NS") == nil)
    }
}
