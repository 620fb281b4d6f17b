import CLeptonica
import CThrift
import Faxes
import Foundation
import Testing

@testable import Decoding

@Suite("What stands in for libraries' functions gives their answers")
struct ThriftTests {
    /// A picture of 1 bit with blots of all sizes.
    private func blots(_ width: Int, _ height: Int) throws -> Bitmap {
        var picture = try Bitmap(width: width, height: height, depth: 1)
        var state: UInt32 = 11
        func next(below limit: Int) -> Int {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Int(state >> 16) % limit
        }
        for _ in 0..<60 {
            picture.blacken(
                Box(
                    x: next(below: width + 20) - 20, y: next(below: height + 20) - 20,
                    width: 1 + next(below: width / 2), height: 1 + next(below: height / 6)))
            picture.clear(Box(x: next(below: width), y: next(below: height), width: 3, height: 2))
        }
        return picture
    }

    @Test(
        "a page is opened by a brick as leptonica does it, pixel for pixel",
        arguments: [(50, 1), (1, 37), (3, 3), (2, 1), (64, 5), (1, 1), (500, 2), (7, 300)], [193, 256])
    func opened(brick: (width: Int, height: Int), width: Int) throws {
        let page = try blots(width, 140)
        let expected = try page.made { pix in
            let (width, height) = (Int32(brick.width), Int32(brick.height))
            var element = unsafe selCreateBrick(height, width, height / 2, width / 2, Int32(SEL_HIT))
            defer { unsafe selDestroy(&element) }
            return unsafe pixOpen(nil, pix, element)
        }

        let opened = try page.made { unsafe pixOpenBrick(nil, $0, Int32(brick.width), Int32(brick.height)) }

        var isSame: Int32 = 0
        opened.withPix { mine in expected.withPix { theirs in _ = unsafe pixEqual(mine, theirs, &isSame) } }
        #expect(isSame == 1)
        #expect(page.blackCount > 2000)
    }

    @Test("tesseract gets a line's picture back as it was, and not compressed")
    func linePicture() throws {
        let line = try blots(400, 36)
        var data: UnsafeMutablePointer<UInt8>?
        var size = 0

        let failed = line.withPix { unsafe pixWriteMem(&data, &size, $0, Int32(IFF_PNG)) }

        #expect(failed == 0)
        defer { unsafe leptonica_free(data) }
        let back = try unsafe Bitmap(taking: pixReadMem(data, size))
        var isSame: Int32 = 0
        line.withPix { mine in back.withPix { theirs in _ = unsafe pixEqual(mine, theirs, &isSame) } }
        #expect(isSame == 1)
        #expect(size >= 36 * 400 / 8)
    }

    // It makes sure by itself that both functions agree, and leaves Tesseract alone where they do not.
    @Test("matrices are multiplied faster where the processor and the library allow it")
    func matrices() throws {
        let processor = try String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
        let isFit = processor.contains("avx512_vnni") && TextRecognition.version == "5.3.0"

        #expect(thrift_multiply_faster() == isFit)
    }

    // Until it is asked to, and where its first convolution does not come out as the library's, it leaves Tesseract alone.
    @Test("the network is run faster where the processor and the library allow it, and reads the same")
    func network() throws {
        let processor = try String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
        let isFit = processor.contains("avx2") && TextRecognition.version == "5.3.0"
        let bytes = try fixture("g4.tif")
        let before = try ReadResult(bytes).pages

        #expect(thrift_run_network_faster() == isFit)
        let compared = try ReadResult(bytes).pages
        #expect(thrift_network_agrees() == isFit)
        let after = try ReadResult(bytes).pages

        #expect(compared == before && after == before)
        #expect(before.flatMap(\.lines).flatMap(\.words).count > 20)
    }
}
