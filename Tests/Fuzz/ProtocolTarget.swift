import Faxes
import ReaderProtocol

@testable import Reading

/// One input of libFuzzer: what a child that a fax has taken over might say to the daemon. The first byte says in
/// pieces of which size it comes.
@_cdecl("LLVMFuzzerTestOneInput")
public func converse(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    guard size > 1 else { return -1 }
    let bytes = Array(UnsafeBufferPointer(start: data + 1, count: size - 1))
    let piece = Int(data[0]) + 1
    var conversation = Conversation(options: ReadingOptions(maximumPages: 3, wantsPictures: data[0] & 1 == 0))
    do throws(FaxError) {
        for start in stride(from: 0, to: bytes.count, by: piece) {
            _ = try conversation.receive(Array(bytes[start..<min(start + piece, bytes.count)]))
        }
        if data[0] & 2 == 0, let page = conversation.outlive(FaxError(.readerCrashed)) { precondition(page <= 4) }
        let fax = try conversation.fax(sha256: "", end: nil)
        precondition(fax.pages.count <= 3)
        use(fax)
    } catch {
        precondition(!error.code.name.isEmpty)
    }
    return 0
}

/// What the steps behind reading do first: texts are put together, boxes added to.
private func use(_ fax: ReadFax) {
    for page in fax.pages {
        precondition(page.text.utf8.count >= 0)
        for line in page.lines + [page.headerLine].compactMap(\.self) {
            guard let box = line.box else { continue }
            precondition(box.maxX >= box.x && box.maxY >= box.y)
            _ = box.midY + Int(page.dpiX) * page.width
        }
    }
    _ = fax.transmission.receivedAt.map { "\($0)" }
}
