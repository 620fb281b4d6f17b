import CFonts

/// The fonts that stand in for those that a PDF names and does not carry: free ones with the widths of PDF's 14 standard
/// fonts (ISO 32000-1, 9.6.2.2). They are held in memory from before the first fax, because children open no file.
enum SubstituteFonts {
    /// Where Debian's package `fonts-urw-base35` puts them.
    private static let folder = "/usr/share/fonts/opentype/urw-base35/"

    private static let files = [
        "NimbusSans-Regular", "NimbusSans-Bold", "NimbusSans-Italic", "NimbusSans-BoldItalic",
        "NimbusSansNarrow-Regular", "NimbusSansNarrow-Bold", "NimbusSansNarrow-Oblique", "NimbusSansNarrow-BoldOblique",
        "NimbusRoman-Regular", "NimbusRoman-Bold", "NimbusRoman-Italic", "NimbusRoman-BoldItalic",
        "NimbusMonoPS-Regular", "NimbusMonoPS-Bold", "NimbusMonoPS-Italic", "NimbusMonoPS-BoldItalic",
        "StandardSymbolsPS", "D050000L",
    ]

    /// Which of our fonts stands for which families; whatever is not named gets the sans serif, or the typewriter's
    /// where the PDF says that all its letters are of one width.
    private static let substitutes: [(font: String, families: [String])] = [
        ("Nimbus Sans", ["Helvetica", "Arial", "ArialMT", "sans-serif"]),
        (
            "Nimbus Sans Narrow",
            [
                "Arial Narrow", "ArialNarrow", "Helvetica Narrow", "Helvetica Condensed", "HelveticaNeue-Condensed",
                "Calibri", "Carlito", "Univers Condensed", "Agency FB",
            ]
        ),
        (
            "Nimbus Roman",
            [
                "Times", "Times New Roman", "TimesNewRoman", "TimesNewRomanPS", "TimesNewRomanPSMT", "Cambria",
                "Georgia", "Garamond", "Book Antiqua", "Palatino", "Palatino Linotype", "Bookman Old Style",
                "Century Schoolbook", "New Century Schoolbook", "Baskerville", "serif",
            ]
        ),
        (
            "Nimbus Mono PS",
            [
                "Courier", "Courier New", "CourierNew", "CourierNewPS", "CourierNewPSMT", "Consolas",
                "Lucida Console", "Letter Gothic", "OCR A", "OCR B", "monospace",
            ]
        ),
        ("Standard Symbols PS", ["Symbol", "SymbolMT"]),
        ("D050000L", ["ZapfDingbats", "Zapf Dingbats", "ITC Zapf Dingbats", "Dingbats", "Wingdings"]),
    ]

    /// Loads them; false where the package is not installed.
    static func hold() -> Bool {
        for file in files { _ = unsafe fonts_hold(folder + file + ".otf") }
        return unsafe fonts_use(configuration) > 0
    }

    /// In fontconfig's own language.
    private static var configuration: String {
        let aliases = substitutes.flatMap { font, families in
            families.map { family in
                """
                <alias binding="same"><family>\(family)</family><prefer><family>\(font)</family></prefer></alias>
                """
            }
        }
        return """
            <?xml version="1.0"?><fontconfig><config><rescan><int>0</int></rescan></config>
            \(aliases.joined(separator: "\n"))
            <match target="pattern"><test name="spacing" compare="more_eq"><const>mono</const></test>
            <edit name="family" mode="append_last"><string>Nimbus Mono PS</string></edit></match>
            <match target="pattern"><edit name="family" mode="append_last"><string>Nimbus Sans</string></edit></match>
            </fontconfig>
            """
    }
}
