public import Faxes

/// A person's change to which pages make up which documents. Every page stays in the fax, whatever is done.
public struct Rearrangement: Sendable, Hashable {
    public enum Change: Sendable, Hashable {
        /// Pages were moved within the document or left out of it.
        case arrange
        /// The document ends earlier; what follows is a document of its own.
        case cut(rest: TriagedDocument)
        /// The document takes in all pages of another one, which is no more.
        case join(taken: String)
    }

    /// The document that stays.
    public var documentID: String
    public var actor: String
    /// What the document is now, decided anew on its pages.
    public var document: TriagedDocument
    public var change: Change

    public init(documentID: String, actor: String, document: TriagedDocument, change: Change) {
        self.documentID = documentID
        self.actor = actor
        self.document = document
        self.change = change
    }
}
