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

    enum Language { case english, french }

    /// The language that most of the little words are of; nil where there are few of them, or about as many of each.
    ///
    /// A page that was read with the other language's model still has half of them right, so twice as many decide.
    static func language(of lines: [TextLine]) -> Language? {
        var (inEnglish, inFrench) = (0, 0)
        for line in lines {
            for word in line.words {
                let plain = word.text.lowercased().trimmingPrefix { !$0.isLetter }
                let key = String(plain.prefix { $0.isLetter })
                if french.contains(key) { inFrench += 1 } else if english.contains(key) { inEnglish += 1 }
            }
        }
        if inFrench >= inEnglish + 3, inFrench > 2 * inEnglish { return .french }
        return inEnglish >= inFrench + 3 && inEnglish > inFrench * 2 ? .english : nil
    }
}
