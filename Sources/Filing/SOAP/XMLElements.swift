import Foundation
import FoundationXML

/// An element of a SOAP answer: its name without prefix, its own text, its children.
struct XMLElement: Sendable, Hashable {
    var name: String
    var text = ""
    var children: [XMLElement] = []

    static let largest = 4 * 1024 * 1024
    static let deepest = 64

    /// Nil for what is no XML, is too large or too deep, or brings a document type: no answer has one, and entities are
    /// how XML attacks its readers.
    init?(parsing bytes: [UInt8]) {
        guard bytes.count <= Self.largest, Data(bytes).range(of: Data("<!DOCTYPE".utf8)) == nil else { return nil }
        let reader = Reader()
        let parser = XMLParser(data: Data(bytes))
        parser.shouldResolveExternalEntities = false
        parser.delegate = reader
        guard parser.parse(), let root = reader.root else { return nil }
        self = root
    }

    private init(name: String) {
        self.name = name
    }

    /// Every element of that name in here, in document order.
    func all(_ name: String) -> [XMLElement] {
        children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) }
    }

    /// The text of the first child of that name; nil when it is empty.
    func value(_ name: String) -> String? {
        children.first { $0.name == name }.flatMap { $0.text.isEmpty ? nil : $0.text }
    }

    private final class Reader: NSObject, XMLParserDelegate {
        var root: XMLElement?
        private var open: [XMLElement] = []

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            guard open.count < XMLElement.deepest else { return parser.abortParsing() }
            open.append(XMLElement(name: String(name.split(separator: ":").last ?? "")))
        }

        func parser(_ parser: XMLParser, foundCharacters text: String) {
            guard !open.isEmpty else { return }
            open[open.count - 1].text += text
        }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
        ) {
            guard var element = open.popLast() else { return }
            element.text = element.text.trimmingCharacters(in: .whitespacesAndNewlines)
            if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
        }
    }
}
