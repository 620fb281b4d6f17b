import Faxes
import Foundation

/// The files that a batch is about: those named, and those in the folders named, in order of their names.
struct BatchFiles {
    let paths: [String]

    init(_ arguments: [String]) throws(FaxError) {
        var paths: [String] = []
        for argument in arguments {
            var isFolder: ObjCBool = false
            // A file that is not there is the batch's own line to report, not a reason to do nothing.
            guard FileManager.default.fileExists(atPath: argument, isDirectory: &isFolder), isFolder.boolValue else {
                paths.append(argument)
                continue
            }
            let names: [String]
            do { names = try FileManager.default.contentsOfDirectory(atPath: argument) } catch {
                throw FaxError(.inputMissing, "a folder can't be read")
            }
            let base = argument.hasSuffix("/") ? String(argument.dropLast()) : argument
            paths += names.filter(Self.isFax).sorted { $0.compare($1, options: .numeric) == .orderedAscending }
                .map { "\(base)/\($0)" }
        }
        self.paths = paths
    }

    private static func isFax(_ name: String) -> Bool {
        let ending = name.split(separator: ".").last?.lowercased() ?? ""
        return !name.hasPrefix(".") && ["tif", "tiff", "pdf", "png", "jpg", "jpeg"].contains(ending)
    }
}

/// A file's bytes and their hash.
struct BatchFile: Sendable {
    let path: String
    let bytes: [UInt8]
    let sha256: String

    init(path: String) throws(FaxError) {
        guard FileManager.default.fileExists(atPath: path) else {
            throw FaxError(.inputMissing, "there is no such file")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw FaxError(.inputMissing, "the file can't be read: check its permissions")
        }
        self.path = path
        bytes = [UInt8](data)
        sha256 = bytes.sha256
    }
}
