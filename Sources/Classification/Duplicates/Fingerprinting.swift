public import Faxes
import Notation

/// Makes of a document's pages the numbers by which a copy of it is known again.
///
/// The words give a MinHash signature over runs of letters, which survives OCR noise; the numbers, and the words that
/// turn a result round (positive, left, amended …), are kept apart and in order, because a corrected report may
/// differ from the first in one of them alone. Cover sheets and blank pages don't count, nor does what the fax
/// machines print.
public struct Fingerprinting: Sendable {
    public init() {}

    /// `pages`: the document's, in reading order.
    public func fingerprint(of pages: [ReadPage]) -> Fingerprint {
        let written = pages.filter { !$0.blank && !$0.lines.isEmpty }
        let body = written.filter { CoverSheet($0) == nil }
        let counted = body.isEmpty ? written : body
        var signature = MinHashSignature()
        var numbers: [UInt32] = []
        for page in counted {
            var letters: [UInt8] = []
            let facts = page.source == .ocr ? FactPage(page).transmissionPlaces : []
            for (place, line) in page.lines.enumerated() where !facts.contains(place) {
                for word in line.words {
                    let folded = TextFolding.fold(word.text)
                    letters += folded.utf8.filter(TextFolding.isLetter)
                    if numbers.count < Self.numberLimit {
                        numbers += NumberCode.codes(of: folded, isSure: word.confidence >= Self.sureConfidence)
                    }
                }
            }
            signature.insert(letters.prefix(Self.letterLimit))
        }
        return Fingerprint(
            shingles: signature.values, numbers: numbers,
            pictures: counted.compactMap(\.pictureHash))
    }

    /// Above this a word of digits is seldom misread.
    private static let sureConfidence = 0.95
    private static let numberLimit = 4000
    /// A dense page has about five thousand.
    private static let letterLimit = 20_000
}

extension FactPage {
    /// Places of the lines that the sending machine printed.
    var transmissionPlaces: Set<Int> {
        Set(lines.prefix(4).filter { isTransmissionLine($0) }.map(\.place))
    }
}
