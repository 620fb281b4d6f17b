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
            demographic_no,last_name,first_name,date_of_birth,hin,hc_type,postal,phone,phone2,patient_status,merged_to
            9,Roy,Anne,1980-02-30,9012 372 173,BC,v8v 1a1,(250) 555-0100,,DE,7
            """
        let patient = try #require(try await CSVRoster(directory: try folder(patients: text)).roster().patients.first)
        #expect(patient.dateOfBirth == nil)
        #expect(patient.healthNumber == "9012372173")
        #expect(patient.postalCode == "V8V1A1")
        #expect(patient.phones == ["2505550100"])
        #expect(patient.status == .deceased)
        #expect(patient.mergedInto == "7")
    }

    @Test("a chart is replaced, added and taken out in place")
    func changes() {
        var index = RosterIndex(patients: [Sample.patient("1", "Roy", "Anne", hin: "4823716059")])
        index.replace(Sample.patient("1", "Larsen", "Anne", hin: "4823716059"))
        index.replace(Sample.patient("2", "Novak", "Ivan", born: "1950-01-01"))
        func found(_ text: String) -> String? {
            let page = ReadPage(number: 1, text: text)
            let identifiers = IdentifierFinder(index: index).identifiers(on: page, received: Sample.received)
            return PatientMatcher(index: index).match(identifiers).demographicNo
        }
        #expect(found("Patient: LARSEN, Anne\nDOB: 1961-07-19") == "1")
        #expect(found("Patient: ROY, Anne\nDOB: 1961-07-19") == nil)
        #expect(found("Patient: NOVAK, Ivan\nDOB: 1950-01-01") == "2")
        index.remove(demographicNo: "2")
        #expect(found("Patient: NOVAK, Ivan\nDOB: 1950-01-01") == nil)
        #expect(index.patient(numbered: "2") == nil)
        #expect(index.patient(numbered: "1")?.lastName == "Larsen")
    }

    @Test("a merged chart leads to the one into which it was merged; charts merged in a circle lead nowhere")
    func merged() {
        var old = Sample.patient("1", "Roy", "Anne", hin: "4823716059")
        old.mergedInto = "2"
        old.status = .inactive
        let new = Sample.patient("2", "Larsen", "Anne", hin: "4823716059")
        let match = Sample.match("Patient: ROY, Anne\nDOB: 1961-07-19\nHCN: 4823716059", [old, new])
        #expect(match.demographicNo == "2")
        var circle = new
        circle.mergedInto = "1"
        #expect(RosterIndex(patients: [old, circle]).head(of: 0) == 0)
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
