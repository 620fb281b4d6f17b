import Foundation

/// A language that the page speaks; the raw value is its tag (BCP 47).
enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case french = "fr"

    /// The one that a browser asks for first among those that we speak (RFC 9110 §12.5.4); English if none.
    init(acceptLanguage header: String?) {
        var best: (language: Language, weight: Double)?
        for item in (header ?? "").lowercased().split(separator: ",").prefix(20) {
            let parts = item.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            guard let tag = parts.first?.prefix(2), let language = Language(rawValue: String(tag)) else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            if weight > (best?.weight ?? 0) { best = (language, weight) }
        }
        self = best?.language ?? .english
    }

    var other: Language { self == .english ? .french : .english }
}
