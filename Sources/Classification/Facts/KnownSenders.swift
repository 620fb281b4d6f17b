public import Faxes
import Notation

/// Who is known to send faxes, by number and by name: what people taught, then what `senders.yaml` says.
///
/// A name on the paper says more than the number, because organisations share machines: a number that people gave to
/// several names the sender only where nothing else does.
public struct KnownSenders: Sendable {
    private let directory: SenderDirectory
    private var byName: [String: String] = [:]
    private var byNumber: [String: Lesson] = [:]

    public init(directory: SenderDirectory = SenderDirectory(entries: []), lessons: [Lesson] = []) {
        self.directory = directory
        for lesson in lessons {
            switch lesson.kind {
            case .senderName: byName[lesson.subject] = lesson.value
            case .senderNumber: byNumber[lesson.subject] = lesson
            case .patientAlias: break
            }
        }
    }

    /// The same, with what people taught.
    func taught(_ lessons: [Lesson]) -> KnownSenders { KnownSenders(directory: directory, lessons: lessons) }

    struct Finding {
        let organization: String
        let reason: String
    }

    /// - Parameter station: the ten digits of the station that sent it, by the call.
    func organization(of sender: Sender, station: String?) -> Finding? {
        if let read = sender.organization, let known = byName[Self.key(read)] {
            return Finding(organization: known, reason: "people know the name on its paper")
        }
        for number in [sender.fax, station].compactMap(\.self) {
            guard let lesson = byNumber[number], !lesson.isShared || sender.organization == nil else { continue }
            return Finding(organization: lesson.value, reason: "people know the fax number")
        }
        return directory.entry(for: sender, tsi: station).map {
            Finding(organization: $0.name, reason: "it stands in the directory of senders")
        }
    }

    /// A name as it is looked up: its words, folded.
    static func key(_ name: String) -> String { TextFolding.tokens(name).joined(separator: " ") }
}

extension FactFinder {
    /// What a person teaches who says who sent a document.
    ///
    /// - Parameters:
    ///   - found: what triage made of the document.
    ///   - said: the sender as the person left it; nothing is learned where no organisation is named.
    public func lessons(from found: DocumentFacts, of transmission: Transmission, said: Sender) -> [Lesson] {
        guard let organization = said.organization, !KnownSenders.key(organization).isEmpty else { return [] }
        var lessons: [Lesson] = []
        for number in [said.fax.flatMap(FaxNumbers.normalized), FaxNumbers.station(of: transmission)] {
            guard let number, !isOwn(number), !lessons.contains(where: { $0.subject == number }) else { continue }
            lessons.append(Lesson(.senderNumber, of: number, is: organization))
        }
        if let read = found.letterhead ?? found.sender.organization {
            lessons.append(Lesson(.senderName, of: KnownSenders.key(read), is: organization))
        }
        return lessons
    }
}
