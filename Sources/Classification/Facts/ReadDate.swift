public import Faxes

/// A date as it stands in the text, with every reading that its notation allows.
public struct ReadDate: Sendable, Hashable {
    /// How the notation orders its parts, which is evidence for the ambiguous dates of the same document.
    public enum Order: String, Sendable, Codable {
        /// 2026-03-14, 20260314
        case yearFirst
        /// 14/03/2026, where only the day can stand first
        case dayFirst
        /// 03/14/2026, where only the month can stand first
        case monthFirst
        /// 14 mars 2026, Mar 14/26: the month is a word
        case named
        /// 03/04/2026: more than one order is possible
        case open
    }

    /// The first reading: month first where the order is open, as most Canadian software prints it.
    public var value: CalendarDate
    /// The other readings, empty unless the order is open.
    public var alternatives: [CalendarDate]
    public var order: Order
    /// Place of its line among the lines that were given.
    public var line: Int
    /// Places of its words in the line.
    public var words: Range<Int>
    public var box: Box?
    /// The lowest confidence of its words, lowered where a letter was read as a digit; 0 to 1.
    public var confidence: Double

    public init(
        value: CalendarDate, alternatives: [CalendarDate] = [], order: Order, line: Int, words: Range<Int>,
        box: Box? = nil, confidence: Double = 1
    ) {
        self.value = value
        self.alternatives = alternatives
        self.order = order
        self.line = line
        self.words = words
        self.box = box
        self.confidence = confidence
    }

    /// Every reading, the first one first.
    public var readings: [CalendarDate] { [value] + alternatives }
}
