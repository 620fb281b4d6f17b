import Faxes
import Testing

@testable import Decoding

@Suite("Which language a page is in")
struct LanguageChoiceTests {
    @Test("a text of few or mixed little words leaves the language as it was")
    func language() {
        func line(_ text: String) -> [TextLine] {
            let words = text.split(separator: " ").map {
                Word(text: String($0), confidence: 0.9, box: Faxes.Box(x: 0, y: 0, width: 9, height: 9))
            }
            return [TextLine(words: words, block: 0)]
        }

        #expect(LanguageChoice.language(of: line("the patient was seen in the clinic and is well")) == .english)
        #expect(LanguageChoice.language(of: line("la patiente est vue dans la clinique avec sa mère")) == .french)
        #expect(LanguageChoice.language(of: line("TSH 4.6 mU/L")) == nil)
        #expect(LanguageChoice.language(of: line("the of la les et and")) == nil)
    }
}
