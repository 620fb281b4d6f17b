public import Faxes
import Foundation

/// The protocol's version: daemon and reader are of one build, anything else is a broken installation.
public let readerProtocolVersion = 4

/// What to read, and with what it may be paid for. The fax follows in a frame of its own.
public struct ReadRequest: Sendable, Hashable, Codable {
    public enum Purpose: String, Sendable, Codable {
        case read
        /// Read only some parts of some pages, otherwise prepared than the first time.
        case readAgain
        /// Only fork, enter the sandbox and say which parts of it took hold.
        case probe
    }

    public var purpose: Purpose
    public var byteCount: Int
    /// The page to begin with, from 1: one behind the page that an earlier child died of.
    public var firstPage: Int
    public var maximumPages: Int
    /// Pixels of one page, as it is decoded.
    public var maximumPixels: Int
    public var cpuSeconds: Int
    /// Of one page; a child that takes more is ended by SIGPROF.
    public var pageCPUSeconds: Int
    public var addressSpaceBytes: Int
    public var wantsPictures: Bool
    /// Tesseract's names, the most usual first.
    public var languages: [String]
    /// The pages of which parts are read again, as they stood when they were read first, with the words that
    /// are read again.
    public var pages: [ReadPage]
    /// What is read again of them.
    public var regions: [PageRegion]

    public init(
        purpose: Purpose, byteCount: Int, firstPage: Int = 1, maximumPages: Int, maximumPixels: Int, cpuSeconds: Int,
        pageCPUSeconds: Int, addressSpaceBytes: Int, wantsPictures: Bool, languages: [String],
        pages: [ReadPage] = [], regions: [PageRegion] = []
    ) {
        self.purpose = purpose
        self.byteCount = byteCount
        self.firstPage = firstPage
        self.maximumPages = maximumPages
        self.maximumPixels = maximumPixels
        self.cpuSeconds = cpuSeconds
        self.pageCPUSeconds = pageCPUSeconds
        self.addressSpaceBytes = addressSpaceBytes
        self.wantsPictures = wantsPictures
        self.languages = languages
        self.pages = pages
        self.regions = regions
    }
}

/// What a reader says of itself when it is ready, or why it can't be.
public struct Greeting: Sendable, Hashable, Codable {
    public var version: Int
    public var languages: [String]
    public var tesseractVersion: String
    /// Whether a PDF's pages whose fonts are not in the file can be shown with others.
    public var holdsFonts: Bool
    /// Why the reader gives up at once; nil when it is ready.
    public var failure: FaxError?

    public init(
        version: Int = readerProtocolVersion, languages: [String], tesseractVersion: String, holdsFonts: Bool,
        failure: FaxError? = nil
    ) {
        self.version = version
        self.languages = languages
        self.tesseractVersion = tesseractVersion
        self.holdsFonts = holdsFonts
        self.failure = failure
    }
}

/// Which parts of the sandbox took hold in a child.
public struct SandboxReport: Sendable, Hashable, Codable {
    /// Address space, CPU time, no core dump, no file growth, no further descriptors.
    public var limits: Bool
    public var noNewPrivileges: Bool
    /// No path can be opened. False where the kernel has no Landlock.
    public var landlock: Bool
    /// No system call but those of the list: no files, network, programs, processes.
    public var seccomp: Bool

    public init(limits: Bool, noNewPrivileges: Bool, landlock: Bool, seccomp: Bool) {
        self.limits = limits
        self.noNewPrivileges = noNewPrivileges
        self.landlock = landlock
        self.seccomp = seccomp
    }

    /// Enough to let hostile bytes in: Landlock is a second wall behind seccomp, which older kernels lack.
    public var isSufficient: Bool { limits && noNewPrivileges && seccomp }
}

/// Which page a child begins with now.
public struct PageStart: Sendable, Hashable, Codable {
    /// From 1.
    public var number: Int
    /// Pages that the file has.
    public var total: Int

    public init(number: Int, total: Int) {
        self.number = number
        self.total = total
    }
}

/// How a child ended, by the word of the process that forked it.
public struct ChildEnd: Sendable, Hashable, Codable {
    public var exitStatus: Int32
    /// 0 when it ended by itself.
    public var signal: Int32
    /// CPU time that it took, and the most memory that it held.
    public var cpuSeconds: Double
    public var peakBytes: Int

    public init(exitStatus: Int32, signal: Int32, cpuSeconds: Double = 0, peakBytes: Int = 0) {
        self.exitStatus = exitStatus
        self.signal = signal
        self.cpuSeconds = cpuSeconds
        self.peakBytes = peakBytes
    }
}

extension Frame {
    /// A message in JSON.
    public init(_ kind: Kind, json value: some Encodable) throws(FaxError) {
        do {
            self.init(kind, [UInt8](try JSONEncoder().encode(value)))
        } catch {
            throw FaxError(.internal, "cannot encode a \(kind) frame")
        }
    }

    /// The message in a payload. What the decoder says of it is dropped: it may quote the fax.
    public func message<Message: Decodable>(_ type: Message.Type) throws(FaxError) -> Message {
        do {
            return try JSONDecoder().decode(type, from: Data(payload))
        } catch {
            throw FaxError(.readerProtocol, "frame \(kind) is not what it should be")
        }
    }

    /// A page's picture, as PNG.
    public init(pictureOf page: Int, png: [UInt8]) {
        self.init(.picture, Self.bigEndian(UInt32(clamping: page)) + png)
    }

    /// A page's picture, as a Group 4 strip; nil where there is none.
    public init(group4Of page: Int, strip: [UInt8]?) {
        self.init(.group4, Self.bigEndian(UInt32(clamping: page)) + (strip ?? []))
    }

    /// The frames of a page's picture, in their order.
    public static func frames(of picture: PagePicture) -> [Frame] {
        [
            Frame(pictureOf: picture.page, png: picture.png),
            Frame(group4Of: picture.page, strip: picture.group4),
        ]
    }

    /// What `init(pictureOf:png:)` put together.
    public func picture() throws(FaxError) -> (page: Int, png: [UInt8]) {
        guard payload.count > 4 else { throw FaxError(.readerProtocol, "picture without a page") }
        return (pageNumber, Array(payload[4...]))
    }

    /// What `init(group4Of:strip:)` put together.
    public func group4() throws(FaxError) -> (page: Int, strip: [UInt8]?) {
        guard payload.count >= 4 else { throw FaxError(.readerProtocol, "strip without a page") }
        return (pageNumber, payload.count == 4 ? nil : Array(payload[4...]))
    }

    private var pageNumber: Int { payload[..<4].reduce(0) { $0 << 8 | Int($1) } }
}
