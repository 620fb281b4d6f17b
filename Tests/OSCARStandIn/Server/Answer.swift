import Foundation
import HTTPTypes

/// What the stand-in answers.
struct Answer: Sendable {
    var status: Int
    var type = "application/json"
    var body = ""
    var location: String?

    static func json(_ value: [String: Any], status: Int = 200) -> Answer {
        // Dictionaries of texts and numbers can always be written.
        let data = (try? JSONSerialization.data(withJSONObject: value, options: [.sortedKeys])) ?? Data()
        return Answer(status: status, body: String(decoding: data, as: UTF8.self))
    }

    static func text(_ text: String, status: Int = 200) -> Answer {
        Answer(status: status, type: "text/plain", body: text)
    }

    static func html(_ text: String, status: Int = 200) -> Answer {
        Answer(status: status, type: "text/html", body: "<html><body>\(text)</body></html>")
    }

    /// How Open-O answers nearly everything that goes wrong.
    static func fault(_ text: String) -> Answer {
        Answer(
            status: 500, type: "application/xml",
            body: "<ns1:XMLFault xmlns:ns1=\"http://cxf.apache.org/bindings/xformat\">"
                + "<ns1:faultstring>\(text)</ns1:faultstring></ns1:XMLFault>")
    }

    static func soap(_ body: String, status: Int = 200) -> Answer {
        Answer(
            status: status, type: "text/xml",
            body: "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>\(body)"
                + "</soap:Body></soap:Envelope>")
    }
}

/// A request as a service sees it.
struct Asked: Sendable {
    var method: String
    /// After the web application's own path.
    var path: String
    var query: [String: String]
    var body: Data

    /// Nil when the body is no object of JSON.
    var object: [String: Any]? {
        try? JSONSerialization.jsonObject(with: body) as? [String: Any]  // Nil is the answer.
    }

    /// The first field that the class on the server does not have.
    func unknownField(_ known: Set<String>) -> String? { object?.keys.sorted().first { !known.contains($0) } }
}
