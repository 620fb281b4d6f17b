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

        #expect(resolution == PageResolution(x: x, y: y))
    }

    @Test("a believable resolution is kept, even of a short page", arguments: [(204.0, 98.0), (204, 391), (300, 300)])
    func kept(x: Double, y: Double) {
        #expect(PageResolution(width: 1728, height: 300, statedX: x, statedY: y) == PageResolution(x: x, y: y))
    }
}
