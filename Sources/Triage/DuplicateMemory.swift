import Classification
public import Faxes

/// The documents that came before, so that a re-sent one is linked to the first. One for a process.
public actor DuplicateMemory {
    private var index = DuplicateIndex()

    public init() {}

    /// Remembers documents of an earlier run, oldest first.
    public func remember(_ fingerprint: Fingerprint, fax: String, document: Int) {
        index.insert(fingerprint, fax: fax, document: document)
    }

    /// Links each document of a fax to the earlier one that it repeats, and remembers those that repeat none. A
    /// duplicate is put up for review with that reason, never dropped.
    public func link(_ triaged: TriagedFax, as fax: String) -> TriagedFax {
        var linked = triaged
        for place in linked.documents.indices {
            let fingerprint = linked.documents[place].fingerprint
            if linked.documents[place].facts.isAmendment {
                linked.documents[place].link(amending: index.original(amendedBy: fingerprint, of: fax))
            }
            // A fax that is triaged again is no duplicate of itself.
            guard let earlier = index.duplicate(of: fingerprint), earlier.fax != fax else {
                index.insert(fingerprint, fax: fax, document: place)
                continue
            }
            linked.documents[place].duplicate = earlier
            if linked.documents[place].disposition == .file {
                linked.documents[place].disposition = .review
                linked.documents[place].reviewReasons.append(
                    "Duplicate: it repeats a document that came before.")
            }
        }
        return linked
    }
}

extension TriagedDocument {
    /// Says which earlier document it amends, if that is known.
    fileprivate mutating func link(amending earlier: DuplicateLink?) {
        guard let earlier else { return }
        amends = earlier
        evidence.append(
            Evidence(
                subject: "amendment", source: "fingerprints", reason: "It changes or adds to a report that came before."
            ))
    }
}
