import Foundation
import ReaderProtocol
import Reading

/// A reader that speaks the protocol wrongly: `saboteur.sh` greets, takes a request, and then does what a test says.
/// It finds its part in the folder that it gets in the place of a language.
struct SaboteurReader {
    private let folder: URL

    /// - Parameters:
    ///   - answer: bytes that it writes once a fax has been sent to it.
    ///   - second: bytes that it writes some time after that, to the request that the first ones led to.
    ///   - then: what the script does after that.
    init(greeting: Greeting = .fine, answer: [UInt8] = [], second: [UInt8] = [], then: String = "exit 0") throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(Frame(.greeting, json: greeting).encoded).write(to: folder.appendingPathComponent("greeting"))
        try Data(answer).write(to: folder.appendingPathComponent("answer"))
        try Data(second).write(to: folder.appendingPathComponent("second"))
        try Data(then.utf8).write(to: folder.appendingPathComponent("then"))
    }

    /// A client that has the script for its reader.
    var process: ReaderProcess {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("saboteur.sh")
        return ReaderProcess(ReaderExecutable(path: script.path), languages: [folder.path])
    }

    func remove() throws { try FileManager.default.removeItem(at: folder) }
}

extension Greeting {
    static let fine = Greeting(languages: ["eng", "fra"], tesseractVersion: "5", holdsFonts: true)
}

/// Frames as a child's output on their way through the reader's first process.
func childOutput(_ frames: Frame...) -> [UInt8] { Frame(.childOutput, frames.flatMap(\.encoded)).encoded }
