import Faxes
import Notation

/// Words by which a report says that it changes or adds to an earlier one.
enum AmendmentCues {
    static let table = CueTable<Bool>([
        (
            true,
            """
            amended,amended report,amendment,corrected report,corrected result,corrected results,corrected copy,correction,\
            addendum,supersedes,supercedes,replaces report,replaces previous report,revised report,updated report,\
            rapport modifie,rapport corrige,rapport amende,resultat corrige,addenda,remplace le rapport,\
            remplace le resultat,annule et remplace,corrige le,version corrigee,version modifiee
            """
        )
    ])

    /// The line that says so: a heading or a status, not a sentence of the clinical text.
    static func line(in page: FactPage) -> FactLine? {
        page.lines.first { line in
            guard let cue = table.nearest(to: line.tokens.prefix(30)) else { return false }
            let word = cue.words[0]
            guard lone.contains(word), cue.words.count == 1 else { return true }
            let isShouted = line.line.words.contains {
                word == TextFolding.tokens($0.text).first && $0.text == $0.text.uppercased()
            }
            return line.tokens.count <= 6 || isShouted
        }
    }

    /// Ordinary words too: "the dose was amended".
    private static let lone: Set<String> = [
        "amended", "amendment", "correction", "addendum", "addenda", "supersedes", "supercedes",
    ]
}
