import Faxes

/// Which language a text is in, by its commonest little words: enough to choose a recognition model.
enum LanguageChoice {
    private static let english: Set<String> = [
        "the", "of", "and", "to", "in", "for", "is", "was", "with", "on", "this", "that", "be", "are", "at", "by", "or",
        "has", "from", "not", "your", "please", "date", "name", "patient", "phone", "if", "have", "will", "she", "he",
    ]
    private static let french: Set<String> = [
        "le", "la", "les", "des", "du", "et", "un", "une", "pour", "dans", "est", "par", "sur", "avec", "vous", "nous",
        "au", "aux", "que", "qui", "ne", "pas", "votre", "cette", "ce", "sont", "été", "nom", "prénom", "naissance",
        "madame", "monsieur", "téléphone", "médecin",
    ]

    /// Whether a page that was read in English is in French.
    static func looksFrench(_ lines: [TextLine]) -> Bool {
        var votes = 0
        var count = 0
        for line in lines {
            for word in line.words {
                let plain = word.text.lowercased().trimmingPrefix { !$0.isLetter }
                let key = String(plain.prefix { $0.isLetter })
                if french.contains(key) { votes += 1 } else if english.contains(key) { votes -= 1 } else { continue }
                count += 1
            }
        }
        return votes >= 3 && votes * 3 > count
    }
}
