import Faxes

/// Rule 6 of the gate: each page that says whose it is agrees with the chart in something.
///
/// A page of somebody else's behind the patient's own has a head of its own, in which the name or the number may be
/// misread: what can be read of it need not fit anybody of the roster to show that it isn't the patient's.
struct StrangePage {
    let index: RosterIndex
    let evidence: DocumentEvidence

    /// They name sender and addressee, and count only where they name a patient as such.
    let coverPages: Set<Int>

    /// The pages that name somebody and nothing of the chart.
    func numbers(besides best: ChartComparison) -> [Int] {
        let pages = evidence.pages
        let first = pages.first { !coverPages.contains($0.number) }?.number
        return pages.filter { page in
            let own = DocumentEvidence(page.identifiers)
            let place = coverPages.contains(page.number) ? Place.cover : page.number == first ? .first : .later
            return saysWhoseItIs(own, place) && !agrees(own, with: best.position)
        }.map(\.number)
    }

    private enum Place { case cover, first, later }

    /// Whether a name stands on the page where a patient's stands, or a birth date or health number by its label. On the
    /// document's first page any name that is nobody else's by a word beside it may be the patient's.
    private func saysWhoseItIs(_ page: DocumentEvidence, _ place: Place) -> Bool {
        let isNamed = page.names.contains { person in
            (person.isLabelled || place != .cover && (person.isTitled || person.standsAlone) || place == .first)
                && !person.isIllegible(index.vocabulary)
                && (person.namesSomebody(index.vocabulary) || person.isClear || person.isTitled)
        }
        // A surname alone in the patient's field is a name, too.
        let isSurnamed = page.names.contains { person in
            person.isLabelled && !person.isInHead && person.parts.count == 1
                && index.vocabulary.isSurname(person.parts[0])
        }
        return isNamed || isSurnamed || page.birthDates.contains(where: \.isLabelled)
            || page.healthNumbers.contains(where: \.isLabelledInWords)
    }

    private func agrees(_ page: DocumentEvidence, with position: Int) -> Bool {
        let comparison = ChartComparison(page, position: position, in: index)
        let exactOrNear: [Agreement] = [.exact, .near]
        return exactOrNear.contains(comparison.healthNumber) || exactOrNear.contains(comparison.birthDate)
            || comparison.birthDateStands || comparison.phone == .exact || comparison.chartNumber == .exact
            || comparison.address == .exact || isNamed(on: page, position)
    }

    /// Where the page has the chart's name in part alone, and another's whole, nothing tells that it isn't the other's:
    /// "Tuan Larsen" over a page behind a Tuan St Larsen's.
    private func isAnothersInFull(_ person: DocumentEvidence.PrintedPerson, _ position: Int) -> Bool {
        guard person.isLabelled || person.standsAlone else { return false }
        let own = index.name(at: position)
        guard !person.comparisons.contains(where: { $0.agreement(with: own) == .full }) else { return false }
        return CandidateFinder(index: index).positions(named: person.parts).contains { other in
            !index.areSamePerson(position, Int(other))
                && person.comparisons.contains { $0.agreement(with: index.name(at: Int(other))) == .full }
        }
    }

    /// By the whole name, or by parts of it alone: "Mr. Wong" is Mr. Cardinal-Wong, who isn't Mr. Cardinal-Novak.
    private func isNamed(on page: DocumentEvidence, _ position: Int) -> Bool {
        let own = index.name(at: position)
        // Where the page names somebody else of that surname in full, the surname alone is theirs.
        let namesakes = page.names.filter { person in
            person.parts.count >= 2 && person.namesSomebody(index.vocabulary)
                && person.comparisons.allSatisfy { $0.agreement(with: own) == .different }
                && !own.isGarbled(in: person.parts, index.vocabulary) && !own.mayBeShortened(to: person.parts)
        }
        return page.names.contains { person in
            if person.comparisons.contains(where: { $0.agreement(with: own) >= .initial }) {
                return !isAnothersInFull(person, position)
            }
            guard !namesakes.contains(where: { $0.parts.contains(where: person.parts.contains) }) else { return false }
            return person.parts.contains { $0.utf8.count >= 3 } && own.mayHold(person.parts)
                || own.isGarbled(in: person.parts, index.vocabulary) || own.mayBeShortened(to: person.parts)
        }
    }
}
