import Classification
import Faxes
import Foundation
import PatientMatching
import Reading

@testable import Triage

/// Text in place of pictures: gives the pages that it was told to give. The real reader has tests of its own.
struct CannedReader: PageReading {
    let outcome: Result<[String], FaxError>

    func read(
        _ bytes: [UInt8], sha256: String, options: ReadingOptions,
        onPicture: @Sendable (_ picture: PagePicture) async throws(FaxError) -> Void
    ) async throws(FaxError) -> ReadFax {
        let texts = try outcome.get()
        for number in texts.indices {
            try await onPicture(PagePicture(page: number + 1, png: [0x89, 0x50], group4: [0x26]))
        }
        return ReadFax(
            sha256: sha256, pages: texts.enumerated().map { ReadPage(number: $0 + 1, text: $1, confidence: 0.95) })
    }

    /// Text is read alike every time.
    func readAgain(
        _ bytes: [UInt8], of fax: ReadFax, regions: [PageRegion], options: ReadingOptions
    ) async throws(FaxError) -> [SecondReading] {
        regions.map { region in
            let lines = fax.pages.first { $0.number == region.page }?.lines ?? []
            return SecondReading(region: region, words: lines.flatMap(\.words).filter { $0.box == region.box })
        }
    }
}

enum TriageFixture {
    static let project = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let received = CalendarDate(daysSince1970: 20_514)

    static let roster = Roster(
        patients: [
            Patient(
                demographicNo: "11", lastName: "Haddad", firstName: "Leila",
                dateOfBirth: CalendarDate("1984-06-17"), sex: "F", healthNumber: "5584486674",
                healthNumberProvince: "ON", providerNo: "202"),
            Patient(
                demographicNo: "12", lastName: "Brodeur", firstName: "Simon",
                dateOfBirth: CalendarDate("1949-12-02"), sex: "M", healthNumber: "1234500005",
                healthNumberProvince: "ON", providerNo: "201"),
        ],
        providers: [
            Provider(providerNo: "201", lastName: "Osei", firstName: "Kwame"),
            Provider(providerNo: "202", lastName: "Lindqvist", firstName: "Maja"),
        ])

    /// With the rules and the model that ship.
    /// - Parameter patients: nil stands for the sample roster's.
    static func pipeline(patients: [Patient]? = nil) throws -> TriagePipeline {
        let models = project.appendingPathComponent("Models")
        let names = try FileManager.default.contentsOfDirectory(atPath: models.path).filter { $0.hasSuffix(".model") }
        let rules = project.appendingPathComponent("Rules")
        return TriagePipeline(
            model: try TextClassifier(contentsOf: models.appendingPathComponent(names.sorted().last ?? "none")),
            covers: try CoverModel(contentsOf: models.appendingPathComponent("pages/covers.model")),
            rules: try RuleBook(
                directory: rules,
                statements: try StatementModel(directory: models.appendingPathComponent("statements"))),
            roster: roster, index: RosterIndex(patients: patients ?? roster.patients),
            facts: FactFinder(), policy: TriagePolicy(settings: try TriageSettings(directory: rules)))
    }

    static func triage(_ pages: [String], confidence: Double = 0.95) throws -> TriagedFax {
        let read = pages.enumerated().map { ReadPage(number: $0 + 1, text: $1, confidence: confidence) }
        return try pipeline().triage(
            ReadFax(sha256: String(repeating: "a", count: 64), pages: read), received: received)
    }

    static let labReport = """
        MERIDIAN MEDICAL LABORATORIES
        LABORATORY REPORT - FINAL
        Patient: HADDAD, Leila        DOB: 1984-06-17      Sex: F
        Health card: 5584-486-674     Ordered by: Dr. M. Lindqvist
        Collected: 2026-02-27         Reported: 2026-02-28

        Test                Result     Reference      Units
        Hemoglobin          131        120 - 160      g/L
        Leukocytes          6.1        4.0 - 11.0     x10E9/L
        Platelets           240        150 - 400      x10E9/L
        Creatinine          71         50 - 100       umol/L
        Sodium              140        135 - 145      mmol/L
        TSH                 2.1        0.3 - 4.2      mU/L

        End of report
        """
}
