import Faxes
import Testing

@testable import Filing

@Suite("What an answer means")
struct AnswerJudgementTests {
    /// An answer, what it is taken for, and whether a write that got it may have taken effect.
    struct Case: Sendable, CustomTestStringConvertible {
        let status: Int
        let body: String
        let code: FaxError.Code?
        var mayBeWritten = false
        var testDescription: String { "\(status) \(body.prefix(40))" }

        static func fault(_ text: String, _ code: FaxError.Code, mayBeWritten: Bool = false) -> Case {
            Case(
                status: 500, body: "<ns1:XMLFault><ns1:faultstring>\(text)</ns1:faultstring></ns1:XMLFault>",
                code: code,
                mayBeWritten: mayBeWritten)
        }

        static let all: [Case] = [
            Case(status: 200, body: "{}", code: nil), Case(status: 204, body: "", code: nil),
            Case(status: 200, body: "<html>sign in</html>", code: .emrNoSuchService),
            Case(status: 302, body: "", code: .emrNoSuchService), Case(status: 400, body: "", code: .emrRefused),
            Case(status: 401, body: "", code: .emrNeedsAuthorization),
            Case(status: 403, body: "{\"error\":\"restricted_endpoint\"}", code: .emrNoPrivilege),
            Case(status: 404, body: "", code: .emrNoSuchService), Case(status: 413, body: "", code: .emrTooLarge),
            Case(status: 429, body: "", code: .emrBusy),
            Case(status: 502, body: "", code: .emrUnreachable, mayBeWritten: true),
            Case(status: 503, body: "", code: .emrUnreachable, mayBeWritten: true),
            Case(status: 504, body: "", code: .emrUnreachable, mayBeWritten: true),
            fault("ca.openosp.OAuth1Exception: invalid_signature", .emrNeedsAuthorization),
            fault("RuntimeException: Write Access Denied _edoc for provider 900", .emrNoPrivilege),
            fault("missing required sec object (_tickler)", .emrNoPrivilege),
            fault("missing required sec object (_demographic)", .emrAccessDenied),
            fault("RuntimeException: Access Denied", .emrAccessDenied),
            fault("UnrecognizedPropertyException: Unrecognized field \"queue\"", .emrRefused),
            fault("java.lang.NullPointerException", .emrAnswerInvalid, mayBeWritten: true),
            Case(status: 500, body: "Access Denied", code: .emrNeedsAuthorization),
            Case(status: 500, body: "The document could not be saved.", code: .emrRefused),
            Case(status: 500, body: "", code: .emrAnswerInvalid, mayBeWritten: true),
        ]
    }

    @Test(
        "status and body together tell it; only what proves that nothing was written counts as that",
        arguments: Case.all)
    func meaning(_ example: Case) {
        let answer = EMRAnswer(
            status: example.status, contentType: "", date: nil, body: Array(example.body.utf8))
        let write = AnswerJudgement(answer, isWrite: true).failure
        #expect(write?.error.code == example.code)
        #expect((write?.mayBeWritten ?? false) == example.mayBeWritten)
        #expect(AnswerJudgement(answer, isWrite: false).failure?.mayBeWritten != true)
    }
}

@Suite("JSON of differing shapes")
struct JSONValueTests {
    private func value(_ text: String) throws -> JSONValue { try #require(JSONValue(Array(text.utf8))) }

    @Test("numbers stand for texts and the reverse")
    func kinds() throws {
        #expect(try value("9876543225").string == "9876543225")
        #expect(try value("\"18\"").int == 18)
        #expect(try value("1.5").string == nil)
        #expect(try value("\"\"").string == nil)
    }

    @Test(
        "a list is found in every wrapping",
        arguments: [
            "{\"content\":[{\"id\":1},{\"id\":2}]}", "{\"searchResponse\":{\"content\":[{\"id\":1},{\"id\":2}]}}",
            "{\"headers\":{},\"body\":{\"content\":[{\"id\":1},{\"id\":2}]},\"status\":\"SUCCESS\"}",
            "{\"content\":{\"Item\":[{\"id\":1},{\"id\":2}]}}",
        ])
    func lists(_ text: String) throws {
        #expect(try value(text).holder(of: "content")["content"].elements.compactMap { $0["id"].int } == [1, 2])
    }

    @Test("a list of one that was written as its one element is a list")
    func collapsed() throws {
        let list = try value("{\"content\":{\"id\":1,\"name\":\"x\"}}").holder(of: "content")["content"]
        #expect(list.elements.count == 1)
    }
}
