import Faxes
import Foundation
import Store

/// An invented clinic: its roster, and documents of every label in every stage.
struct SampleClinic: Sendable {
    /// 2026-03-14 13:05 in Toronto.
    static let now = Date(timeIntervalSince1970: 1_773_507_900)

    static let providers = [
        Provider(providerNo: "101", lastName: "Osei", firstName: "Abena"),
        Provider(providerNo: "102", lastName: "Tremblay", firstName: "Luc"),
        Provider(providerNo: "103", lastName: "Nguyen", firstName: "Mai", isActive: false),
    ]

    static let patients = [
        patient("1042", "Martin", "Élise", "1987-03-12", "9876543217"),
        patient("1043", "Martin", "Elyse", "1987-03-12", "9876543271"),
        patient("2001", "Lévesque", "Jean-François", "1952-11-02", "1234567897"),
        patient("2002", "O'Neil", "Siobhán", "1990-07-21", "4532678901"),
        patient("2003", "Singh", "Harpreet", "2019-01-30", "6123904578"),
        patient("2004", "Desjardins-Roy", "Marie-Ève", "1968-05-05", "7345120986"),
    ]

    private static func patient(
        _ number: String, _ last: String, _ first: String, _ birth: String, _ health: String
    ) -> Patient {
        Patient(
            demographicNo: number, lastName: last, firstName: first, dateOfBirth: CalendarDate(birth), sex: "F",
            healthNumber: health, healthNumberVersion: "AB", healthNumberProvince: "ON", phones: ["4165550142"],
            providerNo: "101")
    }

    /// Admits a fax, records its documents and files those that are to be filed. Returns the fax's id.
    @discardableResult
    static func receive(
        _ documents: [TriagedDocument], pages: [ReadPage], in store: any Store, minutesAgo: Double, number: Int,
        reachesEMR: Bool = true
    ) async throws -> String {
        let at = now.addingTimeInterval(-60 * minutesAgo)
        let arrival = sampleArrival(number)
        let id = try await store.admit(arrival, at: at).faxID
        guard let claim = try await store.claimFax(lease: 60, at: at) else { return id }
        let fax = ReadFax(sha256: arrival.sha256, transmission: arrival.transmission, pages: pages)
        try await store.record(TriagedFax(fax: fax, documents: documents), for: claim, at: at)
        while reachesEMR, let filing = try await store.claimFiling(lease: 60, at: at) {
            let documentNo = try await store.fileInInbox(filing.request, at: at)
            try await store.settle(filing, .filed(emrDocumentNo: documentNo), retryAt: at, at: at)
        }
        return id
    }

    static func sampleArrival(_ number: Int) -> Arrival {
        let hex = String(number, radix: 16)
        return Arrival(
            sha256: String(repeating: "0", count: 64 - hex.count) + hex, byteCount: 40_000, format: "tif",
            channel: "folder", fileName: "fax-\(number).tif",
            transmission: Transmission(tsi: "+1 416 555 0100", headerText: "2026-03-14 12:54 HEART CLINIC P.1"))
    }

    /// A fax that could not be read at all.
    static func receiveUnreadable(in store: any Store, minutesAgo: Double, number: Int) async throws -> String {
        let at = now.addingTimeInterval(-60 * minutesAgo)
        let id = try await store.admit(sampleArrival(number), at: at).faxID
        guard let claim = try await store.claimFax(lease: 60, at: at) else { return id }
        let code = FaxError.Code("reading.damaged", .review, exit: 65)
        try await store.release(claim, after: FaxError(code), attempts: 3, at: at)
        return id
    }

    /// What the snapshots show: one document of each kind of interest.
    static func fill(_ store: any Store) async throws {
        try await store.replaceRoster(patients: patients, providers: providers, at: now)
        let lab = Letter.bloodTest
        try await receive([lab.twins], pages: lab.pages, in: store, minutesAgo: 11, number: 1)
        try await receive([lab.filed], pages: lab.pages, in: store, minutesAgo: 26 * 60, number: 2)
        let consult = Letter.consult
        try await receive([consult.unmatched], pages: consult.pages, in: store, minutesAgo: 34, number: 3)
        try await receive([consult.unclaimed], pages: consult.pages, in: store, minutesAgo: 90, number: 4)
        _ = try await receiveUnreadable(in: store, minutesAgo: 200, number: 5)
        try await receive([lab.filed], pages: lab.pages, in: store, minutesAgo: 2, number: 6, reachesEMR: false)
    }
}
