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
    let options = ReadingOptions(maximumPages: 3, wantsPictures: data[0] & 1 == 0)
    let isFirst = data[0] & 4 == 0
    var conversation = Conversation(
        about: isFirst ? Errand(reading: [], options) : Errand(reading: [], again: [region], of: whole, options))
    do throws(FaxError) {
        for start in stride(from: 0, to: bytes.count, by: piece) {
            _ = try conversation.receive(Array(bytes[start..<min(start + piece, bytes.count)]))
        }
        if data[0] & 2 == 0, let page = conversation.outlive(FaxError(.readerCrashed)) { precondition(page <= 4) }
        if isFirst {
            let fax = try conversation.fax(sha256: "", end: nil)
            precondition(fax.pages.count <= 3)
            use(fax)
        } else {
            let readings = try conversation.secondReadings(end: nil)
            precondition(readings.allSatisfy { $0.region == region } && readings.count <= 1)
            var fax = whole
            fax.keep(readings)
            use(fax)
        }
    } catch {
        precondition(!error.code.name.isEmpty)
    }
    return 0
}

/// What is to be read again, where it is not the whole.
private let region = PageRegion(page: 1, box: Box(x: 100, y: 0, width: 48, height: 27))
private let whole = ReadFax(sha256: "", pages: [ReadPage(number: 1, text: "one")])

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
    for word in fax.secondReadings.flatMap(\.words) { precondition(word.box.maxX >= word.box.x) }
    _ = fax.transmission.receivedAt.map { "\($0)" }
}
