public import Faxes

/// A document as the rules see it.
public struct RuleDocument: Sendable, Hashable {
    /// The pages of this one document, in reading order, cover sheets included.
    public var pages: [ReadPage]
    /// Numbers of those pages that are a cover sheet.
    public var coverPages: Set<Int>
    public var sender: Sender?
    public var transmission: Transmission?

    public init(
        pages: [ReadPage], coverPages: Set<Int> = [], sender: Sender? = nil, transmission: Transmission? = nil
    ) {
        self.pages = pages
        self.coverPages = coverPages
        self.sender = sender
        self.transmission = transmission
    }

    /// A document of plain text; a form feed begins a new page.
    public init(text: String) {
        let texts = text.split(separator: "\u{0C}", omittingEmptySubsequences: false)
        self.init(pages: texts.enumerated().map { ReadPage(number: $0 + 1, text: String($1)) })
    }
}
