/// What stands as the cue of an identifier that has no label, where its place says whose it is.
enum PlaceCue {
    /// A number beside the patient's name or birth date.
    static let patientLine = "beside the patient's name"
    /// A name on a line of its own, as stickers and headers print the patient's.
    static let ownLine = "a line of its own"
    /// The same, set as registers set names: "ROY, Anna".
    static let ownLineAsListed = "a line of its own, surname first"
    /// A name in the head of a page that says it is a document's second or later one: the patient's, as by a label.
    static let laterPage = "the head of a later page"

    /// A name right before the label of a birth date or health number, whose own label may have been misread: the
    /// patient's, as by a label.
    static let besideField = "before the label of a birth date or number"

    /// Those that are weaker than a label: what they say counts only where no label says it.
    static func isWeak(_ cue: String) -> Bool { [patientLine, ownLine, ownLineAsListed].contains(cue) }
}
