import Foundation
import HTTPTypes
import HummingbirdCore

/// What stands before the services: the proxy with its faults, the check of the signature, the way to a token.
struct Gate {
    let clinic: Clinic
    let context: String

    struct Reply {
        var answer: Answer
        /// The answer does not arrive.
        var isLost = false
    }

    func reply(to request: Request, body: Data) async -> Reply {
        let pieces = request.uri.string.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let rawPath = String(pieces[0])
        let rawQuery = pieces.count == 2 ? String(pieces[1]) : ""
        if rawPath.hasPrefix("/stand-in/") { return Reply(answer: await control(rawPath, body)) }
        let faults = await clinic.faults
        if let status = faults.gateway { return Reply(answer: .html("gateway", status: status)) }
        if let largest = faults.largestBody, body.count > largest {
            return Reply(answer: .html("Request Entity Too Large", status: 413))
        }
        guard rawPath.hasPrefix(context) else { return Reply(answer: .html("Not Found", status: 404)) }
        let asked = Asked(
            method: request.method.rawValue, path: String(rawPath.dropFirst(context.count)), query: Self.form(rawQuery),
            body: body)
        let seen = self.seen(request, rawPath, rawQuery, believes: faults.believes)
        let authorization = request.headers[.authorization]
        return await answer(asked, seen, authorization)
    }

    private func answer(_ asked: Asked, _ seen: SignatureCheck.Seen, _ authorization: String?) async -> Reply {
        if asked.path.hasPrefix("/ws/oauth/") { return Reply(answer: await oauth(asked, seen, authorization)) }
        if asked.path.hasPrefix("/ws/"), !asked.path.hasPrefix("/ws/services") {
            let service = asked.path.split(separator: "/").last.map(String.init) ?? ""
            return await counted(asked, isWrite: service == "LabUploadService") {
                await SOAPService(clinic: clinic).answer(service, String(decoding: asked.body, as: UTF8.self))
            }
        }
        guard asked.path.hasPrefix("/ws/services") else { return Reply(answer: .html("OSCAR")) }
        let check = authorization.flatMap {
            SignatureCheck(authorization: $0, decodesByItself: clinic.build.decodesByItself)
        }
        if let reason = await clinic.refusal(check, seen, isResource: true) {
            return Reply(answer: refused(reason))
        }
        return await counted(asked, isWrite: isWrite(asked)) { await Services(clinic: clinic).answer(asked) }
    }

    private func counted(_ asked: Asked, isWrite: Bool, _ serve: () async -> Answer) async -> Reply {
        if await clinic.isExhausted() { return Reply(answer: .html("Bad Gateway", status: 502)) }
        await clinic.count("\(asked.method) \(asked.path)")
        if isWrite, await clinic.take(\.loseWrites) { return Reply(answer: .html("Gateway Time-out", status: 504)) }
        let answer = await serve()
        let isLost = isWrite ? await clinic.take(\.loseAnswersAfterWrite) : false
        return Reply(answer: answer, isLost: isLost)
    }

    private func isWrite(_ asked: Asked) -> Bool {
        asked.method == "POST" && !asked.path.hasSuffix("/search")
    }

    private func refused(_ reason: String) -> Answer {
        switch clinic.build.refusal {
        case .fault: .fault("ca.openosp.openo.webserv.oauth.util.OAuth1Exception: \(reason)")
        case .empty: Answer(status: 401)
        case .json: .json(["error": "authentication_required"], status: 401)
        }
    }

    // MARK: - The way to a token

    private func oauth(_ asked: Asked, _ seen: SignatureCheck.Seen, _ authorization: String?) async -> Answer {
        if asked.path == "/ws/oauth/authorize" { return await authorize(asked) }
        let check = authorization.flatMap {
            SignatureCheck(authorization: $0, decodesByItself: clinic.build.decodesByItself)
        }
        if let reason = await clinic.refusal(check, seen, isResource: false) { return .text(reason, status: 401) }
        switch asked.path {
        case "/ws/oauth/initiate":
            guard let callback = check?.header["oauth_callback"] else { return .text("oauth_callback", status: 400) }
            return .text(await clinic.requestToken(callback: callback))
        case "/ws/oauth/token":
            let token = check?.header["oauth_token"] ?? ""
            let form = await clinic.accessToken(for: token, verifier: check?.header["oauth_verifier"])
            return form.map { .text($0) } ?? .text("invalid_verifier", status: 401)
        default: return .html("No service was found", status: 404)
        }
    }

    private func authorize(_ asked: Asked) async -> Answer {
        let form = asked.query.merging(Self.form(String(decoding: asked.body, as: UTF8.self))) { _, new in new }
        let token = form["oauth_token"] ?? ""
        guard asked.method == "POST" else {
            return .html(
                "<h1>OSCAR (stand-in)</h1><form method=post><input type=hidden name=oauth_token value='\(token)'>"
                    + "<p>intray wants to file documents as provider \(Clinic.provider).</p>"
                    + "<button name=oauthDecision value=allow>Allow</button></form>")
        }
        guard let (callback, verifier) = await clinic.consent(to: token) else {
            return .text("invalid_request_token", status: 401)
        }
        guard callback != "oob" else { return .text("oauth_verifier=\(verifier)") }
        var answer = Answer(status: 303)
        answer.location = "\(callback)?oauth_token=\(token)&oauth_verifier=\(verifier)"
        return answer
    }

    // MARK: - What tests and scripts steer it by

    private func control(_ path: String, _ body: Data) async -> Answer {
        switch path {
        case "/stand-in/faults":
            guard let faults = try? JSONDecoder().decode(Faults.self, from: body) else {  // Refused below.
                return .text("not the faults that there are", status: 400)
            }
            await clinic.set { $0 = faults }
            return .text("ok")
        case "/stand-in/authorize":
            let token = await clinic.authorize()
            return .json([
                "consumerKey": clinic.consumer.key, "consumerSecret": clinic.consumer.secret, "token": token.token,
                "tokenSecret": token.secret,
            ])
        case "/stand-in/ledger":
            let data = (try? JSONEncoder().encode(await clinic.ledger)) ?? Data()  // It can always be written.
            return Answer(status: 200, body: String(decoding: data, as: UTF8.self))
        default: return .text("no such thing", status: 404)
        }
    }

    private func seen(
        _ request: Request, _ path: String, _ query: String, believes: String?
    ) -> SignatureCheck.Seen {
        let authority = request.head.authority ?? "127.0.0.1"
        let address = believes.flatMap { URLComponents(string: $0) } ?? URLComponents(string: "http://\(authority)")
        let scheme = address?.scheme ?? "http"
        return SignatureCheck.Seen(
            method: request.method.rawValue, scheme: scheme, host: address?.host ?? "127.0.0.1",
            port: address?.port ?? (scheme == "https" ? 443 : 80), path: path, query: query)
    }

    private static func form(_ text: String) -> [String: String] {
        var form: [String: String] = [:]
        for pair in text.components(separatedBy: "&") where !pair.isEmpty {
            let halves = pair.components(separatedBy: "=")
            form[SignatureCheck.urlDecoded(halves[0])] = SignatureCheck.urlDecoded(
                halves.dropFirst().joined(separator: "="))
        }
        return form
    }
}

/// The REST services, by path.
struct Services {
    let clinic: Clinic

    func answer(_ asked: Asked) async -> Answer {
        if clinic.build == .juno { return await JunoService(clinic: clinic).answer(asked) }
        let path = String(asked.path.dropFirst("/ws/services".count))
        if clinic.build.isRestricted, !Self.open(asked.method, path) {
            return .json(["error": "restricted_endpoint"], status: 403)
        }
        let demographics = DemographicService(clinic: clinic)
        let ticklers = TicklerService(clinic: clinic)
        switch (asked.method, path) {
        case ("GET", "/status/checkIfAuthed"): return .json(["success": true, "message": Clinic.provider])
        case ("POST", "/document/saveDocumentToDemographic") where clinic.build.hasDocumentService:
            return await DocumentService(clinic: clinic).save(asked)
        case (_, "/document/saveDocumentToDemographic") where clinic.build.hasDocumentService:
            return Answer(status: 405)
        case ("POST", "/demographics/search"): return await demographics.search(asked)
        case ("GET", "/providerService/providers_json"): return await demographics.providers()
        case ("POST", "/tickler/add"): return await ticklers.add(asked)
        case (_, "/tickler/add"): return Answer(status: 405)
        case ("POST", "/tickler/search"): return await ticklers.search(asked)
        case ("GET", "/tickler/mine"): return await ticklers.mine()
        case ("GET", _) where path.hasPrefix("/demographics/"):
            return await demographics.record(String(path.dropFirst("/demographics/".count)))
        default: return .html("No service was found.", status: 404)
        }
    }

    private static func open(_ method: String, _ path: String) -> Bool {
        path == "/document/saveDocumentToDemographic" || path == "/status/checkIfAuthed"
            || (method == "GET" && path.hasPrefix("/demographics/"))
    }
}
