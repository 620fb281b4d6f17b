import Foundation
import FoundationXML

/// The names and values of an XML sidecar: of elements, of attributes, and of pairs such as
/// `<field name="ANI" value="…"/>` and `<field name="ANI">…</field>`.
enum SidecarXML {
    /// Nil for what is no XML, or brings a document type: no sidecar needs one, and entities are how XML attacks its
    /// readers.
    static func values(in bytes: [UInt8]) -> [String: String]? {
        let data = Data(bytes)
        guard data.range(of: Data("<!DOCTYPE".utf8)) == nil, data.range(of: Data("<!ENTITY".utf8)) == nil else {
            return nil
        }
        let reader = Reader()
        let parser = XMLParser(data: data)
        parser.shouldResolveExternalEntities = false
        parser.delegate = reader
        // The parser mends what it can and says that all went well; an element that was never closed tells.
        return parser.parse() && reader.isWhole ? reader.values : nil
    }

    private final class Reader: NSObject, XMLParserDelegate {
        private static let deepest = 32

        var values: [String: String] = [:]
        private var open: [(name: String, element: String, text: String)] = []
        private var isBroken = false

        var isWhole: Bool { open.isEmpty && !isBroken }

        func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) { isBroken = true }

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            guard open.count < Self.deepest else { return parser.abortParsing() }
            let attributes = Dictionary(
                attributes.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
            let title = attributes["name"] ?? attributes["key"]
            if let title, let value = attributes["value"] { note(value, title) }
            for (name, value) in attributes where title == nil { note(value, name) }
            open.append((title ?? String(name.split(separator: ":").last ?? ""), name, ""))
        }

        func parser(_ parser: XMLParser, foundCharacters text: String) {
            guard !open.isEmpty else { return }
            open[open.count - 1].text += text
        }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
        ) {
            guard let element = open.popLast(), element.element == name else {
                isBroken = true
                return
            }
            note(element.text, element.name)
        }

        private func note(_ text: String, _ name: String) {
            let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
            if !text.isEmpty, values[name] == nil { values[name] = text }
        }
    }
}
