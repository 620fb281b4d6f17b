import Faxes
import ReaderProtocol

/// What children may say and in which order, and what it comes to. Pure: bytes go in, pictures and at last a fax come
/// out. A fax has one child, and one more for each page that a child died of.
///
/// The child has looked at hostile bytes, so nothing it says is believed beyond what it can do no harm with: frames in
/// order, pages in order and within the limits, and no more bytes than a fax of so many pages can take.
struct Conversation {
    private let options: ReadingOptions
    /// The parts of pages that are to be read again; none where whole pages are read.
    private let regions: Set<PageRegion>
    private let expected: Set<Frame.Kind>
    private var decoder: FrameDecoder
    private var received = 0
    private(set) var sandbox: SandboxReport?
    private var transmission: Transmission?
    private(set) var pages: [ReadPage] = []
    private var readings: [SecondReading] = []
    /// A picture whose strip has yet to come.
    private var halfPicture: PagePicture?
    /// The page that the child is at.
    private var start: PageStart?
    /// The page that an earlier child died of.
    private var fatalPage = 0
    private var fault: FaxError?
    private(set) var hasEnded = false

    /// One frame: a page's picture is the largest, and 1 bit a pixel compresses to less.
    private static let maximumFrame = 32 << 20
    /// Everything else is words, of which the densest page has 200 KB.
    private static let maximumText = 4 << 20
    private static let maximumTexts = 128 << 20

    init(about errand: Errand) {
        options = errand.options
        regions = Set(errand.regions)
        let answers: Set<Frame.Kind> =
            errand.purpose == .readAgain ? [.secondReading] : [.transmission, .page, .picture, .group4]
        expected = answers.union([.hello, .pageStart, .fault, .end])
        decoder = FrameDecoder(expecting: expected, maximumPayload: Self.maximumFrame)
    }

    /// Takes what the child wrote; gives the pictures that are complete.
    mutating func receive(_ bytes: [UInt8]) throws(FaxError) -> [PagePicture] {
        received += bytes.count
        let room = options.wantsPictures ? Self.maximumFrame + pages.count * (8 << 20) : 0
        guard received <= Self.maximumTexts + room else {
            throw FaxError(.readerProtocol, "the reader does not stop talking")
        }
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
        guard [.picture, .group4].contains(frame.kind) || frame.payload.count <= Self.maximumText else {
            throw FaxError(.readerProtocol, "frame \(frame.kind) has \(frame.payload.count) bytes")
        }
        switch frame.kind {
        case .hello: sandbox = try frame.message(SandboxReport.self)
        case .pageStart: start = try checked(frame.message(PageStart.self))
        case .transmission:
            transmission = try checked(frame.message(Transmission.self), \.canBe)
        case .page: pages.append(try checked(frame.message(ReadPage.self)))
        case .picture:
            let picture = try frame.picture()
            guard options.wantsPictures, picture.page == pages.last?.number else {
                throw FaxError(.readerProtocol, "a picture of no page")
            }
            halfPicture = PagePicture(page: picture.page, png: picture.png)
        case .group4: return try whole(frame.group4())
        case .secondReading: readings.append(try checked(frame.message(SecondReading.self)))
        case .fault: note(try checked(frame.message(FaxError.self), \.canBeOfChild))
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
        guard page.number > pages.last?.number ?? 0, page.number <= options.maximumPages, page.canBe
        else { throw FaxError(.readerProtocol, "a page that can't be") }
        return page
    }

    private func checked(_ page: PageStart) throws(FaxError) -> PageStart {
        guard page.number > start?.number ?? fatalPage, page.total >= page.number, page.total <= options.maximumPages
        else {
            throw FaxError(.readerProtocol, "a page that can't be begun")
        }
        return page
    }

    private func checked(_ reading: SecondReading) throws(FaxError) -> SecondReading {
        guard regions.contains(reading.region), !readings.contains(where: { $0.region == reading.region }),
            reading.words.allSatisfy(\.canBe)
        else { throw FaxError(.readerProtocol, "a second reading that can't be") }
        return reading
    }

    private func checked<Message>(_ message: Message, _ canBe: KeyPath<Message, Bool>) throws(FaxError) -> Message {
        guard message[keyPath: canBe] else { throw FaxError(.readerProtocol, "a \(Message.self) that can't be") }
        return message
    }

    /// What went wrong first is what is told.
    private mutating func note(_ error: FaxError) { fault = fault ?? error }

    /// A child has died; gives the page that another may begin with, behind the one that was fatal. Nil where the
    /// child had not come as far as a page, and so another would come no further.
    mutating func outlive(_ death: FaxError) -> Int? {
        guard let start else { return nil }
        note(FaxError(death.code, "page \(start.number): \(death.detail)"))
        decoder = FrameDecoder(expecting: expected, maximumPayload: Self.maximumFrame)
        sandbox = nil
        hasEnded = false
        halfPicture = nil
        fatalPage = start.number
        self.start = nil
        return fatalPage + 1
    }

    /// The result, when the child has ended as it should or not.
    func fax(sha256: String, end: FaxError?) throws(FaxError) -> ReadFax {
        let fault = whatWentWrong(end)
        if pages.isEmpty, let fault { throw fault }
        return ReadFax(sha256: sha256, transmission: transmission ?? headerAlone, pages: pages, fault: fault)
    }

    /// The same of regions that were to be read again.
    func secondReadings(end: FaxError?) throws(FaxError) -> [SecondReading] {
        if readings.isEmpty, let fault = whatWentWrong(end) { throw fault }
        return readings
    }

    private func whatWentWrong(_ end: FaxError?) -> FaxError? {
        fault ?? end ?? (hasEnded ? nil : FaxError(.readerCrashed, "the reader stopped half-way"))
    }

    /// What is known of the call when the reader did not come to the end.
    private var headerAlone: Transmission {
        Transmission(headerText: pages.lazy.compactMap(\.headerLine?.text).first)
    }
}
