import Classification
import Faxes
import Foundation

/// The models that a clinic trained on its own corrections, in its data folder, and which of them is in force.
///
/// `in-force.json` names it, with those that were in force before; without it the model that ships is.
struct ModelRegistry: Sendable {
    let folder: URL

    init(data: String) { folder = URL(fileURLWithPath: data).appendingPathComponent("models") }

    struct State: Codable, Sendable, Equatable {
        /// A file of the folder; nil for the model that ships.
        var current: String?
        /// Latest last; an empty name stands for the model that ships.
        var previous: [String] = []
    }

    private var record: URL { folder.appendingPathComponent("in-force.json") }

    func state() throws(FaxError) -> State {
        guard FileManager.default.fileExists(atPath: record.path) else { return State() }
        do { return try JSONDecoder().decode(State.self, from: Data(contentsOf: record)) } catch {
            throw FaxError(.configurationInvalid, "models/in-force.json in the data folder can't be read")
        }
    }

    /// The model file in force; nil for the one that ships.
    func inForce() throws(FaxError) -> URL? {
        try state().current.map { folder.appendingPathComponent($0) }
    }

    /// Names of the candidates, oldest first.
    func candidates() -> [String] {
        // A folder that is not there yet has none.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".model") }.sorted { $0.compare($1, options: .numeric) == .orderedAscending }
    }

    /// Puts a candidate in force; one that can't be loaded is refused.
    func promote(_ name: String) throws(FaxError) {
        guard candidates().contains(name) else { throw FaxError(.inputMissing, "there is no candidate of that name") }
        _ = try TextClassifier(contentsOf: folder.appendingPathComponent(name))
        var state = try state()
        guard state.current != name else { return }
        state.previous.append(state.current ?? "")
        state.current = name
        try write(state)
    }

    /// Back to the model that was in force before; its name, nil for the one that ships.
    func rollback() throws(FaxError) -> String? {
        var state = try state()
        guard let last = state.previous.popLast() else {
            throw FaxError(.inputMissing, "no other model was in force before")
        }
        state.current = last.isEmpty ? nil : last
        try write(state)
        return state.current
    }

    func add(_ model: TextClassifier, on day: CalendarDate) throws(FaxError) -> String {
        let name = "\(day)-\(candidates().count { $0.hasPrefix("\(day)-") } + 1).model"
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try Data(model.serialized()).write(to: folder.appendingPathComponent(name), options: .atomic)
        } catch {
            throw FaxError(.cannotWrite, "the model can't be written to the data folder")
        }
        return name
    }

    private func write(_ state: State) throws(FaxError) {
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
            try encoder.encode(state).write(to: record, options: .atomic)
        } catch {
            throw FaxError(.cannotWrite, "which model is in force can't be written to the data folder")
        }
    }
}
