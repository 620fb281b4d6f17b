import Foundation
import HTTPTypes
import Hummingbird

/// What a machine is told of its upload, as JSON.
enum UploadAnswer {
    private struct Admitted: Encodable {
        let faxID: String
        let address: String
        let sha256: String
        let bytes: Int
        let again: Bool
    }

    private struct Refused: Encodable {
        struct Reason: Encodable {
            let code: String
            let message: String
        }
        let error: Reason
    }

    /// 201, or 200 when the same bytes were admitted before.
    static func admitted(_ fax: UploadedFax) throws -> Response {
        let address = "/faxes/\(fax.faxID)"
        return try json(
            Admitted(
                faxID: fax.faxID, address: address, sha256: fax.sha256, bytes: fax.byteCount, again: fax.isAgain),
            fax.isAgain ? .ok : .created, [.location: address])
    }

    /// Without a key in force, or with one for something else (RFC 6750, section 3.1).
    static func noKey(wasGiven: Bool) throws -> Response {
        try refused(
            .unauthorized, "web.no-key",
            "Send a key for handing faxes in, as \"Authorization: Bearer KEY\"; an administrator makes one under /keys.",
            [.wwwAuthenticate: wasGiven ? "Bearer error=\"invalid_token\"" : "Bearer"])
    }

    static func wrongScope() throws -> Response {
        try refused(
            .forbidden, "web.wrong-key",
            "This key is for something else; an administrator makes one for handing faxes in under /keys.",
            [.wwwAuthenticate: "Bearer error=\"insufficient_scope\""])
    }

    static func tooMany() throws -> Response {
        try refused(
            .tooManyRequests, "web.too-many-uploads", "Too many uploads at a time; send it again in some seconds.",
            [.retryAfter: "5"])
    }

    static func multipart() throws -> Response {
        try refused(
            .unsupportedMediaType, UploadRefusal.unsupported.rawValue,
            "Send the file itself as the body, not a form; with curl that is --data-binary @FILE.")
    }

    static func refused(_ refusal: UploadRefusal, byteLimit: Int) throws -> Response {
        switch refusal {
        case .empty:
            try refused(.badRequest, refusal.rawValue, "The body is empty; send the file itself as the body.")
        case .brokenOff:
            try refused(.badRequest, refusal.rawValue, "Not all bytes came, or they came too slowly; send it again.")
        case .tooLarge:
            try refused(
                .contentTooLarge, refusal.rawValue, "No fax has more than \(byteLimit) bytes; look at what is sent.")
        case .unsupported:
            try refused(
                .unsupportedMediaType, refusal.rawValue, "By its first bytes this is no TIFF, PDF, PNG or JPEG.")
        case .diskFull:
            try refused(
                HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"), refusal.rawValue,
                "The disk is full and nothing was kept; keep the fax, free space and send it again.",
                [.retryAfter: "60"])
        case .unavailable:
            try refused(
                .serviceUnavailable, refusal.rawValue,
                "intray can't write now and nothing was kept; keep the fax and send it again.", [.retryAfter: "15"])
        }
    }

    private static func refused(
        _ status: HTTPResponse.Status, _ code: String, _ message: String, _ headers: HTTPFields = [:]
    ) throws -> Response {
        try json(Refused(error: Refused.Reason(code: code, message: message)), status, headers)
    }

    private static func json(
        _ value: some Encodable, _ status: HTTPResponse.Status, _ headers: HTTPFields
    ) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var headers = headers
        headers[.contentType] = "application/json"
        return Response(
            status: status, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value))))
    }
}
