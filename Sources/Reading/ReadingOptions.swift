import ReaderProtocol

/// What a fax may cost, and what is wanted of it.
public struct ReadingOptions: Sendable, Hashable {
    /// Bytes of the file.
    public var maximumBytes: Int
    public var maximumPages: Int
    /// Pixels of one page, as decoded: 64 million hold a ledger sheet at 400 dpi.
    public var maximumPixels: Int
    /// Wall-clock time for the whole fax: a fixed part and a part for each page that came.
    public var timeLimit: Duration
    /// CPU time for one page: one that takes more is left out, and the others are read.
    public var pageTimeLimit: Duration
    /// Address space of the process that reads.
    public var maximumMemory: Int
    public var wantsPictures: Bool
    /// Regions of one fax that are read again.
    public var maximumRegions: Int
    /// Tesseract's names, the most usual first; the rest are tried on pages that call for them.
    public var languages: [String]

    public init(
        maximumBytes: Int = 100 << 20, maximumPages: Int = 500, maximumPixels: Int = 64_000_000,
        timeLimit: Duration = .seconds(600), pageTimeLimit: Duration = .seconds(60), maximumMemory: Int = 2 << 30,
        wantsPictures: Bool = false, maximumRegions: Int = 12, languages: [String] = ["eng", "fra"]
    ) {
        self.maximumBytes = maximumBytes
        self.maximumPages = maximumPages
        self.maximumPixels = maximumPixels
        self.timeLimit = timeLimit
        self.pageTimeLimit = pageTimeLimit
        self.maximumMemory = maximumMemory
        self.wantsPictures = wantsPictures
        self.maximumRegions = maximumRegions
        self.languages = languages
    }
}
