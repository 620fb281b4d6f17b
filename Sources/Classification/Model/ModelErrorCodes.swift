public import Faxes

extension FaxError.Code {
    /// The model file is not there or cannot be opened.
    public static let modelMissing = Self("classification.model-missing", .reject, exit: 66)
    /// The model file is no model or not of this kind, is cut short or has changed since it was written.
    public static let modelDamaged = Self("classification.model-damaged", .reject, exit: 65)
    /// The model file was written by a later version of intray.
    public static let modelTooNew = Self("classification.model-too-new", .reject, exit: 65)
    /// The corpus file is not there or cannot be opened.
    public static let corpusMissing = Self("classification.corpus-missing", .reject, exit: 66)
    /// A line of the corpus is not as it should be, or the whole exceeds a limit.
    public static let corpusInvalid = Self("classification.corpus-invalid", .reject, exit: 65)
    /// There are too few documents or labels to learn from.
    public static let corpusTooSmall = Self("classification.corpus-too-small", .reject, exit: 65)
}
