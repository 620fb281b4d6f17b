import Faxes
import Notation

/// Whether a new document begins between a page and the next one.
struct PageBoundary {
    /// Above this a document begins.
    static let threshold = 1.5

    private static let noLetterhead = "it has no letterhead"

    private(set) var score = 0.0
    private var reasons: [(weight: Double, text: String)] = []
    /// Why the page may be another document's, where it is joined all the same: a person looks at it then.
    private(set) var doubt: String?
    private(set) var isSplit = false

    /// The strongest reason for what was decided.
    var reason: String {
        let fitting = reasons.filter { ($0.weight > 0) == isSplit }.sorted { abs($0.weight) > abs($1.weight) }
        return fitting.prefix(2).map(\.text).joined(separator: "; ")
    }

    /// `document`: the pages of the document so far, not empty; `next`: the page after them.
    init(document: [PageTraits], next: PageTraits) {
        guard let first = document.first, let last = document.last else { return }
        count(last, next)
        let goesOn = score < 0 || next.isRunningHead
        var keys = PatientKeys()
        for page in document { keys.formUnion(page.patient) }
        let verdict = keys.verdict(next.patient)
        letterhead(first, next, isBound: goesOn || verdict == .same)
        opening(first, next)
        ending(last, next)
        if !goesOn, verdict != .same, Self.isSameForm(first, next) { add(3.5, "it is the same form again") }
        if !last.references.isDisjoint(with: next.references) {
            add(-3, "both pages bear the same report or file number")
        }
        let saysOne = saysOneDocument(first, last, next)
        patient(keys, verdict, document, next, saysOne: saysOne)
        isSplit = score > Self.threshold
        if !isSplit, verdict != .same, !goesOn { doubt = doubt ?? joinDoubt(next) }
        if reasons.isEmpty { add(isSplit ? 0.1 : -0.1, "nothing begins on this page") }
    }

    /// Why a page that was joined, and bears nobody's name that could be read, may be another document's.
    private func joinDoubt(_ next: PageTraits) -> String? {
        if next.looksLikeFirst {
            return "page \(next.number) looks like the first of a document, and whose it is could not be read"
        }
        if reasons.contains(where: { $0.weight < 0 && $0.text != Self.noLetterhead }) { return nil }
        return "nothing says that page \(next.number) goes on with the page before, and whose it is could not be read"
    }

    private mutating func add(_ weight: Double, _ text: String) {
        score += weight
        reasons.append((weight, text))
    }

    private mutating func count(_ last: PageTraits, _ next: PageTraits) {
        guard let numbering = next.numbering else {
            if let before = last.numbering, before.page == before.count {
                add(2.5, "the page before is its document's last")
            }
            if let before = last.numbering, let count = before.count, before.page < count {
                add(-2, "the page before is not its document's last")
            }
            return
        }
        if numbering.page == 1 {
            add(6, "it is numbered page 1")
        } else if let before = last.numbering, before.page == numbering.page - 1,
            before.count == nil || numbering.count == nil || before.count == numbering.count
        {
            add(-8, "it is numbered page \(numbering.page), after page \(before.page)")
        } else if numbering.page == 2, last.numbering == nil {
            add(-5, "it is numbered page 2, after a page without a number")
        } else if let before = last.numbering, before.page < numbering.page, before.count == numbering.count {
            add(-3, "it is numbered page \(numbering.page) of the same count")
        } else if last.numbering == nil {
            add(-2, "it is numbered page \(numbering.page)")
        }
    }

    /// `isBound`: whether the page's number or its patient says that it goes on. Else the same letterhead again is the next
    /// document of the same sender.
    private mutating func letterhead(_ first: PageTraits, _ next: PageTraits, isBound: Bool) {
        if next.letterhead.isEmpty {
            add(-1.5, Self.noLetterhead)
        } else if Self.likeness(first.letterhead, next.letterhead) >= 0.5 {
            add(isBound ? 1 : 3, isBound ? "it has a letterhead" : "it has the same letterhead again")
        } else {
            add(first.letterhead.isEmpty ? 3 : 4, "it has another letterhead")
        }
    }

    private mutating func opening(_ first: PageTraits, _ next: PageTraits) {
        if !next.title.isEmpty {
            let isSame = Self.likeness(first.title, next.title) >= 0.6
            add(isSame ? 1 : 2, isSame ? "it has the same title" : "it has a title of its own")
        }
        if next.opens, !next.isRunningHead { add(2, "it opens like a letter") }
        if next.hasPatientBlock { add(1.5, "it has a block of the patient's particulars") }
        if next.isRunningHead { add(-3, "it has a running head") }
        if next.startsMidSentence { add(-3, "it begins in the middle of a sentence") }
        if let own = next.date, let before = first.date, !next.letterhead.isEmpty || !next.title.isEmpty {
            add(own == before ? -1 : 1.5, own == before ? "it bears the same date" : "it bears another date")
        }
    }

    private mutating func ending(_ last: PageTraits, _ next: PageTraits) {
        if last.closes { add(2, "the page before closes its document") }
        if last.endsMidSentence, !last.closes { add(-1, "the page before ends in the middle of a sentence") }
        if last.goesOn { add(-3, "the page before says that it is continued") }
        if last.mentionsEnclosure, next.letterhead.isEmpty { add(-2.5, "the page before speaks of an enclosure") }
    }

    private func saysOneDocument(_ first: PageTraits, _ last: PageTraits, _ next: PageTraits) -> Bool {
        guard let numbering = next.numbering, let count = numbering.count, let before = last.numbering,
            before.count == count, before.page == numbering.page - 1
        else { return false }
        return next.letterhead.isEmpty || Self.likeness(first.letterhead, next.letterhead) >= 0.5
    }

    /// Two patients' pages are never joined, unless the pages themselves say that they are one document.
    private mutating func patient(
        _ keys: PatientKeys, _ verdict: PatientKeys.Verdict, _ document: [PageTraits], _ next: PageTraits, saysOne: Bool
    ) {
        if next.letterhead.isEmpty, next.headNames.contains(where: { keys.hasName(like: $0) }) {
            add(-3, "the patient's name stands over it as a running head")
        }
        switch verdict {
        case .different where saysOne:
            doubt =
                "pages \(document.map(\.number).map(String.init).joined(separator: ", ")) and \(next.number) "
                + "name two patients, but are numbered as one document"
        case .different:
            score = max(score, 0)
            add(10, "it names another patient")
        case .same:
            add(-1.5, "it names the same patient")
        case .unclear:
            break
        }
    }

    /// The labels of the first page again, or its title or first line over another block of a patient's particulars.
    private static func isSameForm(_ first: PageTraits, _ next: PageTraits) -> Bool {
        first.labels.intersection(next.labels).count >= 3
            || next.hasPatientBlock && likeness(first.firstLine, next.firstLine) >= 0.7
            || next.hasPatientBlock && first.hasPatientBlock && likeness(first.title, next.title) >= 0.6
    }

    private static func likeness(_ left: Set<String>, _ right: Set<String>) -> Double {
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        let shared = left.count { word in right.contains { TextFolding.isNear(word, $0) } }
        return Double(shared) / Double(max(left.count, right.count))
    }
}
