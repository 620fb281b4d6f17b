import Foundation
import Testing

/// Compares a page with the one that was recorded: plain files beside the tests. `INTRAY_RECORD=1` records anew.
func expectSnapshot(_ html: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
    let file = folder.appending(path: "\(name).html")
    if ProcessInfo.processInfo.environment["INTRAY_RECORD"] == "1" {
        try Data(html.utf8).write(to: file)
        return
    }
    let recorded = try #require(
        try? String(contentsOf: file, encoding: .utf8),  // Its absence is the failure that is reported.
        "no snapshot \(name): record it with INTRAY_RECORD=1", sourceLocation: sourceLocation)
    if recorded == html { return }
    let old = recorded.components(separatedBy: "\n")
    let new = html.components(separatedBy: "\n")
    let changes = new.difference(from: old).map { change in
        switch change {
        case .insert(let line, let text, _): "+\(line + 1) \(text)"
        case .remove(let line, let text, _): "-\(line + 1) \(text)"
        }
    }
    Issue.record("\(name) has changed:\n\(changes.joined(separator: "\n"))", sourceLocation: sourceLocation)
}
