import Faxes
import Foundation
import PatientMatching
import Store

/// Where the daemon's roster comes from: files, or the EMR by way of the store.
enum ServedRoster: Sendable {
    /// A folder with the two files; what is read is put into the store for the page.
    case files(URL, any RosterStore)
    /// What was synchronised from the EMR of that name.
    case emr(String, any RosterStore & RosterSyncStore)

    var folders: [URL] {
        switch self {
        case .files(let folder, _): [folder]
        case .emr: []
        }
    }

    /// Changes when the roster may have changed, beyond what files tell.
    func stamp() async throws(FaxError) -> String {
        guard case .emr(let name, let store) = self else { return "" }
        return "\(try await store.rosterCompletedAt(name)?.timeIntervalSince1970 ?? 0)"
    }

    /// Throws `roster.missing` while there is no whole one: with a part of it nobody may be matched, because who is
    /// missing can't stand in the way of a wrong match.
    func roster() async throws(FaxError) -> Roster {
        switch self {
        case .files(let folder, let store):
            let roster = try await CSVRoster(directory: folder).roster()
            try await store.replaceRoster(patients: roster.patients, providers: roster.providers, at: Date())
            return roster
        case .emr(let name, let store):
            guard try await store.rosterCompletedAt(name) != nil else {
                throw FaxError(.rosterMissing, "the roster was not fetched yet: run “intray oscar sync” once")
            }
            return Roster(patients: try await store.patients(), providers: try await store.providers())
        }
    }
}
