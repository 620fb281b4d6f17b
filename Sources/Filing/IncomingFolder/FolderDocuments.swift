public import Faxes
public import Foundation
import Glibc
public import Store

/// Puts documents into OSCAR's incoming-documents folder, which every OSCAR has and which needs no interface: a person
/// sees them on the “Incoming Docs” screen and files them there. What we know stands in the file's name.
///
/// A file appears whole or not at all: it is written under a name that OSCAR passes over, flushed, and renamed.
public struct FolderDocuments: DocumentWriting {
    private let folder: String
    private let settings: OSCARSettings
    private let pdf: PDFFetch

    /// - Parameter folder: as in `…/incomingdocs/1/Fax`: the queue's number, then one of OSCAR's four names.
    public init(folder: String, settings: OSCARSettings, pdf: @escaping DocumentSource) {
        self.folder = folder
        self.settings = settings
        self.pdf = PDFFetch(source: pdf)
    }

    public func write(_ request: FilingRequest, at now: Date) async -> StepOutcome {
        switch await pdf.bytes(of: request) {
        case .failure(let failure): return failure.outcome
        case .success(let bytes):
            do throws(FaxError) {
                try check(folder)
                let name = fileName(of: request)
                try place(bytes, as: name, part: partName(of: request))
                return .done(documentNo: name)
            } catch {
                // Until the rename there is nothing that OSCAR would show.
                return .tryLater(error)
            }
        }
    }

    /// There under its name: done. Still under its first name: not. Neither: a person may have filed it already.
    public func find(_ request: FilingRequest, since: Date) async -> StepFinding {
        if FileManager.default.fileExists(atPath: "\(folder)/\(fileName(of: request))") {
            return .done(documentNo: fileName(of: request))
        }
        if FileManager.default.fileExists(atPath: "\(folder)/\(partName(of: request))") { return .notDone }
        return .unclear(FaxError(.filingUncertain, "a person may have taken the file out of the folder already"))
    }

    public func check() async throws(FaxError) {
        try check(folder)
    }

    private func check(_ folder: String) throws(FaxError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw FaxError(.emrUnreachable, "the incoming-documents folder is not there; is it mounted?")
        }
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw FaxError(.emrNoPrivilege, "intray may not write into the incoming-documents folder")
        }
    }

    /// Urgency, day, kind, chart and recipients, then the title, then the id by which it is found again.
    func fileName(of request: FilingRequest) -> String {
        let card = DocumentCard(request: request)
        let urgency = request.urgency == .routine ? [] : [request.urgency.rawValue.uppercased()]
        let chart = request.demographicNo.map { "chart-\($0)" } ?? "unmatched"
        let providers = request.recipients.isEmpty ? [] : ["for-\(request.recipients.joined(separator: "-"))"]
        let parts =
            urgency + [card.day(in: settings.timeZone).description, request.label.rawValue, chart] + providers
            + [String(request.description.prefix(60))]
        let words = parts.joined(separator: "_").map { Self.isKept($0) ? $0 : "-" }
        return DocumentCard.cut(String(words), 150) + "_" + card.fileName
    }

    private func partName(of request: FilingRequest) -> String {
        ".\(DocumentCard(request: request).fileName).part"
    }

    private static func isKept(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "-_.".contains(character))
    }

    private func place(_ bytes: [UInt8], as name: String, part: String) throws(FaxError) {
        let from = "\(folder)/\(part)"
        // Tomcat must be able to read it, move it and take it away; its group shares the folder with us.
        let descriptor = open(from, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o664)
        guard descriptor >= 0 else { throw Self.trouble(errno) }
        defer { close(descriptor) }
        try Self.write(bytes, to: descriptor)
        guard fsync(descriptor) == 0 else { throw Self.trouble(errno) }
        guard rename(from, "\(folder)/\(name)") == 0 else { throw Self.trouble(errno) }
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { return }
        defer { close(directory) }
        // The file is in its place; that some network shares can't flush a folder does not change that.
        _ = fsync(directory)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(FaxError) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw trouble(errno) }
            written += count
        }
    }

    private static func trouble(_ number: Int32) -> FaxError {
        FaxError(.emrUnreachable, "the incoming-documents folder can't be written (errno \(number))")
    }
}
