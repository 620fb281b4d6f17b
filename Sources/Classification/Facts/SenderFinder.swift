import Faxes
import Notation

/// Finds who sent a document: the organisation of its letterhead, the person who signed, the number it was faxed from.
struct SenderFinder {
    /// Names and fax numbers of the clinic itself, which is never the sender; folded, ten digits each.
    let ownNames: [Set<String>]
    let ownNumbers: Set<String>
    let known: KnownSenders

    struct Finding {
        var sender: Sender
        /// The organisation as read, where the directory has another name for it.
        var letterhead: String?
        var evidence: [Evidence]
    }

    func find(body: [FactPage], covers: [FactPage], transmission: Transmission, addressees: Set<String>) -> Finding {
        var evidence: [Evidence] = []
        let organization = OrganizationFinder(ownNames: ownNames).find(
            body: body, covers: covers, headerText: transmission.headerText,
            number: transmission.tsi.flatMap(FaxNumbers.normalized))
        if let organization {
            evidence.append(
                Evidence(
                    subject: "sender", source: "facts", reason: "organisation: \(organization.reason)",
                    page: organization.page, box: organization.box))
        }
        let person = author(body: body, covers: covers, addressees: addressees)
        if let person {
            evidence.append(
                Evidence(
                    subject: "sender", source: "facts", reason: "person: \(person.reason)", page: person.page,
                    box: person.box))
        }
        let fax = faxNumber(body: body, covers: covers, transmission: transmission)
        if let fax {
            evidence.append(
                Evidence(
                    subject: "sender", source: "facts", reason: "fax number: \(fax.reason)", page: fax.page,
                    box: fax.box))
        }
        let sender = Sender(name: person?.value, organization: organization?.value, fax: fax?.value)
        return named(Finding(sender: sender, evidence: evidence), transmission)
    }

    /// With the name by which the clinic knows the organisation, where it does.
    private func named(_ finding: Finding, _ transmission: Transmission) -> Finding {
        let station = FaxNumbers.station(of: transmission).flatMap { ownNumbers.contains($0) ? nil : $0 }
        guard let entry = known.organization(of: finding.sender, station: station) else { return finding }
        var named = finding
        if entry.organization != finding.sender.organization { named.letterhead = finding.sender.organization }
        named.sender.organization = entry.organization
        named.evidence.append(
            Evidence(subject: "sender", source: "directory", reason: "organisation: \(entry.reason)"))
        return named
    }

    /// A value and where it was found.
    struct Located {
        var value: String
        var reason: String
        var page: Int?
        var box: Box?
        var score = 0.0
    }

    private func author(body: [FactPage], covers: [FactPage], addressees: Set<String>) -> Located? {
        let found = body.flatMap { signed(on: $0) + labelled(on: $0) } + covers.flatMap { labelled(on: $0) }
        return found.filter { !addressees.contains(TextFolding.fold($0.value)) }.max { $0.score < $1.score }
    }

    private func labelled(on page: FactPage) -> [Located] {
        FieldReader(table: PersonCues.fields).fields(in: page).compactMap { field in
            guard field.meaning == .author || field.meaning == .sender || isLocalPhysician(field, page) else {
                return nil
            }
            guard let name = PrintedName(field.value), field.hasColon || name.hasTitle else { return nil }
            let isLow = Double(field.line.box.midY) > 0.5 * Double(page.height)
            let base = field.meaning == .author ? 5.0 : field.meaning == .sender ? 3 : 1
            return Located(
                value: name.name, reason: "named as author or sender", page: page.number, box: field.box,
                score: base + (isLow ? 1 : 0) + (name.hasTitle ? 1 : 0))
        }
    }

    /// "Physician: Dr. A. Person" in an emergency report is its author, if nobody else is.
    private func isLocalPhysician(_ field: PageField<PersonCues.Meaning>, _ page: FactPage) -> Bool {
        guard field.meaning == .requester else { return false }
        let label = field.line.words.prefix(3)
        return label.first == "physician" || label.contains("provider") || label.contains("attending")
    }

    /// The name in the four lines under a closing, or alone with its title near the page's foot.
    private func signed(on page: FactPage) -> [Located] {
        var found: [Located] = []
        var sinceClosing: Int?
        for (place, line) in page.lines.enumerated() {
            if line.tokens.count <= 12, PersonCues.closings.isIn(line.tokens[...]) { sinceClosing = place }
            guard line.tokens.count <= 12, !line.text.contains(":"), let name = PrintedName(line.text) else { continue }
            let isClosed = sinceClosing.map { place - $0 <= 4 && place > $0 } ?? false
            let isLow = place >= page.lines.count - 8
            guard isClosed || (isLow && name.hasTitle) else { continue }
            found.append(
                Located(
                    value: name.name, reason: "signed at the end", page: page.number, box: line.box,
                    score: (isClosed ? 6 : 4) + (name.hasTitle ? 1 : 0)))
        }
        return found
    }

    private func faxNumber(body: [FactPage], covers: [FactPage], transmission: Transmission) -> Located? {
        let tsi = transmission.tsi.flatMap(FaxNumbers.normalized)
        var candidates: [Located] = []
        for page in body.prefix(1) + covers {
            for line in page.lines {
                let isEdge = Double(line.box.midY) < 0.35 * Double(page.height) || line.place < 8
                let isFoot = Double(line.box.midY) > 0.8 * Double(page.height)
                let isToUs = ["to", "by", "attn", "refer", "via", "a"].contains(line.tokens.first?.text ?? "")
                for number in FaxNumbers.numbers(in: line) where number.isFax && !ownNumbers.contains(number.digits) {
                    let score =
                        (isEdge ? 3.0 : isFoot ? 1.5 : 1) - (isToUs ? 3 : 0)
                        - (covers.isEmpty ? 0 : page.number == covers[0].number ? 1.5 : 0)
                    candidates.append(
                        Located(
                            value: number.digits, reason: "printed as the sender's", page: page.number, box: number.box,
                            score: score + (number.digits == tsi ? 5 : 0)))
                }
            }
        }
        if let best = candidates.max(by: { $0.score < $1.score }), best.score >= 2 || tsi == nil { return best }
        if let tsi, !ownNumbers.contains(tsi) { return Located(value: tsi, reason: "the sender's station identity") }
        return candidates.max { $0.score < $1.score }
    }
}
