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
    /// copy; else the patient's own provider; else nobody (unclaimed). A name that fits two providers is no name.
    public func recipients(
        of addressees: [Addressee], patient: Patient?
    ) -> (providerNos: [String], evidence: [Evidence]) {
        let isAddressed = addressees.contains { $0.role == .addressee && provider(named: $0.name) != nil }
        // A report goes to who ordered it and who gets a copy; a letter to whom it is addressed, whoever referred.
        let roles: Set<Addressee.Role> = isAddressed ? [.addressee, .copy] : [.copy, .requester]
        var found: [String] = []
        var evidence: [Evidence] = []
        for addressee in addressees where roles.contains(addressee.role) {
            guard let provider = provider(named: addressee.name), !found.contains(provider.providerNo) else { continue }
            found.append(provider.providerNo)
            evidence.append(
                Evidence(
                    subject: "recipient", source: "recipients",
                    reason: "provider \(provider.providerNo) is named as \(addressee.role.rawValue)",
                    page: addressee.page))
        }
        if !found.isEmpty { return (found, evidence) }
        if let own = patient?.providerNo, providers.contains(where: { $0.provider.providerNo == own }) {
            return (
                [own],
                [Evidence(subject: "recipient", source: "recipients", reason: "the patient's own provider (MRP)")]
            )
        }
        return ([], [Evidence(subject: "recipient", source: "recipients", reason: "no provider is named: unclaimed")])
    }

    /// The one active provider that a printed name fits: the surname alone is enough where no colleague shares it.
    private func provider(named name: String) -> Provider? {
        let comparison = NameComparison(name)
        let ranked = providers.map { ($0.provider, comparison.agreement(with: $0.name)) }
            .filter { $0.1 >= .surnameOnly }
        guard let best = ranked.map(\.1).max() else { return nil }
        let fitting = ranked.filter { $0.1 == best }
        return fitting.count == 1 ? fitting[0].0 : nil
    }
}
