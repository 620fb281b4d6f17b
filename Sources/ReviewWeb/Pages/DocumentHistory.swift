import Faxes
import Store

extension DocumentPage.Unfile {
    init(_ document: DocumentRecord, formToken: String, strings: Strings) {
        action = "/documents/\(document.id)/unfile"
        self.formToken = formToken
        advice = strings.text("desk", "unfileAdvice", ["number": document.emrDocumentNo ?? "—"])
    }
}

extension DocumentPage.HistoryLine {
    init(_ action: ReviewAction, formats: Formats) {
        let strings = formats.strings
        when = formats.moment(action.at)
        sentence = strings.text("verbs", action.verb.rawValue, ["name": action.actor])
        why = action.why.isEmpty ? nil : action.why
        isUndone = action.isUndone
        changes = action.corrections.map { DocumentPage.Change($0, strings: strings) }
    }
}

extension DocumentPage.Change {
    init(_ correction: Correction, strings: Strings) {
        field = strings.text("fields", correction.field.rawValue)
        let isList = correction.field == .ticklers
        // Tasks are kept as JSON: that they changed is enough here.
        old = isList ? "…" : Self.shown(correction.old, correction.field, strings)
        new = isList ? "…" : Self.shown(correction.new, correction.field, strings)
    }

    private static func shown(_ value: String?, _ field: Correction.Field, _ strings: Strings) -> String {
        guard let value, !value.isEmpty else { return strings.text("desk", "nothing") }
        switch field {
        case .label: return strings.title(of: Label(rawValue: value))
        case .urgency: return strings.optional("urgency", value) ?? value
        default: return value
        }
    }
}
