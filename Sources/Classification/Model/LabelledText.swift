public import Faxes

/// A document whose label is known: what the classifier learns from and is measured with.
public struct LabelledText: Sendable, Hashable {
    public let id: String
    /// The whole document; pages may be separated by a form feed.
    public let text: String
    public let label: Label
    /// Documents that share a template or source. They stay together when part is held out, so that what is
    /// measured holds for layouts that were not learned from. Nil: related to no other.
    public let group: String?

    public init(id: String, text: String, label: Label, group: String? = nil) {
        self.id = id
        self.text = text
        self.label = label
        self.group = group
    }
}
