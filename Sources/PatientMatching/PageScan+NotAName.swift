import Faxes

/// What stands as a misread name may stand, and is nobody's: a doctor behind a misread title, a signature, a letter's place
/// and date, a sentence that goes on.
extension PageScan {
    func isNotPatients(_ run: ArraySlice<Token>, in line: [Token]) -> Bool {
        isDoctor(run) || isDateline(run, in: line) || isTownAndCode(run, in: line) || isProse(run)
            || isSignedBeside(run)
    }

    /// "Or Nancy Keating", "Dy. Miroslav Lewandowski": a word a letter off "Dr" before the name, which no comma parts from
    /// it and which is no particle of a surname.
    private func isDoctor(_ run: ArraySlice<Token>) -> Bool {
        guard run.count >= 2, let first = run.first, first.startsUpper, first.raw.last != "," else { return false }
        return (2...3).contains(first.folded.utf8.count) && !RoleWords.isParticle(first.folded)
            && !(first.raw.contains(where: \.isLowercase) && index.vocabulary.knows(first.folded))
            && ["DR", "DRE"].contains { editDistance($0, first.folded, limit: 1) <= 1 }
    }

    /// "Rouyn-Noranda, le 25 janvier 2026"
    func isDateline(_ run: ArraySlice<Token>, in line: [Token]) -> Bool {
        guard let comma = run.firstIndex(where: { $0.raw.last == "," }), comma + 2 < line.count else { return false }
        return ["le", "ce", "the", "on"].contains(line[comma + 1].raw) && line[comma + 2].hasDigit
    }

    /// "Alexandria, ON KOC 1A0": a province and what is left of a postal code behind the comma.
    func isTownAndCode(_ run: ArraySlice<Token>, in line: [Token]) -> Bool {
        guard let comma = run.firstIndex(where: { $0.raw.last == "," }), comma + 2 < line.count else { return false }
        return Self.provinces.contains(line[comma + 1].raw)
            && line[(comma + 2)...].prefix(2).contains { $0.hasDigit && $0.raw.utf8.count <= 7 }
    }

    private static let provinces: Set<String> = [
        "AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "PQ", "QC", "SK", "YT",
    ]

    /// "normal, Aorta 4.1 cm": of a name that lost its capital the rest is like names of the roster.
    private func isProse(_ run: ArraySlice<Token>) -> Bool {
        guard let first = run.first, !first.raw.contains(where: \.isUppercase) else { return false }
        return !run.flatMap { NameFolding.parts($0.raw) }.allSatisfy { part in
            part.utf8.count < 3 || index.vocabulary.knows(part) || !index.vocabulary.near(part).isEmpty
        }
    }

    /// "Lai fing Mh4" over "Dr. Lai-Fong Deng": a signature beside the name that it writes.
    private func isSignedBeside(_ run: ArraySlice<Token>) -> Bool {
        guard let number = run.first?.line else { return false }
        let parts = run.flatMap { NameFolding.parts($0.withLettersForDigits.raw) }.filter { $0.utf8.count >= 3 }
        return [number - 1, number + 1].filter(tokens.lines.indices.contains).contains { other in
            let line = tokens.lines[other]
            guard line.count <= Self.longestLine, let title = line.first, RoleWords.isDoctorTitle(title.folded) else {
                return false
            }
            let name = line.dropFirst().flatMap { NameFolding.parts($0.raw) }.filter { $0.utf8.count >= 3 }
            return parts.contains { part in name.contains { ReadingErrors.areOneApart($0, part) } }
        }
    }
}
