public import Faxes
import Notation

/// Finds on a page what may say whose the document is: labelled fields first, then what the roster lets recognise.
///
/// A labelled field is believed for what its label says. A name, date or number without a label counts only where the
/// roster knows it, so that lab numbers and street names do not become evidence.
public struct IdentifierFinder: Sendable {
    let index: RosterIndex

    public init(index: RosterIndex) {
        self.index = index
    }

    /// - Parameter received: the day on which the fax came; two-digit years are read against it.
    public func identifiers(on page: ReadPage, received: CalendarDate) -> [Identifier] {
        let first = scan(page, received: received)
        guard let again = page.asReadAgain else { return first.found }
        let second = scan(again, received: received)
        let regions = (page.secondReadings ?? []).map(\.region.box)
        return TwoReadings(regions: regions).merged(first.found, second.found)
    }

    /// Where a label of the patient's number, birth date or name stands and nothing could be made of what follows it.
    func illegibleFields(on page: ReadPage, received: CalendarDate) -> [Box] {
        scan(page, received: received).illegible
    }

    private func scan(_ page: ReadPage, received: CalendarDate) -> PageScan {
        var scan = PageScan(page: page, index: index, received: received)
        scan.markRoles()
        scan.markSections()
        scan.valuesStandAbove = scan.findsValuesAboveCaptions()
        scan.findLabelled()
        scan.findUnlabelledDates(in: page)
        scan.findUnlabelledNumbers()
        scan.findUnlabelledNames()
        scan.findNumbersInPatientLines()
        scan.findAddresses()
        return scan
    }
}

/// The work on one page: what was found so far, and which tokens are spoken for.
struct PageScan {
    let number: Int
    let tokens: PageTokens
    let index: RosterIndex
    let dates: DateReader
    let received: CalendarDate
    var found: [Identifier] = []
    /// Values behind labels of the patient's identifiers that could not be read as such.
    var illegible: [Box] = []
    /// Whose a token's value is by the label in front of it, by line and place.
    var roles: [Place: Identifier.Role] = [:]
    /// Whose a line's fields are by the heading over them, and by the field before them on the line.
    var sections: [Int: Identifier.Role] = [:]
    /// Tokens that a labelled field has used up.
    var used: Set<Place> = []
    /// Captions are printed under their values.
    var valuesStandAbove = false
    /// A label on the page names a patient, or a dependent.
    let namesAPatient: Bool
    /// The page's head says that it is a document's second or later one.
    let isLaterPage: Bool
    /// Tokens behind a label that says that they are another date.
    var otherDates: Set<Place> = []
    /// Names of the charts whose number or birth date stands on the page.
    var expected: [PatientName] = []
    var surnameField: Identifier?
    var givenField: Identifier?

    struct Place: Hashable {
        let line: Int
        let index: Int
    }

    init(page: ReadPage, index: RosterIndex, received: CalendarDate) {
        number = page.number
        let tokens = PageTokens(page, vocabulary: index.vocabulary)
        self.tokens = tokens
        isLaterPage = Self.isLaterPage(tokens.lines)
        namesAPatient = tokens.lines.contains { line in
            line.indices.contains { Cue.at($0, in: line)?.namesThePatient ?? false }
        }
        self.index = index
        self.received = received
        dates = DateReader(received: received)
    }

    func identifier(
        _ kind: Identifier.Kind, _ value: String, from slice: ArraySlice<Token>, role: Identifier.Role, cue: String
    ) -> Identifier {
        Identifier(
            kind: kind, value: value, role: role, page: number, box: slice.box, confidence: slice.confidence, cue: cue)
    }

    mutating func markUsed(_ slice: ArraySlice<Token>) {
        guard let first = slice.first else { return }
        for index in slice.indices { used.insert(Place(line: first.line, index: index)) }
    }
}
