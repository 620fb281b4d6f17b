/// What is signed of a request (RFC 5849, section 3.4.1). A JSON body is no part of it.
struct OAuthBaseString: Sendable, Hashable {
    let text: String

    /// - Parameters:
    ///   - url: without a query; as the server believes that it is called, which behind a proxy may differ from where we
    ///     connect to. Default ports are left out, the host is written small.
    ///   - parameters: those of the query and of the header, unencoded.
    init(method: String, url: EMRAddress, parameters: [(name: String, value: String)]) {
        let encoded = parameters.map {
            (name: PercentEncoding.encode($0.name), value: PercentEncoding.encode($0.value))
        }
        let sorted = encoded.sorted { ($0.name, $0.value) < ($1.name, $1.value) }
        let joined = sorted.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        text = [method.uppercased(), url.text, joined].map(PercentEncoding.encode).joined(separator: "&")
    }
}
