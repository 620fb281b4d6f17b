import Faxes
import Foundation

/// What a fax server says of one call, under the names that fax servers use for it: in a sidecar, in a file's name, in a
/// log. All of it is a hint; what can't be understood is left out.
struct CallFacts: Sendable, Hashable {
    var sender: String?
    var receivedAt: Date?
    var pages: Int?
    /// What went wrong; nil when all went well, or nothing is said.
    var error: String?

    init(sender: String? = nil, receivedAt: Date? = nil, pages: Int? = nil, error: String? = nil) {
        self.sender = sender
        self.receivedAt = receivedAt
        self.pages = pages
        self.error = error
    }

    /// - Parameters:
    ///   - values: by name, whatever the case and punctuation of the names.
    ///   - fileDate: when the file was last written. A call that ended later, or a month before, is a mistake.
    ///   - timeZone: of times that don't say theirs.
    init(_ values: [String: String], fileDate: Date, timeZone: TimeZone) {
        let known = Dictionary(
            values.map { (Self.plain($0.key), $0.value.trimmingCharacters(in: .whitespacesAndNewlines)) },
            uniquingKeysWith: { first, second in first.isEmpty ? second : first })
        func value(_ names: [String]) -> String? { names.lazy.compactMap { known[$0] }.first { !$0.isEmpty } }
        let stations = [value(Self.stationNames), value(Self.callerNames)].compactMap(\.self)
        // A station may call itself by a word; then the number from which it called says more.
        sender = (stations.first(where: Self.isNumber) ?? stations.first).map { String($0.prefix(100)) }
        let clock = CallClock(timeZone: timeZone, fileDate: fileDate)
        receivedAt = Self.timeNames.lazy.compactMap { known[$0] }.compactMap { clock.date($0) }.first
        let said = value(Self.errorNames).map { String($0.prefix(200)) }
        error = said.flatMap { Self.fineWords.contains(Self.plain($0)) ? nil : $0 }
        pages = value(Self.pageNames).flatMap { Int($0) }.flatMap { (1...10_000).contains($0) ? $0 : nil }
    }

    /// These facts, and where there are none those.
    func completed(by other: CallFacts) -> CallFacts {
        CallFacts(
            sender: sender ?? other.sender, receivedAt: receivedAt ?? other.receivedAt, pages: pages ?? other.pages,
            error: error ?? other.error)
    }

    /// Lower-case letters and digits alone: `Sender_CSID` and `senderCsid` are one name.
    private static func plain(_ name: String) -> String {
        String(name.lowercased().unicodeScalars.filter { ("a"..."z").contains($0) || ("0"..."9").contains($0) })
    }

    private static func isNumber(_ text: String) -> Bool { text.count(where: \.isNumber) >= 7 }

    // Concord FaxAssist, Biscom FAXCOM, RightFax, HylaFAX, Asterisk, SRFax and RingCentral, in that order.
    private static let stationNames = [
        "tsi", "sendercsid", "remotecsid", "csid", "remoteid", "sender", "remotestationid", "faxoptremotestationid",
    ]
    private static let callerNames = [
        "callernumber", "callerid", "ani", "cidnumber", "callerphone", "sendernumber", "senderfax", "fromnumber",
        "fromphonenumber", "from",
    ]
    private static let timeNames = [
        "receivedtime", "receivetime", "receivedat", "received", "completedtime", "datereceived", "creationtime",
        "epochtime", "epoch", "datetime", "faxdate", "time", "date",
    ]
    // HylaFAX's message is handed over as `error`; Asterisk has `FAXOPT(error)`.
    private static let errorNames = ["error", "errormessage", "errortext", "faxerror", "faxopterror", "reason"]
    /// How servers say that nothing went wrong.
    private static let fineWords: Set<String> = [
        "", "0", "none", "noerror", "ok", "success", "successful", "succeeded", "normal", "normalclearing", "completed",
        "null", "na",
    ]
    private static let pageNames = [
        "totalpages", "numberofpages", "numpages", "pagecount", "pagesreceived", "faxoptpages", "faxpages", "pages",
    ]
}
