import Classification
import Faxes
import Foundation
import PatientMatching
import ReaderProtocol
import Reading
import Store
import StoreSQLite
import Triage

/// Looks at everything that intray needs on this machine, changes nothing but what opening a database changes, and
/// says what is missing and what mends it.
struct Examination {
    let installation: Installation
    let roster: String?
    let data: String?
    let drop: String?

    func findings() async -> [Finding] {
        var findings = await reader()
        findings.append(rules())
        findings.append(model())
        if let roster { findings.append(await self.roster(in: roster)) }
        if let drop { findings.append(folder(drop, subject: "drop folder")) }
        if let data { findings += await store(in: data) + [disk(of: data)] }
        findings.append(clock())
        return findings
    }

    private func reader() async -> [Finding] {
        do throws(FaxError) {
            let probe = try await ReaderProcess(try installation.readerExecutable()).probe()
            var findings = [Finding.good("reader", "Tesseract \(probe.tesseractVersion) answers")]
            for language in ["eng", "fra"] where !probe.languages.contains(language) {
                findings.append(
                    .bad(
                        "language \(language)", "its model is not installed",
                        mend: "sudo apt-get install tesseract-ocr-\(language)"))
            }
            return findings + [Self.fonts(areHeld: probe.holdsFonts), Self.sandbox(probe.sandbox)]
        } catch {
            let mend: String
            switch error.code {
            case .readerMissing: mend = "make build"
            default: mend = "sudo apt-get install tesseract-ocr-eng tesseract-ocr-fra tesseract-ocr-osd"
            }
            return [.bad("reader", error, mend: mend)]
        }
    }

    /// Children open no file: fonts that the reader did not find when it started, no fax's page is shown with.
    static func fonts(areHeld: Bool) -> Finding {
        areHeld
            ? .good("fonts", "those that a PDF may leave out are held")
            : .warning(
                "fonts", "pictures of PDFs whose fonts are not in the file lack their text",
                mend: "sudo apt-get install fonts-urw-base35")
    }

    private static func sandbox(_ report: SandboxReport) -> Finding {
        let parts = [
            ("limits", report.limits), ("no new privileges", report.noNewPrivileges),
            ("seccomp", report.seccomp), ("Landlock", report.landlock),
        ]
        let holds = parts.filter(\.1).map(\.0).joined(separator: ", ")
        let lacks = parts.filter { !$0.1 }.map(\.0).joined(separator: ", ")
        if !report.isSufficient {
            return .bad("sandbox", "these do not hold: \(lacks)", mend: "run a kernel with seccomp filters")
        }
        return lacks.isEmpty
            ? .good("sandbox", "holds: \(holds)")
            : .warning("sandbox", "holds: \(holds); this kernel has no \(lacks)", mend: nil)
    }

    private func rules() -> Finding {
        do throws(FaxError) {
            let folder = try installation.rulesFolder()
            let book = try installation.ruleBook()
            _ = try TriageSettings(directory: folder)
            _ = try SenderDirectory(directory: folder)
            let failures = book.runExamples().count
            return failures == 0
                ? .good("rules", "\(book.ruleCount) rules, all examples as expected")
                : .bad("rules", "\(failures) examples fail", mend: "intray rules check")
        } catch {
            return .bad("rules", error, mend: "intray rules check")
        }
    }

    private func model() -> Finding {
        do throws(FaxError) {
            let model = try TextClassifier(contentsOf: try installation.modelFile())
            return .good("model", "\(model.labels.count) labels, trained on \(model.info.documents) documents")
        } catch {
            return .bad("model", error, mend: "intray train --corpus FILE.jsonl --out Models/labels-1.model")
        }
    }

    private func roster(in path: String) async -> Finding {
        do throws(FaxError) {
            let roster = try await CSVRoster(directory: URL(fileURLWithPath: path)).roster()
            let text = "\(roster.patients.count) patients, \(roster.providers.count) providers"
            return roster.patients.isEmpty || roster.providers.isEmpty
                ? .warning("roster", "\(text): nothing can be matched", mend: "export the roster from the EMR again")
                : .good("roster", text)
        } catch {
            return .bad("roster", error, mend: "export patients.csv and providers.csv from the EMR")
        }
    }

    private func store(in path: String) async -> [Finding] {
        let folder = DataFolder(root: path)
        guard FileManager.default.fileExists(atPath: folder.database) else {
            return [.warning("store", "there is no database yet; \"intray serve\" makes it", mend: nil)]
        }
        do throws(FaxError) {
            let store = try SQLiteStore(path: folder.database)
            let entries = try await store.verifyAudit()
            let counts = try await store.counts(at: Date())
            return [
                .good("store", "\(counts.waitingFaxes) faxes wait, \(counts.toReview) documents to review"),
                .good("audit log", "\(entries) entries, unbroken"),
            ]
        } catch {
            return [.bad("store", error, mend: "see docs/errors.md, \(error.code.name)")]
        }
    }

    private func folder(_ path: String, subject: String) -> Finding {
        let files = FileManager.default
        var isFolder: ObjCBool = false
        guard files.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return .bad(subject, "there is no such folder", mend: "mkdir -p \(path)")
        }
        guard files.isReadableFile(atPath: path), files.isWritableFile(atPath: path) else {
            return .bad(subject, "intray may not read and write there", mend: "chown \(NSUserName()) \(path)")
        }
        return .good(subject, "readable and writable")
    }

    private func disk(of path: String) -> Finding {
        let facts = try? FileManager.default.attributesOfFileSystem(forPath: path)
        guard let free = (facts?[.systemFreeSize] as? NSNumber)?.int64Value else {
            // The folder is not there yet, or on something that does not say.
            return .warning("disk", "free space is not known", mend: nil)
        }
        let gigabytes = Double(free) / 1_073_741_824
        let text = String(format: "%.1f GiB free", gigabytes)
        return gigabytes < 1
            ? .bad("disk", "\(text): faxes wait in the drop folder when it is full", mend: "free space under \(path)")
            : .good("disk", text)
    }

    /// A clock that is years off dates every task wrongly; OAuth needs it right to minutes.
    private func clock() -> Finding {
        let today = CalendarDate(Date(), in: .current)
        let zone = TimeZone.current.identifier
        return today.year < 2026
            ? .bad("clock", "it says \(today)", mend: "sudo timedatectl set-ntp true")
            : .good("clock", "\(today), time zone \(zone)")
    }
}
