public import Faxes
public import Foundation

/// What people do with what waits for them. Every verb is one transaction, its audit entries included.
///
/// A document on which somebody else holds a lease makes every verb throw `store.review-held`; one that no longer waits,
/// because somebody decided meanwhile, `store.review-settled`.
public protocol ReviewDesk: Sendable {
    /// Takes an item (a document, or a fax that failed) for a person, or prolongs their hold. Returns whoever has it:
    /// somebody else's hold stands until it runs out.
    func hold(
        _ itemID: String, by actor: String, lease: TimeInterval, at now: Date
    ) async throws(FaxError) -> ReviewHold
    /// Gives an item back; nothing happens if somebody else holds it.
    func letGo(_ itemID: String, by actor: String) async throws(FaxError)
    /// Who holds what, by item.
    func holds(at now: Date) async throws(FaxError) -> [String: ReviewHold]

    /// Keeps what a person has typed into a document's form, and prolongs their hold. Nil forgets it.
    func keepDraft(
        _ draft: String?, of documentID: String, by actor: String, lease: TimeInterval, at now: Date
    ) async throws(FaxError)
    func draft(of documentID: String, by actor: String) async throws(FaxError) -> String?

    /// Decides. A document to be filed gets its outbox row here and now; what was changed is kept as corrections.
    @discardableResult
    func settle(_ verdict: ReviewVerdict, at now: Date) async throws(FaxError) -> ReviewAction
    /// Takes back the last thing that a person did, if it can still be: a document that reached the EMR throws
    /// `store.review-filed` and is to be un-filed. Nil if there is nothing to take back.
    @discardableResult
    func takeBack(lastBy actor: String, since: Date, at now: Date) async throws(FaxError) -> ReviewAction?
    /// The last thing that a person did and that was not taken back.
    func lastAction(by actor: String, since: Date) async throws(FaxError) -> ReviewAction?
    /// Changes which pages make up a document. What is new or changed waits for a person, who has it in hand.
    @discardableResult
    func rearrange(_ rearrangement: Rearrangement, at now: Date) async throws(FaxError) -> ReviewAction
    /// Turns a page clockwise, by 90, 180 or 270 degrees, wherever it is shown or filed.
    @discardableResult
    func turn(
        page: Int, of documentID: String, by degrees: Int, actor: String, at now: Date
    ) async throws(FaxError) -> ReviewAction
    /// Puts a document that was filed wrongly up for review again and takes it, with its ticklers, out of the embedded
    /// inbox. One that was in a wrong chart is a privacy incident, which is opened.
    func unfile(
        _ documentID: String, _ reason: UnfileReason, why: String, by actor: String, at now: Date
    ) async throws(FaxError)
    /// What people did to a document, oldest first.
    func history(of documentID: String) async throws(FaxError) -> [ReviewAction]

    /// Has a fax that failed read once more.
    func readAgain(_ faxID: String, by actor: String, at now: Date) async throws(FaxError)
    /// Takes a fax that failed off the list: a person has dealt with it by hand.
    func close(fax faxID: String, why: String, by actor: String, at now: Date) async throws(FaxError)
}

/// What people find and count. Reads only.
public protocol ReviewCatalogue: Sendable {
    /// Patients whose record has all the words: parts of names, a birth date, a health number, a telephone number.
    func patients(matching words: String, limit: Int) async throws(FaxError) -> [Patient]
    /// What waits and fits, in the order of the whole list. Faxes that failed fit no filter but the empty one.
    func awaitingReview(
        _ filter: ReviewFilter, limit: Int, offset: Int
    ) async throws(FaxError) -> [ReviewItem]
    /// How many documents wait and fit.
    func countAwaitingReview(_ filter: ReviewFilter) async throws(FaxError) -> Int
    func reviewFacets() async throws(FaxError) -> ReviewFacets
    /// Documents by what stands on their pages, newest first.
    func documents(matching query: DocumentQuery) async throws(FaxError) -> FoundDocuments
    /// A text that changes whenever anything did that people see in the lists.
    func revision() async throws(FaxError) -> String
}

extension FaxError.Code {
    /// Somebody else has the item open.
    public static let reviewHeld = Self("store.review-held", .reject, exit: 75)
    /// The item no longer waits for a person: it was decided meanwhile.
    public static let reviewSettled = Self("store.review-settled", .reject, exit: 65)
    /// What was done has reached the EMR and can't be taken back there.
    public static let reviewFiled = Self("store.review-filed", .reject, exit: 65)
}
