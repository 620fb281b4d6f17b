import Crypto
import Foundation

/// What is built into the program from `Resources/`: SwiftPM makes a byte array of each file, named after the file.
enum Resources {
    static let templates: [String: [UInt8]] = [
        "layout": PackageResources.layout_mustache,
        "queue": PackageResources.queue_mustache,
        "queue-column": PackageResources.queue_column_mustache,
        "inbox": PackageResources.inbox_mustache,
        "document": PackageResources.document_mustache,
        "document-patient": PackageResources.document_patient_mustache,
        "document-findings": PackageResources.document_findings_mustache,
        "failure": PackageResources.failure_mustache,
        "fax": PackageResources.fax_mustache,
        "paging": PackageResources.paging_mustache,
        "message": PackageResources.message_mustache,
        "sign-in": PackageResources.sign_in_mustache,
    ]

    static func strings(_ language: Language) -> [UInt8] {
        switch language {
        case .english: PackageResources.strings_en_json
        case .french: PackageResources.strings_fr_json
        }
    }
}

/// A file that browsers load beside the page. Its address holds its hash: a new version has a new address.
struct Asset: Sendable {
    let href: String
    let type: String
    let bytes: [UInt8]

    static let stylesheet = Asset("review.css", "text/css; charset=utf-8", PackageResources.review_css)
    static let script = Asset("review.js", "text/javascript; charset=utf-8", PackageResources.review_js)
    static let icon = Asset("icon.svg", "image/svg+xml", PackageResources.icon_svg)
    static let all = [stylesheet, script, icon]

    private init(_ name: String, _ type: String, _ bytes: [UInt8]) {
        let hash = SHA256.hash(data: Data(bytes)).prefix(8).map {
            String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
        }
        href = "/assets/\(hash.joined())/\(name)"
        self.type = type
        self.bytes = bytes
    }
}
