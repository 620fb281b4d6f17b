public import Faxes
import Foundation

/// The files that belong to faxes: originals as they came, and a picture of each page that was read.
///
/// Originals are written by the intake, under their hash; pictures can be made again from them at any time.
public struct FaxFiles: Sendable {
    private let originals: @Sendable (String) -> String
    private let pictures: String

    /// - Parameters:
    ///   - originals: where the original with a hash lies.
    ///   - pictures: the folder for page pictures; made when the first is kept.
    public init(originals: @escaping @Sendable (String) -> String, pictures: String) {
        self.originals = originals
        self.pictures = pictures
    }

    /// The bytes of a fax as it came. Throws `store.original-missing` if they are gone.
    public func original(sha256: String) throws(FaxError) -> [UInt8] {
        guard Self.isHash(sha256), let bytes = FileManager.default.contents(atPath: originals(sha256)) else {
            throw FaxError(.originalMissing, "the original of a fax is not in the spool")
        }
        return [UInt8](bytes)
    }

    /// The PNG of one page, nil if there is none.
    public func picture(sha256: String, page: Int) -> [UInt8]? {
        guard Self.isHash(sha256), page > 0 else { return nil }
        return FileManager.default.contents(atPath: "\(folder(sha256))/\(page).png").map { [UInt8]($0) }
    }

    /// Written under another name first, so that a picture is whole or not there.
    public func keepPicture(_ png: [UInt8], sha256: String, page: Int) throws(FaxError) {
        guard Self.isHash(sha256), page > 0 else { throw FaxError(.internal, "a picture of no fax") }
        do {
            try FileManager.default.createDirectory(
                atPath: folder(sha256), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try Data(png).write(to: URL(fileURLWithPath: "\(folder(sha256))/\(page).png"), options: .atomic)
        } catch {
            throw FaxError(.storeUnavailable, "a page picture can't be written")
        }
    }

    private func folder(_ sha256: String) -> String { "\(pictures)/\(sha256.prefix(2))/\(sha256)" }

    /// Hashes become file names: nothing else may.
    private static func isHash(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}

extension FaxError.Code {
    public static let originalMissing = Self("store.original-missing", .review, exit: 66)
}
