import Faxes
import ReaderProtocol

/// What a child is to do with a fax.
struct Errand {
    let purpose: ReadRequest.Purpose
    let bytes: [UInt8]
    let options: ReadingOptions
    /// What is read again, and the pages it stands on as they were read first, with no words but those.
    private(set) var regions: [PageRegion] = []
    private var pages: [ReadPage] = []

    /// Reads all of it.
    init(reading bytes: [UInt8], _ options: ReadingOptions) {
        purpose = .read
        self.bytes = bytes
        self.options = options
    }

    /// Reads some parts of a fax again.
    init(reading bytes: [UInt8], again regions: [PageRegion], of fax: ReadFax, _ options: ReadingOptions) {
        purpose = .readAgain
        self.bytes = bytes
        self.options = options
        var unique: [PageRegion] = []
        for region in regions where !unique.contains(region) { unique.append(region) }
        self.regions = Array(unique.prefix(options.maximumRegions))
        let regions = self.regions
        pages = fax.pages.compactMap { page in
            let boxes = regions.filter { $0.page == page.number }.map(\.box)
            return boxes.isEmpty ? nil : page.reduced(to: boxes)
        }
    }

    private init(_ purpose: ReadRequest.Purpose, _ options: ReadingOptions) {
        self.purpose = purpose
        bytes = []
        self.options = options
    }

    /// Only says how a child is confined.
    static let probe = Errand(.probe, ReadingOptions(timeLimit: .seconds(30)))

    /// The request to a child that begins with a page, while so much time is left.
    func request(from firstPage: Int, timeLeft: Duration) -> ReadRequest {
        ReadRequest(
            purpose: purpose, byteCount: bytes.count, firstPage: firstPage, maximumPages: options.maximumPages,
            maximumPixels: options.maximumPixels, cpuSeconds: max(1, Int(timeLeft.components.seconds)),
            pageCPUSeconds: max(1, Int(options.pageTimeLimit.components.seconds)),
            addressSpaceBytes: options.maximumMemory, wantsPictures: options.wantsPictures && purpose == .read,
            languages: options.languages, pages: pages, regions: regions)
    }
}

extension ReadPage {
    /// With only the words that lie in one of the boxes or reach into it.
    fileprivate func reduced(to boxes: [Box]) -> ReadPage {
        var page = self
        page.headerLine = nil
        page.secondReadings = nil
        page.lines = lines.compactMap { line in
            let words = line.words.filter { word in boxes.contains { $0.meets(word.box) } }
            return words.isEmpty ? nil : TextLine(words: words, block: line.block)
        }
        return page
    }
}

extension Box {
    fileprivate func meets(_ other: Box) -> Bool {
        x <= other.maxX && other.x <= maxX && y <= other.maxY && other.y <= maxY
    }
}
