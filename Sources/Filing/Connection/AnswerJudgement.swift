import Faxes

/// What kind of answer it is. A status alone does not tell: Open-O answers a bad signature, a missing privilege and a bug
/// of its own all with 500, and says which in an XML fault.
struct AnswerJudgement {
    /// Nil when the call succeeded.
    let failure: CallFailure?

    init(_ answer: EMRAnswer, isWrite: Bool) {
        guard let (code, detail, isProven) = Self.judge(answer, isWrite: isWrite) else {
            failure = nil
            return
        }
        failure = CallFailure(error: FaxError(code, detail), mayBeWritten: isWrite && !isProven, status: answer.status)
    }

    /// The code, a word on it, and whether it is proven that nothing was written.
    private typealias Finding = (code: FaxError.Code, detail: String, isProven: Bool)

    private static func judge(_ answer: EMRAnswer, isWrite: Bool) -> Finding? {
        switch answer.status {
        case 200..<300: return success(answer)
        case 300..<400: return (.emrNoSuchService, "the EMR sends us elsewhere (\(answer.status))", true)
        case 400: return (.emrRefused, "the EMR finds the request wrong (400)", true)
        case 401: return (.emrNeedsAuthorization, "the EMR refused our token (401)", true)
        case 403: return forbidden(answer)
        case 404, 405, 406, 415: return (.emrNoSuchService, "the EMR has no such service (\(answer.status))", true)
        case 408, 429: return (.emrBusy, "the EMR asks us to wait (\(answer.status))", answer.status == 429)
        case 413: return (.emrTooLarge, "the document is larger than the EMR or a proxy takes (413)", true)
        case 500: return fault(answer, isWrite: isWrite)
        case 502, 503, 504: return (.emrUnreachable, "a gateway says that the EMR is away (\(answer.status))", false)
        default: return (.emrAnswerInvalid, "status \(answer.status)", false)
        }
    }

    /// CXF's page for "no such service" and a login page come with 200.
    private static func success(_ answer: EMRAnswer) -> Finding? {
        let text = answer.text
        let isPage = answer.contentType.lowercased().hasPrefix("text/html") || text.hasPrefix("<html")
        if isPage || text.contains("No service was found") {
            return (.emrNoSuchService, "a page came in place of an answer", true)
        }
        return nil
    }

    private static func forbidden(_ answer: EMRAnswer) -> Finding {
        let scoped = ["restricted_endpoint", "blocked_endpoint", "insufficient_scope"]
        let isScope = scoped.contains { answer.text.contains($0) }
        return (.emrNoPrivilege, isScope ? "our token's scope does not reach that far (403)" : "forbidden (403)", true)
    }

    private static func fault(_ answer: EMRAnswer, isWrite: Bool) -> Finding {
        let text = answer.text
        func says(_ words: String...) -> Bool { words.contains { text.contains($0) } }

        if says("OAuth1Exception", "oauth_problem", "OAuthProblemException") {
            return (.emrNeedsAuthorization, "the EMR refused our signature or token (500)", true)
        }
        let isFault = says("XMLFault", "faultstring")
        if says("_edoc", "_tickler"), says("Access Denied", "missing required sec object") {
            return (.emrNoPrivilege, "the provider as whom intray files lacks a privilege", true)
        }
        if isFault, says("Access Denied", "missing required sec object") {
            return (.emrAccessDenied, "the EMR closes this chart to us", true)
        }
        // Some old builds say so of a bad signature, without a fault around it.
        if says("Access Denied") { return (.emrNeedsAuthorization, "the EMR refused us (500)", true) }
        // The body was not understood, so the method was never entered.
        if says("UnrecognizedPropertyException", "Unrecognized field", "JsonMappingException", "JsonParseException") {
            return (.emrRefused, "the EMR does not know a field that we send", true)
        }
        // Said before the first row is written; only a file without a row may be left.
        if says("The document could not be saved") {
            return (.emrRefused, "the EMR could not save the document", true)
        }
        return (.emrAnswerInvalid, "an error inside the EMR (500)", false)
    }
}
