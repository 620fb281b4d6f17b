import Foundation
import Testing

@testable import ReviewWeb

/// Every page under axe-core (Deque, MPL-2.0), which `make test` fetches: it is no part of this project.
@Suite("Pages that everybody can use", .serialized)
struct AccessibilityTests {
    /// Put there by the Makefile's `axe`.
    private static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../../.build/axe/axe.min.js"
    ).standardized

    private static func axe() throws -> String {
        try #require(
            try? String(contentsOf: file, encoding: .utf8), "axe-core is not there: run “make axe” (or “make test”)")
    }

    /// Serious and critical findings of the page that is open, each with the first place where it stands.
    private func findings(in browser: Browser, _ axe: String) async throws -> [String] {
        try await browser.script(axe)
        let found = try await browser.command(
            "POST", "/execute/async",
            [
                "script": """
                const done = arguments[arguments.length - 1];
                axe.run(document, { resultTypes: ["violations"] }).then(
                  (result) => done(result.violations.filter((x) => ["serious", "critical"].includes(x.impact))
                    .map((x) => `${x.id}: ${x.nodes[0].html.slice(0, 160)} ${x.nodes[0].failureSummary}`)),
                  (error) => done([`axe failed: ${error}`]));
                """, "args": [Any](),
            ])
        return try #require(found as? [String])
    }

    @Test("axe-core finds nothing serious on any page", arguments: ["en", "fr"])
    func everyPage(language: String) async throws {
        let axe = try Self.axe()
        try await withServedSite(insights: EveryPage.insights) { site, base in
            let pages = try await EveryPage(site)
            try await Browser.run { browser in
                try await browser.open(base + "/sign-in?lang=\(language)")
                #expect(try await findings(in: browser, axe) == [], "sign-in")
                try await browser.signIn(base, as: EveryPage.administrator)
                for isDark in [false, true] {
                    try await browser.dark(isDark)
                    for place in pages.places {
                        try await browser.open(base + place.path)
                        try #require(
                            try await browser.wait("document.documentElement.lang === '\(language)'"), "\(place.name)")
                        if let script = place.script { try await browser.script(script) }
                        let found = try await findings(in: browser, axe)
                        #expect(found == [], "\(place.name)\(isDark ? ", dark" : "")")
                    }
                }
            }
        }
    }

    @Test("it would say so if a page were worse")
    func notices() async throws {
        let axe = try Self.axe()
        try await withServedSite { _, base in
            try await Browser.run { browser in
                try await browser.open(base + "/sign-in")
                try await browser.script("document.querySelector('label[for=name]').remove()")
                #expect(try await findings(in: browser, axe).contains { $0.hasPrefix("label:") })
            }
        }
    }
}
