import Classification
import Faxes
import Filing
import Foundation
import Logging
import ServiceLifecycle
import Store

/// A connection as settings have it, put together: the inbox, and what lies under it.
struct EMRConnection: Sendable {
    let settings: EMRSettings
    let inbox: any EMRInbox
    /// Signed calls, where the EMR has them.
    let calls: SignedCalls?
    let vault: CredentialVault
    let soapVault: CredentialVault
    let transport: EMRTransport

    init(
        settings: EMRSettings, store: any EMRConnectionStore, box: SecretBox, rules: TriageSettings,
        pdf: @escaping DocumentSource
    ) throws(FaxError) {
        self.settings = settings
        transport = try EMRTransport(settings: settings.transport)
        vault = CredentialVault(store: store, connection: settings.name, box: box)
        soapVault = CredentialVault(store: store, connection: "\(settings.name)-soap", box: box)
        let parts = Parts(
            settings: settings, oscar: Self.oscar(settings, rules), transport: transport, vault: vault,
            soapVault: soapVault, pdf: pdf)
        calls = parts.calls
        inbox = try parts.inbox()
    }

    private static func oscar(_ settings: EMRSettings, _ rules: TriageSettings) -> OSCARSettings {
        let variant: OSCARVariant = if case .oscar(let variant) = settings.kind { variant } else { .openO2409 }
        return OSCARSettings(
            variant: variant, capabilities: settings.capabilities, frontDesk: settings.frontDesk,
            ownProvider: settings.ownProvider, timeZone: settings.timeZone, documentTypes: rules.documentTypes,
            defaultDocumentType: rules.defaultDocumentType)
    }

    /// The roster's synchronisation, where settings ask for it.
    func rosterSync(_ store: any RosterSyncStore) -> RosterSync? {
        guard settings.rosterInterval != nil, let oscar = inbox as? OSCARInbox else { return nil }
        return RosterSync(inbox: oscar, store: store, connection: settings.name)
    }

    /// What runs beside the outbox.
    func services(store: any RosterSyncStore, logger: Logger) -> [any Service] {
        guard let minutes = settings.rosterInterval, let sync = rosterSync(store) else { return [] }
        return [RosterSyncService(sync: sync, interval: Double(minutes) * 60, logger: logger)]
    }
}

/// What an inbox is made of.
private struct Parts {
    let settings: EMRSettings
    let oscar: OSCARSettings
    let transport: EMRTransport
    let vault: CredentialVault
    let soapVault: CredentialVault
    let pdf: DocumentSource

    var calls: SignedCalls? {
        switch settings.kind {
        case .oscar, .juno:
            settings.endpoint.map { SignedCalls(transport: transport, endpoint: $0, vault: vault) }
        case .folder, .soap: nil
        }
    }

    func inbox() throws(FaxError) -> any EMRInbox {
        switch (settings.kind, calls) {
        case (.juno, let calls?): return JunoInbox(calls: calls, settings: oscar, pdf: pdf)
        case (.oscar, let calls?): return OSCARInbox(calls: calls, settings: oscar, documents: try documents(calls))
        default: return DocumentsOnlyInbox(name: settings.name, documents: try documents(nil))
        }
    }

    private func documents(_ calls: SignedCalls?) throws(FaxError) -> any DocumentWriting {
        switch settings.documents {
        case .rest:
            guard let calls else { break }
            return RESTDocuments(
                calls: calls, settings: oscar, pdf: pdf,
                lookUp: settings.looksUpBySOAP ? soap.map { SOAPDocumentList(calls: $0) } : nil)
        case .soap:
            guard let soap else { break }
            return SOAPDocuments(calls: soap, pdf: pdf)
        case .folder:
            guard let folder = settings.folder else { break }
            return FolderDocuments(folder: folder, settings: oscar, pdf: pdf)
        }
        throw FaxError(
            .emrSettingsInvalid, "documents can't go by \(settings.documents.rawValue) with this variant")
    }

    private var soap: SOAPCalls? {
        settings.endpoint.map { SOAPCalls(transport: transport, address: $0.connect, vault: soapVault) }
    }
}
