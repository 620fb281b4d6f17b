import Faxes
import HTTPTypes
import Hummingbird
import Logging

/// Turns every refusal and failure into a page that says what to do, and logs failures by their code alone.
struct ErrorPages: RouterMiddleware {
    let site: SiteParts
    let logger: Logger

    func handle(
        _ request: Request, context: SiteContext,
        next: @concurrent (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.headers[.location] != nil {
            return Response(status: error.status, headers: error.headers)
        } catch is RoleRefusal {
            return try page(.forbidden, saying: "role", request: request, context: context)
        } catch let error as any HTTPResponseError {
            return try page(error.status, request: request, context: context)
        } catch let error as FaxError {
            logger.error("a page could not be made", metadata: ["code": .string(error.code.name)])
            let status: HTTPResponse.Status = error.code.recovery == .retry ? .serviceUnavailable : .internalServerError
            return try page(status, request: request, context: context)
        } catch {
            logger.error("a page could not be made", metadata: ["type": .string("\(type(of: error))")])
            return try page(.internalServerError, request: request, context: context)
        }
    }

    /// - Parameter special: the message's key where the status says too little.
    private func page(
        _ status: HTTPResponse.Status, saying special: String? = nil, request: Request, context: SiteContext
    ) throws -> Response {
        // Only the language can be known here: an error before the visitor was recognised has no visitor.
        let language = site.cookies.value(of: .language, in: request).flatMap { Language(rawValue: $0) }
        let strings = site.strings(language ?? Language(acceptLanguage: request.headers[.acceptLanguage]))
        let key = special ?? (strings.optional("messages", "\(status.code)") == nil ? "500" : "\(status.code)")
        let message = MessagePage(
            heading: strings.text("messages", key), sentence: strings.text("messageSentences", key))
        return try site.answer(
            message, title: message.heading, request: request, language: strings.language, status: status)
    }
}
