import Faxes
import Foundation
import Logging
import ServiceLifecycle
import Store
import StoreSQLite
import Testing

@testable import ReviewWeb

@Suite("An MOA's work in a browser", .serialized)
struct BrowserTests {
    @Test("a shift of sixty faxes by keyboard alone")
    func shift() async throws {
        try await withServedSite { site, base in
            try await Shift.fill(site.store)
            try await Browser.run { browser in
                try await browser.signIn(base, as: SiteUnderTest.name)
                try await browser.press("j⏎")
                #expect(try await browser.wait("document.querySelector('[data-decision]')"))
                let before = browser.keystrokes
                let began = ContinuousClock.now
                var done = 0
                while done < 60 {
                    let path = try await browser.path
                    let id = String(path.dropFirst("/documents/".count))
                    let document = try #require(try await site.store.document(id), "\(path)")
                    try await Shift.settle(document, in: browser)
                    #expect(
                        try await browser.wait("location.pathname !== '\(path)'"),
                        "\(document.triaged.facts.title ?? "")")
                    done += 1
                }
                let seconds = (ContinuousClock.now - began) / .seconds(1)
                let keys = browser.keystrokes - before
                #expect(try await site.store.counts(at: site.clock.now).toReview == 0)
                #expect(try await browser.wait("document.querySelector('.empty')"), "an empty list says so")
                #expect(Double(keys) / 60 < 5, "\(keys) keystrokes")
                if ProcessInfo.processInfo.environment["INTRAY_PRINT_TIMES"] != nil {
                    print("60 faxes: \(keys) keystrokes, \(seconds / 60) s of machine time an item")
                }
            }
            try await Shift.check(site.store)
        }
    }

    @Test("what one person does the other sees at once, and never works on the same document")
    func twoPeople() async throws {
        try await withServedSite { site, base in
            try await Shift.fill(site.store, count: 4)
            try await site.account("ben")
            try await Browser.run { ana in
                try await Browser.run { ben in
                    try await ana.signIn(base, as: SiteUnderTest.name)
                    try await ana.press("j⏎")
                    #expect(try await ana.wait("document.querySelector('[data-decision]')"))
                    let path = try await ana.path
                    try await ben.signIn(base, as: "ben")
                    try await ben.open(base + path)
                    #expect(try await ben.wait("document.body.textContent.includes('Ana P. has this document open')"))
                    #expect(
                        try await ben.script("return document.querySelector('[data-decision]') === null") as? Bool
                            == true)

                    try await ana.press("⏎")
                    #expect(try await ana.wait("location.pathname !== '\(path)'"))

                    #expect(try await ben.wait("document.querySelector('.column a.gone')?.pathname === '\(path)'"))
                    #expect(
                        try await ben.wait(
                            "[...document.querySelectorAll('.holder')].some(x => x.textContent === 'ana')"))
                }
            }
        }
    }

    @Test("a session that ends in the middle of an edit asks for a sign-in, and nothing typed is lost")
    func expiry() async throws {
        try await withServedSite { site, base in
            try await Shift.fill(site.store, count: 2)
            try await Browser.run { browser in
                try await browser.signIn(base, as: SiteUnderTest.name)
                try await browser.press("j⏎")
                #expect(try await browser.wait("document.querySelector('[data-decision]')"))
                let path = try await browser.path
                try await browser.press("nHalf a thought")
                site.clock.pass(11 * 3600)
                try await browser.press("⏎")
                #expect(try await browser.wait("document.querySelector('dialog[open] #password')"))
                try await browser.fill("name", SiteUnderTest.name)
                try await browser.fill("password", SiteUnderTest.password)
                try await browser.press("⏎")

                #expect(try await browser.wait("location.pathname !== '\(path)'"))
                let document = try await site.store.document(String(path.dropFirst("/documents/".count)))
                #expect(document?.stage == .filing && document?.triaged.facts.title == "Half a thought")
            }
        }
    }

    @Test("a connection that drops keeps the page as it is, and says so")
    func offline() async throws {
        try await withServedSite { site, base in
            try await Shift.fill(site.store, count: 2)
            try await Browser.run { browser in
                try await browser.signIn(base, as: SiteUnderTest.name)
                try await browser.press("j⏎")
                #expect(try await browser.wait("document.querySelector('[data-decision]')"))
                let path = try await browser.path
                try await browser.offline(true)
                try await browser.press("nOver the wire⏎")
                #expect(try await browser.wait("document.querySelector('#alert').textContent.startsWith('Not sent')"))
                #expect(try await browser.path == path)

                try await browser.offline(false)
                try await browser.press("⏎")

                #expect(try await browser.wait("location.pathname !== '\(path)'"))
                let document = try await site.store.document(String(path.dropFirst("/documents/".count)))
                #expect(document?.triaged.facts.title == "Over the wire")
            }
        }
    }

    @Test("without script the same forms do the same")
    func withoutScript() async throws {
        try await withServedSite { site, base in
            try await Shift.fill(site.store, count: 1)
            try await Browser.run(script: false) { browser in
                try await browser.signIn(base, as: SiteUnderTest.name)
                try await browser.click(".what a")
                let id = String(try await browser.path.dropFirst("/documents/".count))
                try await browser.fill("find-patient", "oneil 1990")
                try await browser.click("button[value=search]")
                try await browser.click("input[name=patient][value='2002']")
                try await browser.fill("description", "By hand")
                try await browser.click("[data-file]")
                if try await site.store.document(id)?.stage == .review { try await browser.click("[data-confirm]") }

                let document = try #require(try await site.store.document(id))
                #expect(document.stage == .filing && document.triaged.patient.demographicNo == "2002")
                #expect(document.triaged.facts.title == "By hand")
            }
        }
    }
}

/// Sixty documents of a clinic's day, in the shares in which they come, and what an MOA does with each by keyboard.
private enum Shift {
    static func fill(_ store: SQLiteStore, count: Int = 60) async throws {
        try await store.replaceRoster(
            patients: SampleClinic.patients, providers: SampleClinic.providers, at: SampleClinic.now)
        for number in 1...count {
            try await SampleClinic.receive(
                [document(number)], pages: Letter.consult.pages, in: store, minutesAgo: Double(number),
                number: number)
        }
    }

    private static func document(_ number: Int) -> TriagedDocument {
        var letter = Letter.consult
        letter.urgency = number % 15 == 0 ? .urgent : .routine
        let sure = PatientCandidate(
            demographicNo: "2001", probability: 0.999, agree: ["hin", "dob", "name"], conflict: [])
        let matched = PatientMatch(state: .matched, demographicNo: "2001", probability: 0.999, candidates: [sure])
        func review(_ kind: String, _ match: PatientMatch, _ reason: String) -> TriagedDocument {
            letter.title = "\(kind) \(number)"
            return letter.triaged(match, recipients: ["101"], disposition: .review, reasons: [reason])
        }
        switch number % 10 {
        case 1...5: return review("sure", matched, "Label: consult-letter is only 84 % sure.")
        case 6: return review("label", matched, "Label: consult-letter is only 41 % sure.")
        case 7:
            let near = PatientCandidate(demographicNo: "1043", probability: 0.5, agree: ["dob", "name"], conflict: [])
            return review(
                "twins", PatientMatch(state: .review, candidates: [near, sure]), "Patient: two charts fit.")
        case 8: return review("unknown", PatientMatch(state: .unmatched), "Patient: nobody on the roster fits.")
        case 9: return review("none", PatientMatch(state: .unmatched), "Patient: nobody on the roster fits.")
        default: return review("junk", matched, "Label: consult-letter is only 30 % sure.")
        }
    }

    /// What an MOA presses.
    static func settle(_ document: DocumentRecord, in browser: Browser) async throws {
        switch document.triaged.facts.title?.split(separator: " ").first {
        case "sure": try await browser.press("⏎")
        case "label": try await browser.press("lDis⏎")
        case "twins": try await browser.press("1⏎")
        case "unknown":
            try await browser.press("/singh")
            #expect(try await browser.wait("document.querySelector('[data-found] input')"))
            try await browser.press("⏎")
            #expect(try await browser.wait("document.querySelector('[data-found] input:checked')"))
            try await browser.press("⏎")
        case "none": try await browser.press("0⏎")
        default: try await browser.press("x⇥⏎")
        }
    }

    /// Each stands where it was meant to.
    static func check(_ store: SQLiteStore) async throws {
        var filed: [String: Int] = [:]
        while let claim = try await store.claimFiling(lease: 60, at: SampleClinic.now.addingTimeInterval(99_999)) {
            let kind = String(claim.request.description.split(separator: " ").first ?? "")
            let key = "\(kind) \(claim.request.demographicNo ?? "-") \(claim.request.label)"
            filed[key, default: 0] += 1
        }
        #expect(
            filed == [
                "sure 2001 consult-letter": 30, "label 2001 discharge-summary": 6, "twins 1043 consult-letter": 6,
                "unknown 2003 consult-letter": 6, "none - consult-letter": 6,
            ])
    }
}
