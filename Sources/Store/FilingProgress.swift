public import Foundation

/// One write of a filing. An EMR takes a document in one or in several; each is done once.
public enum FilingStep: Sendable, Hashable, Codable {
    case document
    /// Puts the document into its patient's chart, where saving it did not.
    case chart
    /// Puts the document into a provider's inbox, where saving it did not; `0` is nobody's.
    case inbox(provider: String)
    /// Tells one more recipient of the document by a task, where a document goes into one inbox only.
    case notice(provider: String)
    /// The task at that place among the request's ticklers.
    case tickler(index: Int)
}

/// How far a filing has got: written down before and after each step, so that whoever goes on after a crash neither
/// writes the document twice nor forgets what hangs on it.
public struct FilingProgress: Sendable, Hashable, Codable {
    /// The number under which the document stands in the EMR, once it does.
    public var documentNo: String?
    /// In the order in which they were done.
    public var done: [FilingStep]
    /// Begun, and what came of it was not written down: it may have taken effect.
    public var begun: FilingStep?
    public var begunAt: Date?

    public init(
        documentNo: String? = nil, done: [FilingStep] = [], begun: FilingStep? = nil, begunAt: Date? = nil
    ) {
        self.documentNo = documentNo
        self.done = done
        self.begun = begun
        self.begunAt = begunAt
    }

    public mutating func begin(_ step: FilingStep, at now: Date) {
        begun = step
        begunAt = now
    }

    /// `documentNo` is what the EMR calls the document; later steps don't change it.
    public mutating func finish(_ step: FilingStep, documentNo: String? = nil) {
        if !done.contains(step) { done.append(step) }
        if let documentNo, self.documentNo == nil { self.documentNo = documentNo }
        abandon()
    }

    /// What was begun has taken no effect.
    public mutating func abandon() {
        begun = nil
        begunAt = nil
    }
}
