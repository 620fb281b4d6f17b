/// Letters that fonts draw as one, and that a text layer may hold as one character: words are compared letter by letter.
enum Ligatures {
    /// The letters that a character stands for; most stand for themselves.
    static func letters(of scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        var single = String.UnicodeScalarView()
        single.append(scalar)
        return table[scalar]?.unicodeScalars ?? single
    }

    /// Unicode's Latin presentation forms, and the places for private use at which Adobe's older fonts have two of them.
    private static let table: [Unicode.Scalar: String] = [
        "\u{FB00}": "ff", "\u{FB01}": "fi", "\u{FB02}": "fl", "\u{FB03}": "ffi", "\u{FB04}": "ffl", "\u{FB05}": "st",
        "\u{FB06}": "st", "\u{F001}": "fi", "\u{F002}": "fl",
    ]
}
