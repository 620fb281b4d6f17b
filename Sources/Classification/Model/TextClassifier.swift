public import Faxes
import Foundation

/// Tells from a document's text what it is.
///
/// Hashed n-grams of words and of characters, weighted by rarity, and a linear model over them with calibrated
/// probabilities. A value: load it once and share it; `ranking(of:)` takes well under a millisecond a page.
public struct TextClassifier: Sendable {
    /// The labels that the model knows, sorted.
    public let labels: [Label]
    public let info: ModelInfo

    let calibration: Calibration
    let biases: [Float]
    /// The model as it is on disk.
    let file: ModelFile

    init(file: ModelFile) {
        self.file = file
        labels = file.header.labels
        info = file.info
        calibration = file.header.calibration
        biases = file.header.biases
    }

    /// Every label with its probability, most probable first; the probabilities sum to 1.
    ///
    /// A text with too few known words gets an even ranking: the model abstains rather than guess. Only the first
    /// 200 000 bytes are looked at. Pages may be separated by a form feed, which lets the model see where one starts.
    public func ranking(of text: String) -> [LabelProbability] {
        let probabilities = probabilities(of: FeatureSpace.counts(of: FoldedText(text)))
        let ranked = probabilities.indices.sorted { (probabilities[$0], -$0) > (probabilities[$1], -$1) }
        return ranked.map { LabelProbability(label: labels[$0], probability: probabilities[$0]) }
    }

    /// A probability for each of `labels`, in their order.
    func probabilities(of counts: SparseVector) -> [Double] {
        let (scores, knownWords) = scores(of: counts)
        return calibration.probabilities(scores: scores, knownWords: knownWords)
    }

    /// One score a label, and how many words of the text the model knows.
    ///
    /// A family's length is known only at its end, so each family adds up on its own and is scaled once.
    private func scores(of counts: SparseVector) -> ([Float], Int) {
        let sums = file.sums(of: counts)
        var scores = biases
        for (family, weight) in FeatureSpace.familyWeights.enumerated() where sums.lengths[family] > 0 {
            let factor = weight / sums.lengths[family].squareRoot()
            for label in labels.indices { scores[label] += sums.scores[family * labels.count + label] * factor }
        }
        return (scores, sums.knownWords)
    }
}
