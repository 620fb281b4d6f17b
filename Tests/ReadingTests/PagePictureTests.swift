import Faxes
import ReaderProtocol
import Reading
import Synchronization
import Testing

@Suite("Page pictures on their way from the reader")
struct PagePictureTests {
    private static let hello = SandboxReport(limits: true, noNewPrivileges: true, landlock: true, seccomp: true)

    /// The pictures that come of what a child says, and how the reading ended.
    private func read(
        wanted: Bool = true, _ frames: [Frame], ended: Bool = true
    ) async throws -> (pictures: [PagePicture], fault: FaxError.Code?) {
        let start = [try Frame(.hello, json: Self.hello), try Frame(.page, json: ReadPage(number: 1, text: "one"))]
        let said = (start + frames + (ended ? [Frame(.end)] : [])).flatMap(\.encoded)
        let end = try Frame(.childEnd, json: ChildEnd(exitStatus: 0, signal: 0)).encoded
        let saboteur = try SaboteurReader(answer: Frame(.childOutput, said).encoded + end, then: "exec sleep 600")
        let album = Mutex<[PagePicture]>([])
        let options = ReadingOptions(timeLimit: .seconds(25), wantsPictures: wanted)
        do {
            let fax = try await saboteur.process.read([1], sha256: "", options: options) {
                (picture) throws(FaxError) in album.withLock { $0.append(picture) }
            }
            try saboteur.remove()
            return (album.withLock { $0 }, fax.fault?.code)
        } catch let error as FaxError {
            return (album.withLock { $0 }, error.code)
        }
    }

    @Test("a picture comes whole, with its strip or without")
    func whole() async throws {
        for picture in [PagePicture(page: 1, png: [1, 2], group4: [3]), PagePicture(page: 1, png: [1, 2])] {
            let result = try await read(Frame.frames(of: picture))

            #expect(result.pictures == [picture])
            #expect(result.fault == nil)
        }
    }

    @Test("half a picture, or a strip that can't be its other half, is a breach of the protocol", arguments: 0..<7)
    func lies(which: Int) async throws {
        let png = Frame(pictureOf: 1, png: [1, 2])
        let strip = Frame(group4Of: 1, strip: [3])
        let lies: [[Frame]] = [
            [png], [strip], [strip, png], [png, png, strip], [png, Frame(group4Of: 2, strip: [3])],
            [png, Frame(group4Of: 1, strip: [3, 4, 5])], [png, Frame(.group4, [0, 0, 1])],
        ]

        let result = try await read(lies[which])

        #expect(result.pictures.isEmpty)
        #expect(result.fault == .readerProtocol)
    }

    @Test("pictures that nobody asked for are a breach of the protocol")
    func unwanted() async throws {
        let result = try await read(wanted: false, Frame.frames(of: PagePicture(page: 1, png: [1], group4: [1])))

        #expect(result.fault == .readerProtocol)
    }
}
