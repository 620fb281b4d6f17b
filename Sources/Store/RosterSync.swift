public import Faxes
public import Foundation

/// One pass through the EMR's list of patients, as far as it has got. It is written down with every page, so that a
/// pass that was broken off goes on where it stopped.
public struct RosterPass: Sendable, Hashable, Codable {
    public enum Phase: String, Sendable, Codable {
        case active, inactive
        /// Numbers between those that are known are asked for one by one: a chart without a status is in no list.
        case unlisted
        /// Patients of the last pass that this one has not met are asked for one by one.
        case missing
    }

    public var id: String
    public var startedAt: Date
    public var phase: Phase
    /// Patients of the phase's list that are done; in `unlisted` the last number that was asked for.
    public var position: Int

    public init(id: String, startedAt: Date, phase: Phase = .active, position: Int = 0) {
        self.id = id
        self.startedAt = startedAt
        self.phase = phase
        self.position = position
    }
}

/// A patient as a pass met them.
public struct RosterSighting: Sendable, Hashable {
    public var patient: Patient
    /// What the list said of them, by which a later pass sees whether something changed.
    public var summary: String
    /// When the whole record was fetched.
    public var fetchedAt: Date

    public init(patient: Patient, summary: String, fetchedAt: Date) {
        self.patient = patient
        self.summary = summary
        self.fetchedAt = fetchedAt
    }
}

/// The roster as it is synchronised from the EMR. Until a first pass is complete it must not be matched with: a patient
/// who is missing from it can't stand in the way of a wrong match.
public protocol RosterSyncStore: Sendable {
    func rosterPass(_ connection: String) async throws(FaxError) -> RosterPass?
    /// What is known of these patients, by number.
    func sightings(_ demographicNos: [String]) async throws(FaxError) -> [String: RosterSighting]
    /// Puts a page in, all of whose patients the pass has now met, takes out those who are gone, and notes how far it is.
    func keepRosterPage(
        _ sightings: [RosterSighting], gone: [String], pass: RosterPass, of connection: String
    ) async throws(FaxError)
    /// Numbers above one that no known patient bears, and patients below and above them do, ascending. Where more than
    /// `longestGap` follow each other they are left out.
    func unknownNumbers(after number: Int, longestGap: Int, limit: Int) async throws(FaxError) -> [Int]
    /// Patients whom the pass has not met, by number.
    func unmetPatients(in pass: RosterPass, limit: Int) async throws(FaxError) -> [String]
    func finishRosterPass(
        _ pass: RosterPass, providers: [Provider], of connection: String, at now: Date
    ) async throws(FaxError)
    /// When the last complete pass ended; nil when there was none.
    func rosterCompletedAt(_ connection: String) async throws(FaxError) -> Date?
}
