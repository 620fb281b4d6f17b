import Faxes
import Testing

@testable import Decoding

@Suite("Resolution of a page")
struct PageResolutionTests {
    @Test(
        "a fax without a believable resolution is told by its width and height",
        arguments: [
            (1728, 1078, 0.0, 0.0, 204.0, 98.0), (1728, 2156, 0, 0, 204, 196), (1728, 4312, 0, 0, 204, 391),
            (2432, 3100, 72, 72, 204, 196), (1728, 2156, 1, 1, 204, 196), (1728, 2156, .nan, .infinity, 204, 196),
            (1700, 2200, 0, 0, 200, 200), (2200, 1700, 0, 0, 200, 200),
        ])
    func guessed(width: Int, height: Int, statedX: Double, statedY: Double, x: Double, y: Double) {
        let resolution = PageResolution(width: width, height: height, statedX: statedX, statedY: statedY)

        #expect(resolution.x == x)
        #expect(resolution.y == y)
        #expect(resolution.isGuessed)
    }

    @Test("a believable resolution is kept, even of a short page", arguments: [(204.0, 98.0), (204, 391), (300, 300)])
    func kept(x: Double, y: Double) {
        #expect(PageResolution(width: 1728, height: 300, statedX: x, statedY: y) == PageResolution(x: x, y: y))
    }

    @Test("a guess of half the lines is settled by the letters: squashed, or as high as letters are")
    func settled() {
        let guess = PageResolution(width: 1728, height: 1100, statedX: 0, statedY: 0)
        let upright = (0..<40).map { Box(x: 20 * $0, y: 0, width: 12, height: 16) }
        let squashed = upright.map { Box(x: $0.x, y: 0, width: $0.width, height: $0.height / 2) }

        #expect(guess.settled(by: squashed).y == 98)
        #expect(guess.settled(by: upright).y == 204)
        #expect(guess.settled(by: Array(upright.prefix(10))).y == 98)
    }

    @Test("what the file states is not questioned by a few tall letters")
    func stated() {
        let stated = PageResolution(width: 1728, height: 1078, statedX: 204, statedY: 98)

        #expect(stated.settled(by: (0..<40).map { Box(x: 20 * $0, y: 0, width: 9, height: 16) }).y == 98)
    }
}
