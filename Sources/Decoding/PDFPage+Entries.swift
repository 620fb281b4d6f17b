import CPoppler
import Faxes

extension PDFPage {
    /// What somebody wrote on the page that is no part of its text: a form field's value, a note.
    struct Entry {
        enum Content: Hashable {
            case text(String)
            /// A check box or radio button.
            case box(isTicked: Bool)
        }

        var content: Content
        var area: PDFArea
    }

    /// Form fields that have a value, check boxes, and free text annotations.
    func entries() -> [Entry] {
        let annotations = annotations()
        let fields = fields()
        let turn = Self.turn(of: fields.map(\.area), onto: annotations.map(\.area), width: width, height: height)
        let values = fields.map { Entry(content: $0.content, area: Self.shown($0.area, turn, width, height)) }
        return values + annotations.compactMap { note in note.text.map { Entry(content: .text($0), area: note.area) } }
    }

    /// Poppler gives a field's place on the page before it is turned, from the bottom up, and a widget's place on the page
    /// as shown, from the bottom up, but does not say which widget is which field's, nor how the page is turned.
    private static func turn(of fields: [PDFArea], onto widgets: [PDFArea], width: Double, height: Double) -> Int {
        let scored = [0, 90, 180, 270].map { turn in
            let hits = fields.prefix(50).count { field in
                let area = shown(field, turn, width, height)
                return widgets.contains { abs($0.left - area.left) < 1 && abs($0.top - area.top) < 1 }
            }
            return (turn: turn, hits: hits)
        }
        return scored.max { $0.hits < $1.hits || ($0.hits == $1.hits && $0.turn > $1.turn) }?.turn ?? 0
    }

    /// From the unturned page's coordinates (bottom up, as `top` < `bottom`) to those of the page as shown.
    private static func shown(_ area: PDFArea, _ turn: Int, _ width: Double, _ height: Double) -> PDFArea {
        let isSideways = turn % 180 != 0
        let pageWidth = isSideways ? height : width
        let pageHeight = isSideways ? width : height
        let flipped = PDFArea(
            left: area.left, top: pageHeight - area.bottom, right: area.right, bottom: pageHeight - area.top)
        return flipped.turned(by: turn, width: pageWidth, height: pageHeight)
    }

    private func fields() -> [Entry] {
        let list = unsafe poppler_page_get_form_field_mapping(handle)
        defer { unsafe poppler_page_free_form_field_mapping(list) }
        var entries: [Entry] = []
        var element = unsafe list
        while let current = unsafe element {
            if let mapping = unsafe current.pointee.data?.assumingMemoryBound(to: PopplerFormFieldMapping.self),
                let content = unsafe Self.content(of: mapping.pointee.field)
            {
                let area = unsafe mapping.pointee.area
                entries.append(
                    Entry(content: content, area: PDFArea(left: area.x1, top: area.y1, right: area.x2, bottom: area.y2))
                )
            }
            unsafe element = unsafe current.pointee.next
        }
        return entries
    }

    private static func content(of field: OpaquePointer?) -> Entry.Content? {
        switch unsafe poppler_form_field_get_field_type(field) {
        case POPPLER_FORM_FIELD_TEXT:
            return unsafe text(poppler_form_field_text_get_text(field)).map { .text($0) }
        case POPPLER_FORM_FIELD_CHOICE:
            let chosen = unsafe (0..<max(0, poppler_form_field_choice_get_n_items(field)))
                .filter { unsafe poppler_form_field_choice_is_item_selected(field, $0) != 0 }
                .compactMap { unsafe text(poppler_form_field_choice_get_item(field, $0)) }
            if !chosen.isEmpty { return .text(chosen.joined(separator: "\n")) }
            guard unsafe poppler_form_field_choice_is_editable(field) != 0 else { return nil }
            return unsafe text(poppler_form_field_choice_get_text(field)).map { .text($0) }
        case POPPLER_FORM_FIELD_BUTTON:
            guard unsafe poppler_form_field_button_get_button_type(field) != POPPLER_FORM_BUTTON_PUSH else {
                return nil
            }
            return unsafe .box(isTicked: poppler_form_field_button_get_state(field) != 0)
        default: return nil
        }
    }

    /// Takes over a string of glib's; nil for one without anything to read.
    private static func text(_ string: UnsafeMutablePointer<gchar>?) -> String? {
        guard let string = unsafe string else { return nil }
        defer { unsafe poppler_free_memory(string) }
        let text = unsafe String(cString: string)
        return text.allSatisfy(\.isWhitespace) ? nil : text
    }

    /// Annotations by their place on the page as shown; with their text where that is what they show.
    private func annotations() -> [(area: PDFArea, text: String?)] {
        let list = unsafe poppler_page_get_annot_mapping(handle)
        defer { unsafe poppler_page_free_annot_mapping(list) }
        var found: [(area: PDFArea, text: String?)] = []
        var element = unsafe list
        while let current = unsafe element {
            if let mapping = unsafe current.pointee.data?.assumingMemoryBound(to: PopplerAnnotMapping.self) {
                let area = unsafe mapping.pointee.area
                let isText = unsafe poppler_annot_get_annot_type(mapping.pointee.annot) == POPPLER_ANNOT_FREE_TEXT
                let text = unsafe isText ? Self.text(poppler_annot_get_contents(mapping.pointee.annot)) : nil
                found.append(
                    (PDFArea(left: area.x1, top: height - area.y2, right: area.x2, bottom: height - area.y1), text))
            }
            unsafe element = unsafe current.pointee.next
        }
        return found
    }
}
