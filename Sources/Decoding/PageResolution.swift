import Faxes

/// Pixels per inch of a page, made plausible: fax files often lack a resolution, or carry a wrong one.
struct PageResolution: Equatable {
    var x: Double
    var y: Double
    /// Whether the file says nothing that can be believed.
    var isGuessed = false

    init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    /// A resolution is believed when the page that it makes has a size that paper has (3 to 18 inches across, up to
    /// 60 inches long, as fax rolls are); else it is guessed from the width: T.4's 1728, 2048 and 2432 pels are
    /// 204 per inch, with 98, 196 or 391 lines; anything else is taken for a letter page.
    init(width: Int, height: Int, statedX: Double, statedY: Double) {
        let plausible =
            statedX.isFinite && statedY.isFinite && statedX > 0 && statedY > 0
            && (3...18).contains(Double(width) / statedX) && Double(height) / statedY <= 60
            && (0.2...5).contains(statedX / statedY)
        if plausible {
            self.init(x: statedX, y: statedY)
        } else if [1728, 2048, 2432].contains(width) {
            let lines: Double = height < 1600 * width / 1728 ? 98 : height < 3300 * width / 1728 ? 196 : 391
            self.init(x: 204, y: lines)
            isGuessed = true
        } else {
            let guess = Double(max(width, 1)) / (width <= height ? 8.5 : 11)
            self.init(x: max(guess, 50), y: max(guess, 50))
            isGuessed = true
        }
    }

    /// What a guess becomes when the page's letters are looked at: a page of 1728 by 1100 pixels is a whole sheet with 98
    /// lines an inch, or the upper half of one with 196. Letters are about 1.3 times as high as they are wide; with half
    /// the lines they seem wider than high.
    func settled(by letters: [Box]) -> PageResolution {
        guard isGuessed, ratio > 1.5, letters.count >= 30 else { return self }
        let shapes = letters.map { Double($0.height) / Double(max(1, $0.width)) }.sorted()
        return shapes[shapes.count / 2] > 0.95 ? PageResolution(x: x, y: x) : self
    }

    /// How many times denser across than down.
    var ratio: Double { x / y }
}
