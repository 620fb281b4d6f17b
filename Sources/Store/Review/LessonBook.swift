public import Faxes
public import Foundation

/// Something that was taught: by whom, when, on which document, and what became of it.
public struct TaughtLesson: Sendable, Hashable {
    /// Why a lesson holds no longer.
    public enum End: String, Sendable, Codable, CaseIterable {
        /// A later one says otherwise.
        case contradicted
        /// The filing that taught it was taken back.
        case takenBack = "taken-back"
        /// The document was un-filed.
        case unfiled
        /// An administrator took it out.
        case removed
    }

    public var id: Int64
    public var lesson: Lesson
    public var actor: String
    public var at: Date
    /// Nil for what an administrator wrote down.
    public var documentID: String?
    /// Nil while it holds.
    public var end: End?

    public init(
        id: Int64, lesson: Lesson, actor: String, at: Date, documentID: String?, end: End?
    ) {
        self.id = id
        self.lesson = lesson
        self.actor = actor
        self.at = at
        self.documentID = documentID
        self.end = end
    }
}

/// What people taught, lesson by lesson. The latest that holds says what a subject is; a patient may have many aliases.
///
/// A lesson that a person puts in the place of another ends that one. Two that were merely confirmed hold side by side.
/// What ended stays in the history.
public protocol LessonBook: Sendable {
    /// What triage is to know: one lesson a sender's number or name, one an alias.
    func lessons() async throws(FaxError) -> [Lesson]
    /// A number that changes whenever `lessons` may have.
    func lessonRevision() async throws(FaxError) -> Int64
    /// Lessons of some kinds, latest first: those in force, or all of the history.
    func taught(
        _ kinds: Set<Lesson.Kind>, withHistory: Bool, limit: Int, offset: Int
    ) async throws(FaxError) -> [TaughtLesson]
    /// How many `taught` would list without a limit.
    func taughtCount(_ kinds: Set<Lesson.Kind>, withHistory: Bool) async throws(FaxError) -> Int
    func taughtLesson(_ id: Int64) async throws(FaxError) -> TaughtLesson?
    /// Says otherwise of a lesson's subject, in its place. Throws `store.setting-invalid` where no text is left, and for
    /// an alias, which is right or to be removed.
    func correct(_ id: Int64, to value: String, by actor: String, at now: Date) async throws(FaxError)
    /// Takes out what is known of a lesson's subject, or one alias.
    func forget(_ id: Int64, by actor: String, at now: Date) async throws(FaxError)
}
