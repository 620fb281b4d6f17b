import Faxes
import Foundation
import Reading

/// A reader that keeps what it read in a folder, so that the same faxes triaged again (by other rules, another model,
/// another roster) are not read again.
///
/// One file a fax, named by the SHA-256 of the fax's bytes and readable by its owner only: it holds patients' text. A
/// fax of which something went wrong is not kept. What an older intray read stays in force until the folder is emptied.
struct PagesCache: PageReading {
    private let reader: any PageReading
    private let folder: URL

    /// - Parameter folder: Made if it is not there.
    init(_ reader: any PageReading, folder: String) throws(FaxError) {
        self.reader = reader
        self.folder = URL(fileURLWithPath: folder, isDirectory: true)
        do {
            try FileManager.default.createDirectory(
                at: self.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw FaxError(.cannotWrite, "the pages' folder can't be made: check its path and permissions")
        }
    }

    /// Pictures are not kept: a fax of which they are wanted is read.
    func read(
        _ bytes: [UInt8], sha256: String, options: ReadingOptions,
        onPicture: @Sendable (_ picture: PagePicture) async throws(FaxError) -> Void
    ) async throws(FaxError) -> ReadFax {
        let file = folder.appendingPathComponent("\(sha256).json")
        if !options.wantsPictures, let kept = kept(in: file, of: sha256) { return kept }
        let fax = try await reader.read(bytes, sha256: sha256, options: options, onPicture: onPicture)
        if fax.fault == nil { try keep(fax, in: file) }
        return fax
    }

    /// What was read again before is not read once more.
    func readAgain(
        _ bytes: [UInt8], of fax: ReadFax, regions: [PageRegion], options: ReadingOptions
    ) async throws(FaxError) -> [SecondReading] {
        let file = folder.appendingPathComponent("\(fax.sha256).json")
        var whole = kept(in: file, of: fax.sha256) ?? fax
        let known = whole.secondReadings.filter { regions.contains($0.region) }
        let rest = regions.filter { region in !known.contains { $0.region == region } }
        let new = try await reader.readAgain(bytes, of: fax, regions: rest, options: options)
        whole.keep(new)
        if whole.fault == nil, !new.isEmpty { try keep(whole, in: file) }
        return known + new
    }

    private func kept(in file: URL, of sha256: String) -> ReadFax? {
        guard let data = FileManager.default.contents(atPath: file.path) else { return nil }
        // What can't be understood (cut short, of another version) is read anew and written over.
        guard let fax = try? JSONDecoder().decode(ReadFax.self, from: data), fax.sha256 == sha256 else { return nil }
        return fax
    }

    private func keep(_ fax: ReadFax, in file: URL) throws(FaxError) {
        do {
            // Beside it first: a batch that is stopped leaves no half file.
            let part = file.appendingPathExtension("part")
            let data = try JSONEncoder().encode(fax)
            guard
                FileManager.default.createFile(
                    atPath: part.path, contents: data, attributes: [.posixPermissions: 0o600]),
                rename(part.path, file.path) == 0
            else { throw CocoaError(.fileWriteUnknown) }
        } catch {
            throw FaxError(.cannotWrite, "recognised pages can't be kept: check the folder and its disk")
        }
    }
}
