public import Faxes
public import Foundation
public import Store

/// Brings the roster in step with OSCAR's: page by page through its list, fetching the whole record of those alone who
/// are new, who changed, or whose record is old. Broken off, it goes on where it stopped.
///
/// A chart whose status is empty is in neither of OSCAR's lists, of the active and of the others. Such a patient would be
/// nobody to matching, and could not stand in the way of a wrong match: so now and then the numbers between those that are
/// known are asked for too. OSCAR's own search does not take them for active, and neither do we.
///
/// OSCAR tells of nobody's removal, and lists shift under a pass. So a patient whom a pass has not met is asked for by
/// number, and taken out only when OSCAR says that there is none. A merged record leads to the one that it was merged into.
public struct RosterSync: Sendable {
    /// Days after which a record is fetched again although the list shows no change: it does not show everything.
    public static let recordLifetime: TimeInterval = 30 * 86_400
    /// After how long numbers that are in no list are asked for again.
    static let unlistedInterval: TimeInterval = 30 * 86_400
    /// Nobody makes so many charts without a status in a row; an EMR that was moved here may begin far from 1.
    static let longestGap = 1000
    private let list: PatientList
    private let inbox: OSCARInbox
    private let store: any RosterSyncStore
    private let connection: String
    private let pageSize: Int
    private let now: @Sendable () -> Date

    public init(
        inbox: OSCARInbox, store: any RosterSyncStore, connection: String, pageSize: Int = 50,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.inbox = inbox
        list = PatientList(calls: inbox.calls)
        self.store = store
        self.connection = connection
        self.pageSize = pageSize
        self.now = now
    }

    /// One pass, or the rest of one. Returns false when it was cancelled before its end.
    ///
    /// - Parameter newID: names a pass that is begun.
    public func run(newID: @Sendable () -> String = { Nonce.random() }) async throws(FaxError) -> Bool {
        var pass = try await store.rosterPass(connection) ?? RosterPass(id: newID(), startedAt: now())
        while !Task.isCancelled {
            switch pass.phase {
            case .active: try await takePage(&pass, isActive: true, then: .inactive)
            case .inactive: try await takePage(&pass, isActive: false, then: try await afterLists(pass))
            case .unlisted: try await askForUnlisted(&pass)
            case .missing:
                let unmet = try await store.unmetPatients(in: pass, limit: pageSize)
                guard !unmet.isEmpty else {
                    try await store.finishRosterPass(
                        pass, providers: try await inbox.providers(), of: connection, at: now())
                    return true
                }
                try await askFor(unmet, pass)
            }
        }
        return false
    }

    private func afterLists(_ pass: RosterPass) async throws(FaxError) -> RosterPass.Phase {
        guard let last = try await store.rosterCompletedAt(connection) else { return .unlisted }
        func period(_ moment: Date) -> Double { (moment.timeIntervalSince1970 / Self.unlistedInterval).rounded(.down) }
        return period(last) == period(pass.startedAt) ? .missing : .unlisted
    }

    private func askForUnlisted(_ pass: inout RosterPass) async throws(FaxError) {
        let numbers = try await store.unknownNumbers(
            after: pass.position, longestGap: Self.longestGap, limit: pageSize)
        var sightings: [RosterSighting] = []
        for number in numbers {
            // Of a chart that is closed to us nothing is known; a merged one leads to another, which the list has.
            guard case .found(let patient) = try await list.record(String(number)),
                patient.demographicNo == String(number)
            else { continue }
            sightings.append(RosterSighting(patient: patient, summary: Self.summary(patient), fetchedAt: now()))
        }
        if let last = numbers.last { pass.position = last } else { (pass.phase, pass.position) = (.missing, 0) }
        try await store.keepRosterPage(sightings, gone: [], pass: pass, of: connection)
    }

    private func takePage(
        _ pass: inout RosterPass, isActive: Bool, then next: RosterPass.Phase
    ) async throws(FaxError) {
        let search = PatientSearchBody(
            type: "Name", term: "%", active: isActive, params: ["sorting[DemographicNo]": "asc"])
        let page = try await list.page(search, from: pass.position, count: pageSize)
        let known = try await store.sightings(page.patients.map(\.demographicNo))
        var sightings: [RosterSighting] = []
        for row in page.patients {
            sightings.append(try await sighting(of: row, known: known[row.demographicNo]))
        }
        pass.position += page.patients.count
        if page.patients.isEmpty || pass.position >= page.total {
            pass.phase = next
            pass.position = 0
        }
        try await store.keepRosterPage(sightings, gone: [], pass: pass, of: connection)
    }

    private func sighting(of row: Patient, known: RosterSighting?) async throws(FaxError) -> RosterSighting {
        let summary = Self.summary(row)
        if let known, known.summary == summary, now().timeIntervalSince(known.fetchedAt) < Self.recordLifetime {
            return known
        }
        let patient: Patient =
            switch try await list.record(row.demographicNo) {
            case .found(let patient): patient
            // What the list says is all that we may know.
            case .gone, .closed: row
            }
        return RosterSighting(patient: patient, summary: summary, fetchedAt: now())
    }

    private func askFor(_ numbers: [String], _ pass: RosterPass) async throws(FaxError) {
        let known = try await store.sightings(numbers)
        var sightings: [RosterSighting] = []
        var gone: [String] = []
        for number in numbers {
            switch try await list.record(number) {
            case .found(let patient) where patient.demographicNo == number:
                sightings.append(RosterSighting(patient: patient, summary: Self.summary(patient), fetchedAt: now()))
            // Merged into another, which the list has.
            case .found, .gone: gone.append(number)
            case .closed:
                let kept = known[number]?.patient ?? Patient(demographicNo: number, lastName: "", firstName: "")
                sightings.append(RosterSighting(patient: kept, summary: "", fetchedAt: now()))
            }
        }
        try await store.keepRosterPage(sightings, gone: gone, pass: pass, of: connection)
    }

    /// The fields of a row of the list, in order.
    private static func summary(_ row: Patient) -> String {
        [
            row.lastName, row.firstName, row.dateOfBirth?.description, row.sex, row.healthNumber, row.phones.first,
            row.providerNo, row.status.rawValue,
        ].map { $0 ?? "" }.joined(separator: "\u{1F}")
    }
}
