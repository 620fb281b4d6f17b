import Decoding
import Faxes
import Foundation
import Testing

/// A small file with invented content, all of one letter but where its name says otherwise.
func fixture(_ name: String) throws -> [UInt8] {
    let folder = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
    return [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
}

extension DecodingLimits {
    static let ofTests = DecodingLimits(pages: 20, pixels: 10_000_000)
}

/// All that a reader says of a file.
struct ReadResult {
    var pages: [ReadPage] = []
    var pictures: [Int: PagePicture] = [:]
    var transmission = Transmission()
    var fault: FaxError?

    init(_ bytes: [UInt8], limits: DecodingLimits = .ofTests, pictures wanted: Bool = false) throws(FaxError) {
        let folder = "/usr/share/tesseract-ocr/5/tessdata"
        let engines = [
            try TextRecognition(language: "eng", dataFolder: folder),
            try TextRecognition(language: "fra", dataFolder: folder),
        ]
        let reader = DocumentReader(engines: engines, limits: limits, wantsPictures: wanted)
        var pages: [ReadPage] = []
        var pictures: [Int: PagePicture] = [:]
        let outcome = try reader.read(bytes) { (event) throws(FaxError) in
            switch event {
            case .start: break
            case .page(let page): pages.append(page)
            case .picture(let picture): pictures[picture.page] = picture
            }
        }
        self.pages = pages
        self.pictures = pictures
        transmission = outcome.transmission
        fault = outcome.fault
    }

    var text: String { pages.map(\.text).joined(separator: "\n") }
}
