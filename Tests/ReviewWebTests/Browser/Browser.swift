import Foundation
import Synchronization

/// Headless Chromium, driven over WebDriver (W3C). It counts the keys that it presses.
final class Browser: Sendable {
    private let driver: DriverProcess
    private let session: String
    private let pressed = Mutex(0)

    var keystrokes: Int { pressed.withLock { $0 } }

    private init(driver: DriverProcess, session: String) {
        self.driver = driver
        self.session = session
    }

    /// Starts a browser of its own, gives it to the body, and ends it.
    static func run<Result>(
        script: Bool = true, _ body: (Browser) async throws -> Result
    ) async throws -> Result {
        let driver = try await DriverProcess.start()
        defer { driver.stop() }
        var options: [String: Any] = [
            "binary": "/usr/bin/chromium",
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en-CA",
                "--window-size=1366,768",
            ],
        ]
        if !script { options["prefs"] = ["profile.managed_default_content_settings.javascript": 2] }
        let wanted = ["capabilities": ["alwaysMatch": ["browserName": "chrome", "goog:chromeOptions": options]]]
        let answer = try await driver.send("POST", "/session", wanted)
        guard let session = (answer as? [String: Any])?["sessionId"] as? String else { throw BrowserError.noSession }
        let browser = Browser(driver: driver, session: session)
        let result = try await body(browser)
        _ = try await browser.command("DELETE", "")
        return result
    }

    func open(_ address: String) async throws { _ = try await command("POST", "/url", ["url": address]) }

    var path: String {
        get async throws {
            let address = try await command("GET", "/url") as? String ?? ""
            return URL(string: address)?.path ?? ""
        }
    }

    /// What a script gives: text, number or truth.
    @discardableResult
    func script(_ text: String) async throws -> Any {
        try await command("POST", "/execute/sync", ["script": text, "args": [Any]()])
    }

    func text(_ selector: String) async throws -> String {
        try await script("return document.querySelector('\(selector)')?.textContent ?? ''") as? String ?? ""
    }

    /// Presses keys one after the other; `⏎`, `⎋` and `⇥` are Enter, Escape and Tab.
    func press(_ keys: String) async throws {
        let named: [Character: String] = ["⏎": "\u{E007}", "⎋": "\u{E00C}", "⇥": "\u{E004}", "↓": "\u{E015}"]
        var actions: [[String: String]] = []
        for key in keys {
            let value = named[key] ?? String(key)
            actions += [["type": "keyDown", "value": value], ["type": "keyUp", "value": value]]
        }
        pressed.withLock { $0 += keys.count }
        _ = try await command(
            "POST", "/actions", ["actions": [["type": "key", "id": "keyboard", "actions": actions] as [String: Any]]])
    }

    /// Waits for a condition in the page; false after ten seconds.
    func wait(_ condition: String) async throws -> Bool {
        for _ in 0..<400 {
            if try await script("return Boolean(\(condition))") as? Bool == true { return true }
            try await Task.sleep(for: .milliseconds(25))
        }
        return false
    }

    /// As the system of the person has it: `prefers-color-scheme`.
    func dark(_ isDark: Bool) async throws {
        let feature = ["name": "prefers-color-scheme", "value": isDark ? "dark" : "light"]
        _ = try await command(
            "POST", "/goog/cdp/execute",
            ["cmd": "Emulation.setEmulatedMedia", "params": ["features": [feature]] as [String: Any]])
    }

    func offline(_ isOffline: Bool) async throws {
        let conditions: [String: Any] = [
            "offline": isOffline, "latency": 0, "download_throughput": 10_000_000, "upload_throughput": 10_000_000,
        ]
        _ = try await command("POST", "/chromium/network_conditions", ["network_conditions": conditions])
    }

    func signIn(_ base: String, as name: String) async throws {
        try await open(base + "/sign-in")
        _ = try await fill("name", name)
        _ = try await fill("password", SiteUnderTest.password)
        _ = try await click("main button")
    }

    /// Types into a field, as where no script runs.
    func fill(_ id: String, _ text: String) async throws {
        let element = try await find("#\(id)")
        _ = try await command("POST", "/element/\(element)/clear", [:])
        _ = try await command("POST", "/element/\(element)/value", ["text": text])
    }

    func click(_ selector: String) async throws {
        _ = try await command("POST", "/element/\(try await find(selector))/click", [:])
    }

    private func find(_ selector: String) async throws -> String {
        let found = try await command("POST", "/element", ["using": "css selector", "value": selector])
        guard let element = (found as? [String: String])?.values.first else { throw BrowserError.notFound(selector) }
        return element
    }

    /// Any other command of the session.
    func command(_ method: String, _ path: String, _ body: [String: Any]? = nil) async throws -> Any {
        try await driver.send(method, "/session/\(session)\(path)", body)
    }
}

enum BrowserError: Error {
    case noDriver
    case noSession
    case notFound(String)
    case refused(String)
}

/// One chromedriver on a port of its own.
final class DriverProcess: Sendable {
    private let process: Mutex<Process>
    private let port: Int

    private init(process: Process, port: Int) {
        self.process = Mutex(process)
        self.port = port
    }

    static func start() async throws -> DriverProcess {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/chromedriver")
        process.arguments = ["--port=0"]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var said = ""
        while !said.contains("successfully on port") || !said.contains(".\n") {
            let data = output.fileHandleForReading.availableData
            if data.isEmpty { throw BrowserError.noDriver }
            said += String(decoding: data, as: UTF8.self)
        }
        guard let port = said.firstMatch(of: /successfully on port ([0-9]+)/).flatMap({ Int($0.1) }) else {
            throw BrowserError.noDriver
        }
        return DriverProcess(process: process, port: port)
    }

    func stop() { process.withLock { $0.terminate() } }

    /// Through curl: Foundation's own client does not understand chromedriver's answers.
    func send(_ method: String, _ path: String, _ body: [String: Any]?) async throws -> Any {
        let json = try body.map { try JSONSerialization.data(withJSONObject: $0) }
        let data = try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try self.call(method, path, json) })
            }
        }
        let answer = try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed) as? [String: Any]
        let value = answer?["value"] ?? NSNull()
        if let error = (value as? [String: Any])?["error"] as? String { throw BrowserError.refused(error) }
        return value
    }

    private func call(_ method: String, _ path: String, _ body: Data?) throws -> Data {
        let curl = Process()
        curl.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
        curl.arguments = ["-sS", "--max-time", "60", "-X", method, "http://127.0.0.1:\(port)\(path)"]
        let input = Pipe()
        let output = Pipe()
        if body != nil {
            curl.arguments?.append(contentsOf: ["-H", "Content-Type: application/json", "--data-binary", "@-"])
            curl.standardInput = input
        }
        curl.standardOutput = output
        try curl.run()
        if let body { try input.fileHandleForWriting.write(contentsOf: body) }
        try input.fileHandleForWriting.close()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        curl.waitUntilExit()
        return data
    }
}
