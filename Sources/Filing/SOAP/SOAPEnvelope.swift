/// A request to one of OSCAR's SOAP services: an operation with its arguments, and who asks.
struct SOAPEnvelope: Sendable, Hashable {
    var operation: String
    /// In their order; OSCAR names them `arg0`, `arg1`, ….
    var arguments: [String]
    /// Number of the security record and the token (or password) that goes with it; nil to sign in.
    var user: (name: String, password: String)?

    static func == (left: SOAPEnvelope, right: SOAPEnvelope) -> Bool { left.text == right.text }
    func hash(into hasher: inout Hasher) { hasher.combine(text) }

    var text: String {
        let values = arguments.enumerated()
            .map { "<arg\($0.offset)>\(Self.escaped($0.element))</arg\($0.offset)>" }.joined()
        return """
            <?xml version="1.0" encoding="UTF-8"?>\
            <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" \
            xmlns:ws="http://ws.oscarehr.org/"><soapenv:Header>\(security)</soapenv:Header><soapenv:Body>\
            <ws:\(operation)>\(values)</ws:\(operation)></soapenv:Body></soapenv:Envelope>
            """
    }

    /// WS-Security 1.0, UsernameToken profile, password as text.
    private var security: String {
        guard let user else { return "" }
        let base = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss"
        return """
            <wsse:Security soapenv:mustUnderstand="1" xmlns:wsse="\(base)-wssecurity-secext-1.0.xsd">\
            <wsse:UsernameToken><wsse:Username>\(Self.escaped(user.name))</wsse:Username>\
            <wsse:Password Type="\(base)-username-token-profile-1.0#PasswordText">\(Self.escaped(user.password))\
            </wsse:Password></wsse:UsernameToken></wsse:Security>
            """
    }

    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            // What XML 1.0 has no way to write.
            case _ where scalar.value < 0x20 && ![9, 10, 13].contains(scalar.value): continue
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
