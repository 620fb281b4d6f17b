import Faxes

/// How large a page is on paper.
struct PageSize {
    /// Points of 1/72 inch, to a thousandth.
    let width: Decimal3
    let height: Decimal3

    /// Viewers agree on pages up to 200 inches, and on none smaller than 3 points (ISO 32000-1, annex C).
    private static let points = 3.0...14_400

    /// The upright page has square pixels at the resolution across, but those that came within a tenth of square
    /// (204 × 196) are as they came; a page that was turned on its side has down what it had across.
    init(_ page: ReadPage) throws(FaxError) {
        let x = page.dpiX
        let y = (0.9...1.1).contains(page.dpiX / page.dpiY) ? page.dpiY : page.dpiX
        let isOnSide = page.rotation % 180 != 0
        let width = Double(page.width) * 72 / (isOnSide ? y : x)
        let height = Double(page.height) * 72 / (isOnSide ? x : y)
        guard (1...100_000).contains(page.width), (1...100_000).contains(page.height), x > 0, y > 0,
            Self.points.contains(width), Self.points.contains(height)
        else {
            throw FaxError(
                .pdfImpossible, "page \(page.number): \(page.width) × \(page.height) pixels make no page at its dpi")
        }
        self.width = Decimal3(width)
        self.height = Decimal3(height)
    }
}

/// A number with at most three decimals, as PDF writes them: no exponent, nothing after the point that says nothing.
struct Decimal3 {
    private let thousandths: Int

    init(_ value: Double) { self.init(thousandths: Int((value * 1000).rounded())) }

    private init(thousandths: Int) { self.thousandths = thousandths }

    func less(_ thousandths: Int) -> Decimal3 { Decimal3(thousandths: self.thousandths - thousandths) }

    var text: String {
        let whole = thousandths.magnitude / 1000
        let rest = thousandths.magnitude % 1000
        let sign = thousandths < 0 ? "-" : ""
        guard rest > 0 else { return "\(sign)\(whole)" }
        var digits = String(rest + 1000).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(sign)\(whole).\(digits)"
    }
}
