import Faxes
import Filing
import Foundation

/// How the clinic's EMR is reached: `emr.yaml`. It holds no secret; those are kept sealed in the store.
struct EMRSettings: Sendable, Hashable {
    /// What stands at the other end.
    enum Kind: Sendable, Hashable {
        case oscar(OSCARVariant)
        case juno
        /// Avaros, and whatever else takes files alone.
        case folder
        /// An OSCAR of which SOAP alone is open.
        case soap

        static let names: [String: Kind] = {
            var names: [String: Kind] = ["juno": .juno, "avaros": .folder, "incoming-folder": .folder, "soap": .soap]
            for variant in OSCARVariant.allCases { names[variant.rawValue] = .oscar(variant) }
            return names
        }()
    }

    /// The way by which documents go in.
    enum DocumentWay: String, Sendable, CaseIterable { case rest, soap, folder }

    var kind: Kind
    var endpoint: EMREndpoint?
    var documents: DocumentWay
    /// Folder as in `…/incomingdocs/1/Fax`.
    var folder: String?
    var ownProvider: String?
    var frontDesk: String?
    var timeZone: TimeZone
    /// Whether SOAP may be asked where a document of which the answer was lost is.
    var looksUpBySOAP: Bool
    var overrides: [String: Bool]
    /// Minutes between two synchronisations of the roster; nil to keep the roster in files.
    var rosterInterval: Int?
    var transport: EMRTransportSettings

    /// The name under which the connection's state and secrets are kept.
    var name: String {
        switch kind {
        case .oscar: "oscar"
        case .juno: "juno"
        case .folder: "folder"
        case .soap: "soap"
        }
    }

    /// What this OSCAR can take, as far as settings tell.
    var capabilities: OSCARCapabilities {
        guard case .oscar(let variant) = kind else { return OSCARVariant.openO2409.capabilities }
        var capabilities = variant.capabilities
        for (name, value) in overrides { capabilities[keyPath: Self.capability[name] ?? \.savesDocuments] = value }
        return capabilities
    }

    static var capability: [String: WritableKeyPath<OSCARCapabilities, Bool>] {
        [
            "save-documents": \.savesDocuments, "search-patients": \.searchesPatients, "take-tasks": \.takesTasks,
            "list-tasks": \.listsTasks,
        ]
    }

    /// Reads the file; throws `emr.settings-invalid` with file, line and reason.
    init(contentsOf path: String) throws(FaxError) {
        try self.init(SettingsFile(path: path))
    }

    init(_ file: SettingsFile) throws(FaxError) {
        try file.allow(
            "variant", "url", "signing-url", "documents", "incoming-folder", "provider", "front-desk", "time-zone",
            "soap-look-up", "capabilities", "roster-minutes", "trusted-certificates", "timeout-seconds")
        let name = try file.required("variant")
        guard let kind = Kind.names[name.text] else {
            throw name.fault("“\(name.text)” is none of: \(Kind.names.keys.sorted().joined(separator: ", "))")
        }
        self.kind = kind
        documents = try Self.way(file, kind)
        folder = try file["incoming-folder"]?.text
        if documents == .folder, folder == nil { throw name.fault("“incoming-folder” is missing") }
        endpoint = try Self.endpoint(file)
        if kind != .folder, endpoint == nil { throw name.fault("“url” is missing") }
        ownProvider = try file["provider"]?.text
        frontDesk = try file["front-desk"]?.text
        timeZone = try Self.zone(file)
        looksUpBySOAP = try file["soap-look-up"]?.flag() ?? false
        overrides = try Self.overrides(file)
        rosterInterval = try file["roster-minutes"]?.whole(in: 5...10_080)
        transport = EMRTransportSettings(trustedCertificates: try file["trusted-certificates"]?.text)
        if let seconds = try file["timeout-seconds"]?.whole(in: 5...240) { transport.writeTimeout = Int64(seconds) }
    }

    private static func way(_ file: SettingsFile, _ kind: Kind) throws(FaxError) -> DocumentWay {
        if let value = try file["documents"] {
            guard let way = DocumentWay(rawValue: value.text) else {
                throw value.fault("“\(value.text)” is none of: rest, soap, folder")
            }
            return way
        }
        return switch kind {
        case .folder: .folder
        case .soap, .oscar(.oscar19): .soap
        case .juno, .oscar: .rest
        }
    }

    private static func endpoint(_ file: SettingsFile) throws(FaxError) -> EMREndpoint? {
        guard let url = try file["url"] else { return nil }
        let signing = try file["signing-url"]
        return EMREndpoint(connect: try address(url), signing: try signing.map(address))
    }

    private static func address(_ value: SettingsFile.Value) throws(FaxError) -> EMRAddress {
        do { return try EMRAddress(value.text) } catch { throw value.fault(error.detail) }
    }

    private static func zone(_ file: SettingsFile) throws(FaxError) -> TimeZone {
        guard let value = try file["time-zone"] else { return .current }
        guard let zone = TimeZone(identifier: value.text) else {
            throw value.fault("“\(value.text)” is no time zone, as America/Toronto is")
        }
        return zone
    }

    private static func overrides(_ file: SettingsFile) throws(FaxError) -> [String: Bool] {
        var overrides: [String: Bool] = [:]
        for (name, value) in try file.pairs(of: "capabilities") {
            guard capability[name] != nil else {
                throw value.fault("“\(name)” is none of: \(capability.keys.sorted().joined(separator: ", "))")
            }
            overrides[name] = try value.flag()
        }
        return overrides
    }
}

extension Optional {
    /// `map` for a transformation that throws our errors.
    fileprivate func map<Value>(
        _ transform: (Wrapped) throws(FaxError) -> Value
    ) throws(FaxError) -> Value? {
        guard let self else { return nil }
        return try transform(self)
    }
}
