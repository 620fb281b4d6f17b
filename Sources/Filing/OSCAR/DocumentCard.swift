import Faxes
import Foundation
import Store

/// What an EMR's card of a document says, within the lengths that its tables have.
struct DocumentCard: Sendable, Hashable {
    let request: FilingRequest

    /// Unique, and of characters that every build stores unchanged: a person or a query finds the document by it.
    var fileName: String { Self.fileName(of: request.documentID) }

    static func fileName(of documentID: String) -> String { "intray_\(documentID.filter(isKept)).pdf" }

    /// The title that users see, urgency first: the inbox has no other place for it.
    var title: String {
        let description = Self.plain(request.description)
        return Self.cut(request.urgency == .routine ? description : "\(urgencyWord): \(description)", 255)
    }

    /// With the recipients whom the EMR's one inbox a document leaves out and whom no task can tell.
    func title(alsoFor others: [String]) -> String {
        others.isEmpty ? title : Self.cut("\(title) (also for provider \(others.joined(separator: ", ")))", 255)
    }

    var sender: String? { request.senderName.map { Self.cut(Self.plain($0), 120) } }

    /// The day on the document, or the day on which it came.
    func day(in zone: TimeZone) -> CalendarDate {
        request.documentDate ?? CalendarDate(request.receivedAt, in: zone)
    }

    private var urgencyWord: String { request.urgency == .critical ? "CRITICAL" : "URGENT" }

    private static func isKept(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber)
    }

    /// Without what OSCAR's tables can't hold: their UTF-8 ends at U+FFFF, and a text is cut or refused at the first
    /// character beyond.
    static func storable(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value <= 0xFFFF }))
    }

    private static func plain(_ text: String) -> String {
        storable(text).split(whereSeparator: { $0.isWhitespace || $0.isNewline }).joined(separator: " ")
    }

    /// At most so many UTF-16 units, which is how Java and the tables count.
    static func cut(_ text: String, _ length: Int) -> String {
        var text = text
        while text.utf16.count > length { text.removeLast() }
        return text
    }
}
