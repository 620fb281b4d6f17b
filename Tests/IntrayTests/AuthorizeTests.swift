import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import OSCARStandIn
import Testing

@Suite("Authorising intray in an OSCAR")
struct AuthorizeTests {
    /// A data folder with settings, and the programs that are run with them.
    private struct Installation: Sendable {
        let folder: URL
        let settings: URL

        init(oscarPort: Int) throws {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            settings = folder.appendingPathComponent("emr.yaml")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let text = """
                variant: open-o-24.09
                url: http://127.0.0.1:\(oscarPort)/oscar
                provider: "900"
                roster-minutes: 60
                """
            try Data(text.utf8).write(to: settings)
        }

        var data: String { folder.appendingPathComponent("data").path }

        func oscar(_ verb: String) async throws -> Program.Result {
            try await Program.run(["oscar", verb, "--emr", settings.path, "--data", data])
        }

        func doctor() async throws -> Program.Result {
            try await Program.run(["doctor", "--emr", settings.path, "--data", data])
        }

        /// Starts the authorisation; its standard error goes to a file, in which the page's address will stand.
        func authorize(_ consumer: (key: String, secret: String), callback: String, says: URL) throws -> Process {
            try Data().write(to: says)
            let process = Program.process([
                "oscar", "authorize", "--emr", settings.path, "--data", data, "--callback", callback,
            ])
            process.environment = ProcessInfo.processInfo.environment.merging([
                "INTRAY_OSCAR_KEY": consumer.key, "INTRAY_OSCAR_SECRET": consumer.secret,
            ]) { $1 }
            process.standardOutput = FileHandle.nullDevice
            process.standardError = try FileHandle(forWritingTo: says)
            try process.run()
            return process
        }
    }

    /// What a person does in the browser, which then goes where OSCAR sends it.
    private func allow(_ page: String) async throws {
        let halves = page.split(separator: "?").map(String.init)
        var request = HTTPClientRequest(url: halves[0])
        request.method = .POST
        request.body = .bytes(ByteBuffer(string: "\(halves[1])&oauthDecision=allow"))
        let asked = request
        try await HTTPClient.withHTTPClient { client in
            let response = try await client.execute(asked, timeout: .seconds(60))
            #expect(response.status == .ok)
        }
    }

    private func page(in file: URL) async throws -> String {
        for _ in 0..<600 {
            let text = try String(contentsOf: file, encoding: .utf8)
            // The listener says that it waits after the page's address.
            if text.contains("Waiting"), let match = text.firstMatch(of: /http\S+oauth_token=\S+/) {
                try await Task.sleep(for: .milliseconds(500))
                return String(match.0)
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw CancellationError()
    }

    @Test("the browser comes back to the command, which keeps the token sealed; then the roster can be fetched")
    func whole() async throws {
        let patients = [Ledger.Patient(number: 7, lastName: "Doe", firstName: "Ann", birth: "1980-01-02")]
        let clinic = Clinic(build: .openO2409, patients: patients, tables: nil)
        try await OSCARStandIn(clinic: clinic).serving { port in
            let installation = try Installation(oscarPort: port)
            defer { try? FileManager.default.removeItem(at: installation.folder) }
            let says = installation.folder.appendingPathComponent("says")
            let callback = "http://127.0.0.1:\(Int.random(in: 20_000..<30_000))/back"
            let process = try installation.authorize(clinic.consumer, callback: callback, says: says)

            try await allow(try await page(in: says))
            while process.isRunning { try await Task.sleep(for: .milliseconds(50)) }

            let said = try String(contentsOf: says, encoding: .utf8)
            #expect(process.terminationStatus == 0, "\(said)")
            let check = try await installation.oscar("check")
            #expect(check.status == 0, "\(check.errors)")
            #expect(check.output.contains("documents could be filed now"))
            #expect(check.output.contains("save-documents: yes"))
            let well = try await installation.doctor()
            #expect(well.output.contains("ok      EMR: reached and let in"), "\(well.output)")
            #expect(well.output.contains("EMR capabilities:"))
            let sync = try await installation.oscar("sync")
            #expect(sync.output == "1 patients, 2 providers\n")

            await clinic.revokeTokens()
            let revoked = try await installation.oscar("check")
            #expect(revoked.status == 78)
            #expect(revoked.errors.contains("emr.needs-authorization"))
            let refusals = await clinic.refusals
            _ = try await installation.oscar("check")
            let ill = try await installation.doctor()
            #expect(ill.status == 78)
            #expect(ill.output.contains("wrong   EMR authorisation: emr.needs-authorization"), "\(ill.output)")
            #expect(ill.output.contains("mend it with: intray oscar authorize --emr"))
            #expect(await clinic.refusals == refusals)
        }
    }
}
