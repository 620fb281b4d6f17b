import Faxes
import Foundation

/// What a PDF says of itself: who made it, when, and a title if there is one. In the old form and as XMP (ISO 16684-1).
struct DocumentMetadata {
    private let title: String?
    private let day: CalendarDate
    /// Hours, minutes and seconds, UTC.
    private let time: [String]

    init(title: String?, created: Date) {
        self.title = title.flatMap { text in
            let visible = text.unicodeScalars.filter { $0.properties.generalCategory != .control }.prefix(255)
            return visible.isEmpty ? nil : String(String.UnicodeScalarView(visible))
        }
        // Years of four digits only.
        let seconds = Int(min(max(created.timeIntervalSince1970, 0), 253_402_300_799))
        day = CalendarDate(daysSince1970: seconds / 86_400)
        time = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60].map { String(String($0 + 100).dropFirst()) }
    }

    /// The information dictionary.
    var info: String {
        let date = "(D:\(day.description.replacing("-", with: ""))\(time.joined())Z)"
        let titled = title.map { "/Title<FEFF\(InvisibleFonts.utf16($0))>" } ?? ""
        return "<<\(titled)/Producer(intray)/CreationDate\(date)/ModDate\(date)>>"
    }

    var xmp: String {
        let date = "\(day)T\(time.joined(separator: ":"))Z"
        let titled =
            title.map {
                #"<dc:title><rdf:Alt><rdf:li xml:lang="x-default">\#(Self.escaped($0))</rdf:li></rdf:Alt></dc:title>"#
            }
            ?? ""
        return """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
            xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">\
            <dc:format>application/pdf</dc:format>\(titled)<pdf:Producer>intray</pdf:Producer>\
            <xmp:CreateDate>\(date)</xmp:CreateDate><xmp:ModifyDate>\(date)</xmp:ModifyDate>\
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
