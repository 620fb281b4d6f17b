/// Lines of a page that a call without error correction garbled, as the receiving machine counted them and wrote it into the
/// TIFF file (RFC 2306: BadFaxLines, ConsecutiveBadFaxLines, CleanFaxData). Most machines put a copy of the line above in
/// their place, so that nothing on the page shows it.
struct LineDamage: Equatable {
    var lines: Int
    /// The longest run of them.
    var inARow: Int
    /// Whether they are in the picture as they came, and not made good by copies of their neighbours.
    var isUncorrected = false

    /// Whether more was lost than print bears: a twentieth of the page, or in a row a twentieth of an inch, which is most of
    /// a small letter's height. Beyond the like HylaFAX asks for a page to be sent again (PercentGoodLines 95,
    /// MaxConsecutiveBadLines 5, at 98 lines an inch).
    ///
    /// - Parameters:
    ///   - height: of the page as it came, in lines.
    ///   - resolution: lines an inch.
    func isGrave(height: Int, resolution: Double) -> Bool {
        lines * 20 > height || Double(inARow) > max(5, resolution / 20) || isUncounted
    }

    /// Whether the machine says that lines are garbled, and not how many: it may be all of them.
    private var isUncounted: Bool { isUncorrected && lines == 0 }

    /// In words, for the person who looks at the fax.
    var text: String {
        isUncounted
            ? "lines came damaged over the telephone, how many the receiving machine does not say"
            : "\(lines) lines came damaged over the telephone, up to \(inARow) in a row"
    }
}
