public import Faxes

/// Which of the clinic's providers a document goes to.
public struct RecipientFinder: Sendable {
    private let providers: [(provider: Provider, name: PatientName)]

    public init(providers: [Provider]) {
        self.providers = providers.filter(\.isActive).map { provider in
            let name = PatientName(
                Patient(demographicNo: "", lastName: provider.lastName, firstName: provider.firstName))
            return (provider, name)
        }
    }

    /// The named addressees and copied providers of the clinic; without an addressee, who asked for it beside who gets a
    /// copy; else the patient's own provider; else nobody (unclaimed). A name that two providers may bear is no name: it
    /// goes to neither.
    public func recipients(
        of addressees: [Addressee], patient: Patient?
    ) -> (providerNos: [String], evidence: [Evidence]) {
        let named = addressees.map { (addressee: $0, bearer: bearer(of: $0.name)) }
        let addressed = named.filter { $0.addressee.role == .addressee }.map(\.bearer)
        // A report goes to who ordered it and who gets a copy; a letter to whom it is addressed, whoever referred. Where it
        // is addressed to one of two, who asked for it is no better an answer.
        let isAddressed = addressed.contains { !$0.isNobody }
        let roles: Set<Addressee.Role> = isAddressed ? [.addressee, .copy] : [.copy, .requester]
        var found: [String] = []
        var evidence: [Evidence] = []
        for (addressee, bearer) in named where roles.contains(addressee.role) {
            switch bearer {
            case .one(let provider) where !found.contains(provider.providerNo):
                found.append(provider.providerNo)
                evidence.append(
                    reason("provider \(provider.providerNo) is named as \(addressee.role.rawValue)", addressee.page))
            case .several(let numbers):
                let several = numbers.joined(separator: " and ")
                evidence.append(
                    reason("the \(addressee.role.rawValue)'s name may be that of providers \(several)", addressee.page))
            case .one, .nobody: break
            }
        }
        if !found.isEmpty { return (found, evidence) }
        if let own = patient?.providerNo, providers.contains(where: { $0.provider.providerNo == own }) {
            return ([own], evidence + [reason("the patient's own provider (MRP)")])
        }
        return ([], evidence + [reason("no provider is named: unclaimed")])
    }

    private enum Bearer {
        case one(Provider)
        case several([String])
        case nobody

        var isNobody: Bool { if case .nobody = self { true } else { false } }
    }

    /// The one active provider that a printed name fits: the surname alone is enough where no colleague's is the same or
    /// one reading error away.
    private func bearer(of name: String) -> Bearer {
        let comparison = NameComparison(name)
        let ranked = providers.map { ($0, comparison.agreement(with: $0.name)) }.filter { $0.1 >= .surnameOnly }
        guard let best = ranked.map(\.1).max(), let chosen = ranked.first(where: { $0.1 == best })?.0 else {
            return .nobody
        }
        let rivals = providers.filter { other in
            other.provider.providerNo != chosen.provider.providerNo
                && (ranked.contains { $0.0.provider.providerNo == other.provider.providerNo && $0.1 == best }
                    || Self.isOneErrorAway(comparison, from: chosen.name, other.name, level: best))
        }
        if rivals.isEmpty { return .one(chosen.provider) }
        return .several(([chosen] + rivals).map(\.provider.providerNo).sorted())
    }

    /// Whether one error makes a name that fits one provider fit another.
    private static func isOneErrorAway(
        _ printed: NameComparison, from chosen: PatientName, _ other: PatientName, level: NameAgreement
    ) -> Bool {
        guard let own = chosen.forms.first, let form = other.forms.first else { return false }
        let (surname, otherSurname) = (own.surname.joined(), form.surname.joined())
        guard ReadingErrors.areOneApart(surname, otherSurname) else { return false }
        guard level > .surnameOnly, let given = own.given.first, let otherGiven = form.given.first else { return true }
        if level == .initial { return given.first == otherGiven.first }
        // In full, surname and given name would both have to be misread, unless one is the same.
        let sameGiven = given == otherGiven || Nicknames.areFamiliar(given, otherGiven)
        return sameGiven || (surname == otherSurname && ReadingErrors.areOneApart(given, otherGiven))
    }

    private func reason(_ text: String, _ page: Int? = nil) -> Evidence {
        Evidence(subject: "recipient", source: "recipients", reason: text, page: page)
    }
}
