public import Faxes

/// What a fax's cover sheet says about the pages behind it.
public struct CoverSheet: Sendable, Hashable {
    public var page: Int
    /// As printed; nil where the sheet does not say or could not be read.
    public var to: String?
    public var from: String?
    public var re: String?
    /// Pages announced, the cover itself most often among them.
    public var promisedPages: Int?
    /// Whether the sheet says that it is not among them.
    public var leavesItselfOut: Bool
    /// Telephone and fax numbers on the sheet, ten digits each.
    public var numbers: [String]
    public var reason: String

    /// Nil unless the page is a cover sheet: it says so, or holds the fields of one and little else.
    ///
    /// A short letter, a memorandum and a form have some of these fields too; what they have besides (a salutation, a
    /// patient's birth date, sentences) tells them apart.
    ///
    /// - Parameters:
    ///   - pagesFrom: How many pages the fax has from this one on, itself among them: a sheet that announces just so many
    ///     speaks of the sending. Nil where that is not known.
    ///   - model: Knows covers by their words, where there is one.
    public init?(_ page: ReadPage, pagesFrom: Int? = nil, model: CoverModel? = nil) {
        guard !page.blank, page.lines.count < 80, page.lines.reduce(0, { $0 + $1.words.count }) < 400 else {
            return nil
        }
        let facts = FactPage(page)
        let parts = Parts(facts)
        // "Page 2 of 2" is no announcement.
        let isFirst = (PageNumbering(facts)?.page ?? 1) == 1
        let traits = CoverTraits(
            page: facts, fields: parts.meanings,
            isFulfilled: isFirst && Self.announces(parts.count?.withCover, of: pagesFrom),
            likeness: model?.likeness(of: page))
        guard traits.isCover, isFirst || traits.hasTitle else { return nil }
        self.init(facts, parts: parts, reason: "cover sheet: \(traits.reason)")
    }

    /// What a page says that is known to be a cover sheet.
    init(known page: ReadPage) {
        let facts = FactPage(page)
        self.init(facts, parts: Parts(facts), reason: "")
    }

    private struct Parts {
        let fields: [PageField<CoverField>]
        let count: CoverPageCount?

        init(_ page: FactPage) {
            fields = FieldReader(table: CoverCues.fields).fields(in: page)
            count = CoverPageCount(fields: fields, page: page)
        }

        /// "3 pages", without a label, is as good a field as "Pages: 3".
        var meanings: Set<CoverField> { Set(fields.map(\.meaning)).union(count == nil ? [] : [.pages]) }
    }

    private init(_ page: FactPage, parts: Parts, reason: String) {
        self.page = page.number
        func value(_ field: CoverField) -> String? { parts.fields.first { $0.meaning == field }?.value }
        to = value(.to)
        from = value(.from)
        re = value(.re)
        promisedPages = parts.count?.pages
        leavesItselfOut = parts.count?.leavesOutCover ?? false
        numbers = page.lines.flatMap { FaxNumbers.numbers(in: $0).map(\.digits) }
        self.reason = reason
    }

    /// Whether a sheet announces just the pages that came, or came alone and announces more.
    private static func announces(_ announced: Int?, of came: Int?) -> Bool {
        guard let announced, let came, announced > 1 else { return false }
        return announced == came || came == 1
    }
}
