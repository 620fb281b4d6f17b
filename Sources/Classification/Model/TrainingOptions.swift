public import Faxes

/// How a classifier is trained. The defaults are those of the model that ships.
public struct TrainingOptions: Sendable {
    /// Passes over the corpus.
    public var epochs = 5
    /// First step of the gradient descent.
    public var learningRate: Float = 1
    /// Strength of the L2 penalty.
    public var penalty: Float = 2e-6
    /// Share of features hidden from each example in each pass, so that no label hangs on one phrase.
    public var dropout: Float = 0.4
    /// Features that fewer documents have are left out.
    public var minimumDocuments = 2
    /// Parts into which the corpus is cut to calibrate on documents not learned from; below 2, no calibration.
    public var calibrationFolds = 3
    /// Order of the examples and dropout follow from it: same corpus, options and seed, same model.
    public var seed: UInt64 = 1
    /// How many tasks run at once.
    public var parallelism = 2
    /// What the model is trained on, for its description.
    public var source = ""
    /// The day of training, for the model's description.
    public var created: CalendarDate?

    public init() {}
}
