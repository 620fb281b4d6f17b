import Foundation
import Testing

@Suite("A fax server that hands its faxes in over HTTP")
struct HandedInTests {
    private let sample = Program.project.appendingPathComponent("SampleFaxes/faxes/27-insurance-form.pdf")
    private let key = String(repeating: "k", count: 43)

    /// Runs a script that finds the page's address, the store and a key; returns what it prints.
    private func python(_ script: String, _ clinic: ServedClinic, _ address: String) throws -> String {
        try ServedClinic.python(
            script,
            environment: [
                "ADDRESS": address, "STORE": clinic.data.appendingPathComponent("intray.sqlite").path, "KEY": key,
                "FAX": sample.path,
            ])
    }

    private let makeKey = """
        import hashlib, os, sqlite3
        store = sqlite3.connect(os.environ["STORE"], timeout=20)
        store.execute("INSERT INTO api_key (id, name, scope, hash, created_at, created_by) VALUES (?, ?, ?, ?, 0, ?)",
            ("k1", "fax server", "intake", hashlib.sha256(os.environ["KEY"].encode()).hexdigest(), "boss"))
        store.commit()
        """

    private let send = """
        import json, os, urllib.error, urllib.request
        def send(body, **headers):
            request = urllib.request.Request(os.environ["ADDRESS"] + "/api/faxes", data=body, method="POST",
                headers={"Authorization": "Bearer " + os.environ["KEY"], **headers})
            try:
                answer = urllib.request.urlopen(request, timeout=60)
            except urllib.error.HTTPError as refusal:
                answer = refusal
            return answer.status, json.load(answer)
        """

    @Test("is told the fax's id; the same bytes again are that fax; what is no fax is refused")
    func handedIn() async throws {
        let clinic = try ServedClinic()
        let daemon = try clinic.start()
        defer {
            daemon.terminate()
            daemon.waitUntilExit()
        }
        let address = try await clinic.address()
        _ = try python(makeKey, clinic, address)
        let told = try python(
            send + """

                fax = open(os.environ["FAX"], "rb").read()
                first, again = send(fax, **{"Fax-TSI": "604 555 0100", "Fax-Pages": "2"}), send(fax)
                letter = send(b"a letter")
                print(first[0], again[0], letter[0], first[1]["faxID"] == again[1]["faxID"], letter[1]["error"]["code"])
                """, clinic, address)

        #expect(told == "201 200 415 True intake.unsupported")
        #expect(try clinic.count("SELECT count(*) FROM fax WHERE transmission LIKE '%604 555 0100%'") == 1)
        #expect(try await clinic.wait(60) { try clinic.count("SELECT count(*) FROM fax WHERE stage = 'triaged'") == 1 })
    }

    @Test("a connection that ends in the middle admits nothing and leaves nothing, whether it said how much or not")
    func cut() async throws {
        let clinic = try ServedClinic()
        let daemon = try clinic.start()
        defer {
            daemon.terminate()
            daemon.waitUntilExit()
        }
        let address = try await clinic.address()
        _ = try python(makeKey, clinic, address)
        _ = try python(
            """
            import os, socket, urllib.parse
            place = urllib.parse.urlparse(os.environ["ADDRESS"])
            head = "POST /api/faxes HTTP/1.1\\r\\nHost: x\\r\\nAuthorization: Bearer " + os.environ["KEY"] + "\\r\\n"
            for length, body in (("Content-Length: 100", b"%PDF-1.4 and"), ("Transfer-Encoding: chunked", b"c\\r\\n%PDF-1.4 and\\r\\n")):
                with socket.create_connection((place.hostname, place.port)) as connection:
                    connection.sendall((head + length + "\\r\\n\\r\\n").encode() + body)
                    connection.shutdown(socket.SHUT_WR)
                    while connection.recv(65536):
                        pass
            """, clinic, address)

        let incoming = clinic.data.appendingPathComponent("spool/incoming").path
        #expect(try await clinic.wait(20) { try FileManager.default.contentsOfDirectory(atPath: incoming).isEmpty })
        #expect(try clinic.count("SELECT count(*) FROM fax") == 0)
    }
}
