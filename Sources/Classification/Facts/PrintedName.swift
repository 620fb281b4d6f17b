import Notation

/// A person's name as printed: "Dr. A. Person, MD, FRCPC" is "A. Person", "PERSON, Anna, NP" stays "PERSON, Anna".
struct PrintedName {
    let name: String
    /// Whether a title or a degree of a health professional or officer stood with it.
    let hasTitle: Bool

    /// Nil unless the text begins with what looks like a name: two to five capitalised words, or one after a title.
    init?(_ text: some StringProtocol) {
        var words: [String] = text.prefix(200).split(separator: Character(" ")).prefix(14).map { String($0) }
        let printed = words
        var titled = false
        while let first = words.first, Self.isTitle(first) {
            titled = titled || Self.isDoctor(first)
            words.removeFirst()
        }
        var kept: [String] = []
        var afterComma = false
        for word in words {
            let bare = word.trimming(",;:.()‘’'\"|_*~•")
            if !kept.isEmpty, Self.degrees.contains(TextFolding.tokens(word).joined()) {
                titled = true
                break
            }
            guard !bare.isEmpty, Self.isNamePart(bare) || (Self.isParticle(bare) && !word.hasSuffix(",")) else { break }
            // "Person, Rideau Crossing Clinic": after a comma comes a given name or nothing of the name.
            if afterComma, kept.count >= 2, !Self.isSurnameFirst(kept) { break }
            kept.append(word.trimming(";:()‘’'\"|_*~•"))
            if word.hasSuffix(";") || word.hasSuffix(":") || word.hasSuffix(")") { break }
            if word.hasSuffix(",") { afterComma = true }
            if kept.count == 5 { break }
        }
        while let last = kept.last, Self.isParticle(last.trimming(",.")) { kept.removeLast() }
        let joined = kept.joined(separator: " ").trimming(",; ")
        let letters = joined.unicodeScalars.count { $0.properties.isAlphabetic }
        guard letters >= 3, titled ? !kept.isEmpty : kept.count >= 2 else { return nil }
        guard !OrganizationWords.isIn(kept.flatMap { TextFolding.tokens($0) }) else { return nil }
        // "Rideau Crossing Clinic": the words before the first comma name no person.
        let head = printed.prefix(through: printed.firstIndex { $0.hasSuffix(",") } ?? printed.count - 1)
        guard !OrganizationWords.isIn(head.prefix(6).flatMap { TextFolding.tokens($0) }) else { return nil }
        name = joined
        hasTitle = titled
    }

    private static func isSurnameFirst(_ kept: [String]) -> Bool {
        kept.count == 2 && kept[0].allSatisfy { $0.isUppercase || !$0.isLetter } && kept[1].hasSuffix(",")
    }

    private static func isTitle(_ word: String) -> Bool {
        titles.contains(TextFolding.tokens(word).joined())
    }

    private static func isDoctor(_ word: String) -> Bool {
        doctors.contains(TextFolding.tokens(word).joined())
    }

    /// A capitalised word of letters, hyphens and apostrophes, or an initial.
    private static func isNamePart(_ word: String) -> Bool {
        guard let byte = word.utf8.first, !(0x61...0x7A).contains(byte) else { return false }
        guard let first = word.first, first.isUppercase, word.count <= 25 else { return false }
        guard !notNames.contains(TextFolding.fold(word)) else { return false }
        return word.allSatisfy { $0.isLetter || $0 == "-" || $0 == "'" || $0 == "’" || $0 == "." || $0 == "‘" }
    }

    private static func isParticle(_ word: String) -> Bool {
        ["de", "la", "le", "van", "von", "der", "den", "du", "da", "dos", "di", "del", "el", "al", "bin", "st", "ter"]
            .contains(TextFolding.fold(word))
    }

    private static let doctors: Set<String> = ["dr", "dre", "drs", "doctor", "docteur", "docteure", "prof", "pr"]
    private static let titles: Set<String> = doctors.union([
        "mr", "mrs", "ms", "miss", "m", "mme", "mlle", "monsieur", "madame", "by", "par", "the", "attn", "attention",
    ])
    private static let degrees: Set<String> = [
        "md", "np", "rn", "rpn", "rph", "pt", "ot", "phd", "frcpc", "frcsc", "ccfp", "do", "dmd", "dds", "od", "pharmd",
        "bscphm", "msc", "bsc", "ma", "msw", "rsw", "rd", "facp", "frcs", "frcp", "fcfp", "cpsych", "pharmacist",
        "radiologist", "pathologist", "physician", "cardiologist", "surgeon", "mn", "npphc", "ip", "ips", "psc",
        "bpharm",
        "pharmacien", "pharmacienne", "radiologiste", "cardiologue", "pathologiste", "physiotherapist",
        "physiotherapeute",
        "mdcm", "mbbs", "mbchb", "lm", "lpn", "mpt", "mscpt", "fellow", "ba", "llb", "jd", "crnp", "infirmiere",
    ]
    /// Capitalised words that begin what is no name.
    private static let notNames: Set<String> = [
        "fax", "tel", "telephone", "phone", "date", "re", "page", "pages", "from", "to", "cc", "dob", "patient", "name",
        "clinic", "report", "urgent", "confidential", "none", "no", "yes", "your", "our", "thank", "thanks", "please",
        "the",
        "this", "signature", "lic", "billing", "number", "collegue", "colleague", "colleagues", "sir", "madam",
        "doctor", "docteur", "physician", "prescriber", "pharmacist", "referring", "ordering", "electronically",
        "signed", "dictated", "address", "adresse", "male", "female", "gender", "sex", "age", "copy", "copies",
        "attention",
        "team", "family", "suite", "street", "st", "road", "rd", "ave", "avenue", "concern", "whom", "objet", "subject",
        "chart", "exam", "collected", "reported", "all", "member", "clinics", "medical",
    ]
}

extension String {
    /// Without the characters of `marks` and spaces at either end.
    func trimming(_ marks: String) -> String {
        // Most texts begin and end with a letter or digit, which is no mark.
        if let first = utf8.first, let last = utf8.last, Self.isPlain(first), Self.isPlain(last) { return self }
        var text = self[...]
        while let last = text.last, last == " " || marks.contains(last) { text.removeLast() }
        while let first = text.first, first == " " || marks.contains(first) { text.removeFirst() }
        return String(text)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        TextFolding.isAlphanumeric(byte) || TextFolding.isLetter(byte | 0x20)
    }
}
