import Faxes
public import Foundation

/// What is known of how the clinic's fax server hands over faxes.
public struct FaxConventions: Sendable, Hashable {
    /// Tried in order; the first that fits a file's name counts.
    public var nameTemplates: [FileNameTemplate]
    /// How long a fax waits for the sidecar that its server writes: zero when it writes none. One that is there is used
    /// all the same.
    public var sidecarWait: Duration
    /// In which the server writes its times.
    public var timeZone: TimeZone

    public init(
        nameTemplates: [FileNameTemplate] = [], sidecarWait: Duration = .zero, timeZone: TimeZone = .current
    ) {
        self.nameTemplates = nameTemplates
        self.sidecarWait = sidecarWait
        self.timeZone = timeZone
    }

    /// By what the server says (in a sidecar, or with an upload) first, then by the name, then by the file.
    func transmission(fileName: String, fileDate: Date, told: [String: String]?) -> Transmission {
        func facts(_ values: [String: String]?) -> CallFacts {
            values.map { CallFacts($0, fileDate: fileDate, timeZone: timeZone) } ?? CallFacts()
        }
        let byName = nameTemplates.lazy.compactMap { $0.values(in: fileName) }.first
        let known = facts(told).completed(by: facts(byName))
            .completed(by: facts(FileNameTemplate.leadingTime(of: fileName)))
        return Transmission(
            tsi: known.sender, receivedAt: known.receivedAt ?? fileDate, promisedPages: known.pages,
            callError: known.error)
    }
}
