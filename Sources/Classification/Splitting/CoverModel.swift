public import Faxes
public import Foundation

/// Knows cover sheets from documents' pages by their words: a trained model beside what `CoverTraits` looks at.
///
/// Covers come from everybody's word processor and fax service, so that no list of titles and labels has them all.
public struct CoverModel: Sendable {
    private let classifier: TextClassifier
    private let place: Int

    /// So much of a page is looked at, in characters: the corpus holds no more of any.
    private static let length = 1_500

    /// - Throws: `modelMissing` or `modelDamaged`; also where the model was not trained on covers.
    public init(contentsOf url: URL) throws(FaxError) {
        try self.init(TextClassifier(contentsOf: url))
    }

    init(_ classifier: TextClassifier) throws(FaxError) {
        guard let place = classifier.labels.firstIndex(of: Label(rawValue: "cover")) else {
            throw FaxError(.modelDamaged, "the model of cover sheets knows no label “cover”")
        }
        self.classifier = classifier
        self.place = place
    }

    /// How probable it is that a page is a cover sheet, 0 to 1.
    func likeness(of page: ReadPage) -> Double {
        let text = String(page.text.prefix(Self.length))
        return classifier.probabilities(of: FeatureSpace.counts(of: FoldedText(text)))[place]
    }
}
