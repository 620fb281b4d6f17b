import Notation
import Testing

@Suite("Folding of text")
struct TextFoldingTests {
    @Test(
        "accents, case, dashes and quotes are folded away",
        arguments: [("Éloïse", "eloise"), ("Ç’est", "c'est"), ("Œuvre", "oeuvre"), ("a–b", "a-b"), ("N°", "no")])
    func fold(text: String, folded: String) {
        #expect(TextFolding.fold(text) == folded)
    }

    @Test(
        "a word's runs of letters and digits are its tokens",
        arguments: [
            ("D.O.B.:", ["dob"]), ("l'examen", ["l", "examen"]), ("2026-05-04", ["2026", "05", "04"]), ("--", []),
            ("No.31", ["no", "31"]),
        ])
    func tokens(word: String, tokens: [String]) {
        #expect(TextFolding.tokens(word) == tokens)
    }

    @Test(
        "words are near when one letter is changed, lost or added",
        arguments: [
            ("report", "rep0rt", true), ("report", "reprt", true), ("report", "rapart", false),
            ("report", "raqort", false), ("a", "abc", false),
        ])
    func near(left: String, right: String, isNear: Bool) {
        #expect(TextFolding.isNear(left, right) == isNear)
        #expect(TextFolding.isNear(right, left) == isNear)
    }
}
