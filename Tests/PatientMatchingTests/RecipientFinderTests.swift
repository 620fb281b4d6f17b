import Faxes
import Testing

@testable import PatientMatching

@Suite("Choosing the recipients")
struct RecipientFinderTests {
    private let finder = RecipientFinder(providers: [
        Provider(providerNo: "101", lastName: "Osei", firstName: "Kwame"),
        Provider(providerNo: "102", lastName: "Gallagher", firstName: "Nora"),
        Provider(providerNo: "103", lastName: "Gallagher", firstName: "Sean"),
        Provider(providerNo: "104", lastName: "Ito", firstName: "Mai", isActive: false),
    ])
    private let patient = Sample.patient("1", "Roy", "Anne", provider: "102")

    @Test(
        "addressee and copies come first, then who asked, then the patient's own provider",
        arguments: [
            ([Addressee(name: "K. Osei", role: .addressee, page: 1)], ["101"]),
            (
                [
                    Addressee(name: "Osei", role: .addressee, page: 1),
                    Addressee(name: "Sean Gallagher", role: .copy, page: 1),
                ], ["101", "103"]
            ),
            ([Addressee(name: "Osei", role: .requester, page: 1)], ["101"]),
            ([Addressee(name: "Gallagher", role: .addressee, page: 1)], ["102"]),
            ([Addressee(name: "Mai Ito", role: .addressee, page: 1)], ["102"]),
            ([], ["102"]),
        ])
    func order(addressees: [Addressee], expected: [String]) {
        #expect(finder.recipients(of: addressees, patient: patient).providerNos == expected)
    }

    @Test("a provider whose colleague's name is one reading error away is not chosen by it")
    func similarNames() {
        let finder = RecipientFinder(providers: [
            Provider(providerNo: "201", lastName: "Clark", firstName: "Erica"),
            Provider(providerNo: "202", lastName: "Clarke", firstName: "Eric"),
            Provider(providerNo: "203", lastName: "Singh", firstName: "Raj"),
            Provider(providerNo: "204", lastName: "Singh", firstName: "Rani"),
        ])
        let own = Sample.patient("1", "Roy", "Anne", provider: "203")
        func chosen(_ name: String) -> [String] {
            finder.recipients(of: [Addressee(name: name, role: .addressee, page: 1)], patient: own).providerNos
        }
        #expect(chosen("Clark") == ["203"])
        #expect(chosen("E. Clarke") == ["203"])
        #expect(chosen("R. Singh") == ["203"])
        #expect(chosen("Rani Singh") == ["204"])
        #expect(chosen("Eric Clarke") == ["202"])
        let doubt = finder.recipients(of: [Addressee(name: "Clark", role: .addressee, page: 1)], patient: own).evidence
        #expect(doubt.contains { $0.reason.contains("201 and 202") })
    }

    @Test("where the addressee may be two, who asked for it does not decide")
    func doubtBeatsRequester() {
        let asked = [
            Addressee(name: "Gallagher", role: .addressee, page: 1), Addressee(name: "Osei", role: .requester, page: 1),
        ]
        #expect(finder.recipients(of: asked, patient: patient).providerNos == ["102"])
        #expect(finder.recipients(of: asked, patient: nil).providerNos.isEmpty)
    }

    @Test("without a name and without a patient nobody is chosen")
    func unclaimed() {
        #expect(finder.recipients(of: [], patient: nil).providerNos.isEmpty)
    }
}
