import Crypto
import Foundation

/// What is built into the program from `Resources/`: SwiftPM makes a byte array of each file, named after the file.
enum Resources {
    static let templates: [String: [UInt8]] = [
        "layout": PackageResources.layout_mustache,
        "queue": PackageResources.queue_mustache,
        "queue-column": PackageResources.queue_column_mustache,
        "search": PackageResources.search_mustache,
        "inbox": PackageResources.inbox_mustache,
        "document": PackageResources.document_mustache,
        "viewer": PackageResources.viewer_mustache,
        "blind": PackageResources.blind_mustache,
        "document-patient": PackageResources.document_patient_mustache,
        "document-findings": PackageResources.document_findings_mustache,
        "sheet-turned": PackageResources.sheet_turned_mustache,
        "document-head": PackageResources.document_head_mustache,
        "document-decided": PackageResources.document_decided_mustache,
        "decision": PackageResources.decision_mustache,
        "candidate": PackageResources.candidate_mustache,
        "candidates": PackageResources.candidates_mustache,
        "table": PackageResources.table_mustache,
        "table-form": PackageResources.table_form_mustache,
        "field": PackageResources.field_mustache,
        "code": PackageResources.code_mustache,
        "account": PackageResources.account_mustache,
        "dashboard": PackageResources.dashboard_mustache,
        "failure": PackageResources.failure_mustache,
        "fax": PackageResources.fax_mustache,
        "paging": PackageResources.paging_mustache,
        "message": PackageResources.message_mustache,
        "sign-in": PackageResources.sign_in_mustache,
    ]

    /// Sentences by the English patterns of triage's reasons; none for English.
    static func reasons(_ language: Language) -> [UInt8] {
        switch language {
        case .english: Array("{}".utf8)
        case .french: PackageResources.reasons_fr_json
        }
    }

    static func strings(_ language: Language) -> [UInt8] {
        switch language {
        case .english: PackageResources.strings_en_json
        case .french: PackageResources.strings_fr_json
        }
    }
}

/// A file that browsers load beside the page. All share one folder, named after what is in it: a new version has new
/// addresses, and modules find each other beside themselves.
struct Asset: Sendable {
    let href: String
    let type: String
    let bytes: [UInt8]

    private static let script = "text/javascript; charset=utf-8"
    private static let files: [(name: String, type: String, bytes: [UInt8])] = [
        ("review.css", "text/css; charset=utf-8", PackageResources.review_css),
        ("desk.css", "text/css; charset=utf-8", PackageResources.desk_css),
        ("icon.svg", "image/svg+xml", PackageResources.icon_svg),
        ("review.js", script, PackageResources.review_js), ("desk.js", script, PackageResources.desk_js),
        ("dom.js", script, PackageResources.dom_js), ("keys.js", script, PackageResources.keys_js),
        ("live.js", script, PackageResources.live_js), ("pages.js", script, PackageResources.pages_js),
        ("visit.js", script, PackageResources.visit_js),
    ]
    private static let folder: String = {
        var hasher = SHA256()
        for file in files { hasher.update(data: Data(file.bytes)) }
        let hash = hasher.finalize().prefix(8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
        return "/assets/\(hash.joined())"
    }()

    static let all = files.map { Asset(href: "\(folder)/\($0.name)", type: $0.type, bytes: $0.bytes) }

    static func href(_ name: String) -> String { "\(folder)/\(name)" }
}
