import Faxes
import Foundation
import Testing

@testable import PatientMatching

@Suite("Loading a roster")
struct RosterTests {
    private func folder(patients: String, providers: String = "provider_no,last_name\n1,Osei\n") throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(patients.utf8).write(to: folder.appendingPathComponent("patients.csv"))
        try Data(providers.utf8).write(to: folder.appendingPathComponent("providers.csv"))
        return folder
    }

    @Test("quoted fields, doubled quotes, line breaks, a byte order mark and CRLF are read as RFC 4180 has them")
    func quoting() async throws {
        let text =
            "\u{FEFF}demographic_no,last_name,first_name,address\r\n7,\"O\"\"Neil, Jr\",Pat,\"1 Main St\nUnit 2\"\r\n\r\n"
        let patients = try await CSVRoster(directory: try folder(patients: text)).roster().patients
        #expect(patients.count == 1)
        #expect(patients.first?.lastName == "O\"Neil, Jr")
        #expect(patients.first?.address == "1 Main St\nUnit 2")
    }

    @Test("fields become what matching compares")
    func fields() async throws {
        let text = """
            demographic_no,last_name,first_name,date_of_birth,hin,hc_type,postal,phone,phone2,patient_status
            9,Roy,Anne,1980-02-30,9012 372 173,BC,v8v 1a1,(250) 555-0100,,DE
            """
        let patient = try #require(try await CSVRoster(directory: try folder(patients: text)).roster().patients.first)
        #expect(patient.dateOfBirth == nil)
        #expect(patient.healthNumber == "9012372173")
        #expect(patient.postalCode == "V8V1A1")
        #expect(patient.phones == ["2505550100"])
        #expect(patient.status == .deceased)
    }

    @Test("a file that is missing, or lacks a column, is refused with its name and line")
    func refusals() async throws {
        await #expect(throws: FaxError(.rosterMissing, "there is no patients.csv in the roster folder")) {
            try await CSVRoster(directory: URL(fileURLWithPath: "/nonexistent")).roster()
        }
        let broken = try folder(patients: "last_name\nRoy\n")
        await #expect(throws: FaxError(.rosterInvalid, "patients.csv, line 1: the column demographic_no is missing")) {
            try await CSVRoster(directory: broken).roster()
        }
        let open = try folder(patients: "demographic_no,last_name\n1,\"Roy\n")
        await #expect(
            throws: FaxError(.rosterInvalid, "patients.csv, line 3: a quoted field is not closed before the file ends")
        ) {
            try await CSVRoster(directory: open).roster()
        }
    }
}

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

    @Test("without a name and without a patient nobody is chosen")
    func unclaimed() {
        #expect(finder.recipients(of: [], patient: nil).providerNos.isEmpty)
    }
}
