public import Faxes
public import Foundation

/// How far an administrator lets intray file without a person: everything reviewed at first, then one label after the
/// other, as trust grows. It can only hold back what the rules and the safety gate would let through, but for a label's
/// threshold, which takes the place of the one in the rules.
public struct FilingLimits: Sendable, Hashable, Codable {
    /// A person sees everything.
    public var isEverythingReviewed: Bool
    /// Labels of which a person sees everything.
    public var reviewed: Set<Label>
    /// Probability from which a label may be filed alone, in the place of `thresholds.yaml`.
    public var thresholds: [Label: Double]

    public init(isEverythingReviewed: Bool = false, reviewed: Set<Label> = [], thresholds: [Label: Double] = [:]) {
        self.isEverythingReviewed = isEverythingReviewed
        self.reviewed = reviewed
        self.thresholds = thresholds
    }

    /// What a threshold may be: below a half another label would be likelier.
    public static let thresholdRange = 0.5...1.0

    /// Whether documents of a label go to a person whatever is known of them.
    public func isReviewed(_ label: Label) -> Bool { isEverythingReviewed || reviewed.contains(label) }

    /// One change of an administrator's.
    public enum Change: Sendable, Hashable {
        case everything(isReviewed: Bool)
        /// Without a threshold the rules' one holds again.
        case label(Label, isReviewed: Bool, threshold: Double?)
    }

    /// Throws `store.setting-invalid` for a threshold outside of its range.
    public mutating func apply(_ change: Change) throws(FaxError) {
        switch change {
        case .everything(let isReviewed): isEverythingReviewed = isReviewed
        case .label(let label, let isReviewed, let threshold):
            if let threshold, !Self.thresholdRange.contains(threshold) {
                throw FaxError(.settingInvalid, "a threshold is 50 to 100 percent")
            }
            thresholds[label] = threshold
            if isReviewed { reviewed.insert(label) } else { reviewed.remove(label) }
        }
    }
}

/// Keeps what an administrator sets on the page.
public protocol ClinicSettings: Sendable {
    func filingLimits() async throws(FaxError) -> FilingLimits
    /// One transaction with its audit entry; nothing is written where nothing changes.
    func change(_ change: FilingLimits.Change, by actor: String, at now: Date) async throws(FaxError)
}

extension FaxError.Code {
    /// A value that somebody set is none that it may have.
    public static let settingInvalid = Self("store.setting-invalid", .reject, exit: 65)
}
