public import Faxes
import Foundation

/// The files that belong to faxes: originals as they came, and pictures of each page that was read.
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
    public func png(sha256: String, page: Int) -> [UInt8]? { contents(sha256, page, .png) }

    /// All that is kept of one page's picture. Throws `store.picture-missing` if there is none.
    public func picture(sha256: String, page: Int) throws(FaxError) -> PagePicture {
        guard let png = png(sha256: sha256, page: page) else {
            throw FaxError(.pictureMissing, "there is no picture of page \(page)")
        }
        return PagePicture(page: page, png: png, group4: contents(sha256, page, .group4))
    }

    /// Each file is written under another name first, so that it is whole or not there.
    public func keep(_ picture: PagePicture, sha256: String) throws(FaxError) {
        guard Self.isHash(sha256), picture.page > 0 else { throw FaxError(.internal, "a picture of no fax") }
        do {
            try FileManager.default.createDirectory(
                atPath: folder(sha256), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            // A strip of an earlier reading must not outlive it: it may be of another size.
            let strip = path(sha256, picture.page, .group4)
            if FileManager.default.fileExists(atPath: strip) { try FileManager.default.removeItem(atPath: strip) }
            try Data(picture.png).write(to: URL(fileURLWithPath: path(sha256, picture.page, .png)), options: .atomic)
            if let group4 = picture.group4 {
                try Data(group4).write(to: URL(fileURLWithPath: strip), options: .atomic)
            }
        } catch {
            throw FaxError(.storeUnavailable, "a page picture can't be written")
        }
    }

    /// Deletes the original and the pictures of a fax; what is gone already is no error.
    public func discard(sha256: String) throws(FaxError) {
        guard Self.isHash(sha256) else { throw FaxError(.internal, "files of no fax") }
        for path in [originals(sha256), folder(sha256)] where FileManager.default.fileExists(atPath: path) {
            do { try FileManager.default.removeItem(atPath: path) } catch {
                throw FaxError(.storeUnavailable, "a file past its time can't be deleted")
            }
        }
    }

    /// What a page's files are named after the page's number.
    private enum Suffix: String { case png, group4 = "g4" }

    private func contents(_ sha256: String, _ page: Int, _ suffix: Suffix) -> [UInt8]? {
        guard Self.isHash(sha256), page > 0 else { return nil }
        return FileManager.default.contents(atPath: path(sha256, page, suffix)).map { [UInt8]($0) }
    }

    private func path(_ sha256: String, _ page: Int, _ suffix: Suffix) -> String {
        "\(folder(sha256))/\(page).\(suffix.rawValue)"
    }

    private func folder(_ sha256: String) -> String { "\(pictures)/\(sha256.prefix(2))/\(sha256)" }

    /// Hashes become file names: nothing else may.
    private static func isHash(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}

extension FaxError.Code {
    public static let originalMissing = Self("store.original-missing", .review, exit: 66)
    /// No picture of a page is kept: the folder of pictures was emptied.
    public static let pictureMissing = Self("store.picture-missing", .review, exit: 66)
}
