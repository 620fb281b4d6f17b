import Classification
public import Faxes
import PatientMatching
public import Store

/// What people teach by their decisions, and triage that knows it.
extension TriagePipeline {
    /// What a person teaches who files a document so.
    public func lessons(
        from document: TriagedDocument, of transmission: Transmission, filed reviewed: ReviewedDocument
    ) -> [Lesson] {
        let sender = reviewed.sender.map { facts.lessons(from: document.facts, of: transmission, said: $0) } ?? []
        let alias = reviewed.demographicNo.flatMap {
            matcher.alias(taughtBy: document.identifiers, filedTo: $0)
        }
        return sender + (alias.map { [$0] } ?? [])
    }

    /// The same, with the names of senders that people taught.
    public func taught(senders lessons: [Lesson]) -> TriagePipeline {
        var pipeline = self
        pipeline.facts = facts.taught(lessons)
        return pipeline
    }

    /// The same, with the other names of patients that people taught. With a large roster it takes its time.
    public func taught(aliases lessons: [Lesson]) -> TriagePipeline {
        let index = matcher.index.taught(lessons)
        var pipeline = self
        pipeline.identifiers = IdentifierFinder(index: index)
        pipeline.matcher = PatientMatcher(index: index)
        pipeline.doubts = ReadingDoubts(index: index)
        return pipeline
    }
}
