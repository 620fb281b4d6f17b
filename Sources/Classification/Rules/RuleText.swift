import Faxes

/// A document cut into tokens, with the lines, sentences, paragraphs and zones that they stand in.
struct RuleText: Sendable {
    /// Tokens beyond these are not looked at; `isCut` says so.
    static let maxTokensOnPage = 12_000
    static let maxTokens = 120_000

    /// A distinct word of the document.
    struct DistinctWord: Sendable {
        var folded: [UInt8]
        var hash: UInt64
    }

    private(set) var tokens: [RuleToken] = []
    private(set) var words: [DistinctWord] = []
    private(set) var pages: [ReadPage]
    private(set) var isCut = false
    /// Dates and intervals by the place of their first token.
    var times: [Int: StatedTime] = [:]

    private var places: [UInt64: Int32] = [:]
    private var line: Int32 = 0
    private var sentence: Int32 = 0
    private var paragraph: Int32 = 0
    private var tokensOnPage = 0
    private let lexicon: RuleLexicon
    /// The last line ended in a hyphen.
    private var isHyphenated = false

    init(_ document: RuleDocument, lexicon: RuleLexicon) {
        pages = document.pages
        self.lexicon = lexicon
        tokens.reserveCapacity(4096)
        let first = document.pages.firstIndex { !document.coverPages.contains($0.number) && !$0.blank }
        for (index, page) in document.pages.enumerated() {
            let isCover = document.coverPages.contains(page.number)
            read(page, at: Int32(index), isCover: isCover, isFirst: index == first)
        }
        times = StatedTime.all(in: self)
    }

    func folded(_ token: RuleToken) -> [UInt8] { token.word < 0 ? [] : words[Int(token.word)].folded }

    /// The box around a span, and its page's number.
    func place(of span: TokenSpan) -> (page: Int, box: Box?)? {
        guard span.start < tokens.count else { return nil }
        let page = pages[Int(tokens[span.start].page)]
        var box: Box?
        for token in tokens[span.start..<max(span.start + 1, min(span.end, tokens.count))]
        where token.page == tokens[span.start].page {
            let source = token.pageLine < 0 ? page.headerLine : page.lines[Int(token.pageLine)]
            guard let word = source?.words[Int(token.pageWord)].box else { continue }
            box = box?.union(word) ?? word
        }
        return (page.number, box)
    }

    /// Sets the section of every token: the one of the last start before it, on its page where the section ends with it.
    mutating func setSections(_ starts: [Int: Int16], endingWithPage: Int16?) {
        var section: Int16 = -1
        for place in tokens.indices {
            if section == endingWithPage, place > 0, tokens[place].page != tokens[place - 1].page { section = -1 }
            if let start = starts[place] { section = start }
            tokens[place].section = section
        }
    }

    /// One capital letter: `H` and `D` beside a number are flags, `h` and `d` its unit.
    func isFlag(at place: Int) -> Bool {
        let token = tokens[place]
        guard token.kind == .word, folded(token).count == 1, token.pageLine >= 0 else { return false }
        let printed = pages[Int(token.page)].lines[Int(token.pageLine)].words[Int(token.pageWord)].text
        return printed.contains(where: \.isUppercase)
    }

    // MARK: - Cutting

    private mutating func read(_ page: ReadPage, at index: Int32, isCover: Bool, isFirst: Bool) {
        tokensOnPage = 0
        breakParagraph()
        if let header = page.headerLine {
            read(header, pageLine: -1, page: index, zones: .header)
            breakParagraph()
        }
        let glyphs = OptionBoxes(lexicon: lexicon).glyphs(in: page.lines.map { $0.words.map(\.text) })
        var block: Int?
        for (number, textLine) in page.lines.enumerated() {
            if let block, block != textLine.block { breakParagraph() }
            block = textLine.block
            let zones = Self.zones(
                of: textLine, number: number, on: page, isCover: isCover, isFirst: isFirst)
            let next = number + 1 < page.lines.count ? page.lines[number + 1] : nil
            read(textLine, pageLine: Int32(number), page: index, zones: zones, glyphs: glyphs[number] ?? [:])
            if Self.endsSentence(textLine, before: next) { sentence += 1 }
        }
    }

    private mutating func breakParagraph() {
        line += 1
        sentence += 1
        paragraph += 1
        isHyphenated = false
    }

    private mutating func read(
        _ textLine: TextLine, pageLine: Int32, page: Int32, zones: RuleZone, glyphs: [Int: OptionBoxes.Glyph] = [:]
    ) {
        line += 1
        let from = tokens.count
        var context = RuleScanner.Context()
        for (number, word) in textLine.words.enumerated() {
            guard tokensOnPage < Self.maxTokensOnPage, tokens.count < Self.maxTokens else {
                isCut = true
                return
            }
            for piece in Self.pieces(of: word.text, after: glyphs[number], in: &context) {
                append(piece, pageLine: pageLine, pageWord: Int32(number), page: page, zones: zones)
            }
            if context.endsSentence { sentence += 1 }
        }
        joinHyphenated(at: from)
        joinSpacedLetters(from: from)
        isHyphenated = textLine.words.last?.text.hasSuffix("-") ?? false
    }

    private static func pieces(
        of word: String, after glyph: OptionBoxes.Glyph?, in context: inout RuleScanner.Context
    ) -> [RuleScanner.Piece] {
        guard let glyph else { return RuleScanner.pieces(of: word, in: &context) }
        context = RuleScanner.Context()
        let caption = String(word.dropFirst(glyph.length))
        let rest = caption.isEmpty ? [] : RuleScanner.pieces(of: caption, in: &context)
        switch glyph.state {
        case .ticked: return [RuleScanner.Piece(kind: .tickedBox)] + rest
        case .empty: return [RuleScanner.Piece(kind: .emptyBox)] + rest
        case .silent: return rest
        }
    }

    private mutating func append(
        _ piece: RuleScanner.Piece, pageLine: Int32, pageWord: Int32, page: Int32, zones: RuleZone
    ) {
        if piece.closesLabel {
            if !tokens.isEmpty { tokens[tokens.count - 1].endsLabel = true }
            return
        }
        var token = RuleToken(
            kind: piece.kind, capitals: piece.capitals, page: page, line: line, sentence: sentence,
            paragraph: paragraph, pageLine: pageLine, pageWord: pageWord, zones: zones)
        token.value = piece.value
        if piece.kind == .word { token.word = intern(piece.folded) }
        tokens.append(token)
        tokensOnPage += 1
    }

    private mutating func intern(_ folded: [UInt8]) -> Int32 {
        let hash = RuleFolding.hash(folded)
        if let place = places[hash] { return place }
        let place = Int32(words.count)
        words.append(DistinctWord(folded: folded, hash: hash))
        places[hash] = place
        return place
    }

    /// A word broken at the end of a line, if the rules know the whole.
    private mutating func joinHyphenated(at start: Int) {
        guard isHyphenated, start > 0, start < tokens.count, tokens[start].kind == .word,
            tokens[start - 1].kind == .word
        else { return }
        let joined = folded(tokens[start - 1]) + folded(tokens[start])
        guard lexicon.contains(joined) else { return }
        tokens[start - 1].word = intern(joined)
        tokens[start - 1].endsLabel = tokens[start].endsLabel
        tokens.remove(at: start)
    }

    /// `U R G E N T` is one word.
    private mutating func joinSpacedLetters(from start: Int) {
        guard tokens.count - start >= 4 else { return }
        var place = start
        while place < tokens.count {
            var end = place
            while end < tokens.count, tokens[end].kind == .word, folded(tokens[end]).count == 1 { end += 1 }
            if end - place >= 4 {
                let joined = tokens[place..<end].flatMap { folded($0) }
                tokens[place].word = intern(joined)
                tokens[place].endsLabel = tokens[end - 1].endsLabel
                tokens.removeSubrange(place + 1..<end)
            }
            place = max(end, place) + 1
            if place > tokens.count { break }
        }
    }

    // MARK: - Layout

    private static func zones(
        of line: TextLine, number: Int, on page: ReadPage, isCover: Bool, isFirst: Bool
    ) -> RuleZone {
        var zones: RuleZone = isCover ? .cover : .body
        let middle = line.box?.midY ?? 0
        let isShort = line.words.count <= 9
        if line.words.count <= 4 { zones.insert(.shortLine) }
        if middle * 6 > page.height * 5 { zones.insert(.bottom) }
        let isUpper = middle * 2 < page.height || number < 8
        if isUpper, isShort, !isCover, !endsLikeProse(line) { zones.insert(.title) }
        guard isFirst else { return zones }
        zones.insert(.firstPage)
        if middle * 4 < page.height || number < 6 { zones.insert(.top) }
        if number < 6 { zones.insert(.letterhead) }
        return zones
    }

    private static func endsLikeProse(_ line: TextLine) -> Bool {
        guard let last = line.words.last?.text.unicodeScalars.last else { return false }
        return (last == "." || last == ",") && line.words.count > 3
    }

    private static func isCapitals(_ line: TextLine) -> Bool {
        line.words.count <= 4
            && !line.words.contains { $0.text.unicodeScalars.contains(where: \.isSmall) }
    }

    /// A short line, or one before a line that starts like a label, a list entry or a form's option, ends its sentence.
    private static func endsSentence(_ line: TextLine, before next: TextLine?) -> Bool {
        guard let next, let first = next.words.first?.text.unicodeScalars.first else { return true }
        if "-•*·☐☒☑".unicodeScalars.contains(first) { return true }
        let opens = first.isCapital || (0x30...0x39).contains(first.value)
        guard opens else { return false }
        if let last = line.words.last?.text.unicodeScalars.last, last == "," { return false }
        if isCapitals(line), isCapitals(next) { return false }
        if line.words.reduce(0, { $0 + $1.text.utf8.count + 1 }) < 48 { return true }
        return next.words.prefix(4).contains { $0.text.hasSuffix(":") || $0.text.hasSuffix(".)") }
    }
}
