import Faxes
import ReaderProtocol

/// What a child may say and in which order, and what it comes to. Pure: bytes go in, pictures and at last a fax come
/// out.
///
/// The child has looked at hostile bytes, so nothing it says is believed beyond what it can do no harm with: frames in
/// order, pages in order and within the limits, and no more bytes than a fax of so many pages can take.
struct Conversation {
    private let options: ReadingOptions
    private var decoder: FrameDecoder
    private var received = 0
    private(set) var sandbox: SandboxReport?
    private var transmission: Transmission?
    private(set) var pages: [ReadPage] = []
    /// A picture whose strip has yet to come.
    private var halfPicture: PagePicture?
    private var fault: FaxError?
    private(set) var hasEnded = false

    /// One frame: a page's picture is the largest, and 1 bit a pixel compresses to less.
    private static let maximumFrame = 32 << 20

    init(options: ReadingOptions) {
        self.options = options
        decoder = FrameDecoder(
            expecting: [.hello, .transmission, .page, .picture, .group4, .fault, .end],
            maximumPayload: Self.maximumFrame)
    }

    /// Takes what the child wrote; gives the pictures that are complete.
    mutating func receive(_ bytes: [UInt8]) throws(FaxError) -> [PagePicture] {
        received += bytes.count
        guard received <= Self.maximumFrame * 2 + options.maximumPages * (options.wantsPictures ? 8 << 20 : 1 << 20)
        else { throw FaxError(.readerProtocol, "the reader does not stop talking") }
        decoder.append(bytes)
        var pictures: [PagePicture] = []
        while let frame = try decoder.next() {
            if let picture = try take(frame) { pictures.append(picture) }
        }
        return pictures
    }

    private mutating func take(_ frame: Frame) throws(FaxError) -> PagePicture? {
        guard !hasEnded, (sandbox == nil) == (frame.kind == .hello), (halfPicture != nil) == (frame.kind == .group4)
        else {
            throw FaxError(.readerProtocol, "frame \(frame.kind) is out of order")
        }
        switch frame.kind {
        case .hello: sandbox = try frame.message(SandboxReport.self)
        case .transmission: transmission = try frame.message(Transmission.self)
        case .page: pages.append(try checked(frame.message(ReadPage.self)))
        case .picture:
            let picture = try frame.picture()
            guard options.wantsPictures, picture.page == pages.last?.number else {
                throw FaxError(.readerProtocol, "a picture of no page")
            }
            halfPicture = PagePicture(page: picture.page, png: picture.png)
        case .group4: return try whole(frame.group4())
        case .fault: fault = try frame.message(FaxError.self)
        case .end: hasEnded = true
        default: throw FaxError(.readerProtocol, "frame \(frame.kind) is not a child's")
        }
        return nil
    }

    private mutating func whole(_ strip: (page: Int, strip: [UInt8]?)) throws(FaxError) -> PagePicture {
        // A strip that is larger than its PNG would not have been sent.
        guard var picture = halfPicture, picture.page == strip.page, strip.strip?.count ?? 0 <= picture.png.count
        else { throw FaxError(.readerProtocol, "a strip of another picture") }
        halfPicture = nil
        picture.group4 = strip.strip
        return picture
    }

    private func checked(_ page: ReadPage) throws(FaxError) -> ReadPage {
        guard page.number > pages.last?.number ?? 0, page.number <= options.maximumPages, page.width > 0,
            page.height > 0, page.width <= 100_000, page.height <= 100_000, [0, 90, 180, 270].contains(page.rotation)
        else { throw FaxError(.readerProtocol, "a page that can't be") }
        return page
    }

    /// The result, when the child has ended as it should or not.
    func fax(sha256: String, end: FaxError?) throws(FaxError) -> ReadFax {
        let fault = end ?? (hasEnded ? self.fault : FaxError(.readerCrashed, "the reader stopped half-way"))
        if pages.isEmpty, let fault { throw fault }
        return ReadFax(sha256: sha256, transmission: transmission ?? headerAlone, pages: pages, fault: fault)
    }

    /// What is known of the call when the reader did not come to the end.
    private var headerAlone: Transmission {
        Transmission(headerText: pages.lazy.compactMap(\.headerLine?.text).first)
    }
}
