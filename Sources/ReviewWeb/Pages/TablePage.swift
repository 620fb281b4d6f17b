/// A table with its filters and forms: what the administrator's pages are made of. It sorts, filters and pages on the
/// server, and works without script.
struct TablePage: PageContent {
    static let template = "table"
    let heading: String
    let about: String?
    /// Said once, above everything: a new password, a new key.
    var notice: Notice?
    /// Forms that come before the table, because they decide about all of it.
    var lead: [Form] = []
    var path = ""
    /// Nil where there is nothing to choose from.
    var filters: Filters?
    let columns: [Column]
    let rows: [Row]
    /// Said in place of a table without rows.
    let empty: String?
    var paging: Paging?
    var forms: [Form] = []
    var figures: Figures?

    init(
        heading: String, about: String? = nil, columns: [Column], rows: [Row], empty: String, forms: [Form] = []
    ) {
        self.heading = heading
        self.about = about
        self.columns = columns
        self.rows = rows
        self.empty = rows.isEmpty ? empty : nil
        self.forms = forms
    }

    struct Notice: Encodable, Sendable {
        let text: String
        let secret: String?
    }

    struct Filters: Encodable, Sendable {
        let path: String
        let fields: [Field]
    }

    struct Column: Encodable, Sendable {
        let title: String
        /// `end` for numbers.
        let alignment: String
        /// Sorts the table by it.
        let href: String?
        /// `ascending` or `descending` where it is sorted by it.
        let sort: String?

        init(_ title: String, isNumber: Bool = false, href: String? = nil, sort: String? = nil) {
            self.title = title
            alignment = isNumber ? "end" : ""
            self.href = href
            self.sort = sort
        }
    }

    struct Row: Encodable, Sendable {
        let cells: [Cell]
        var forms: [Form] = []
    }

    struct Cell: Encodable, Sendable {
        let text: String
        let href: String?
        let aside: String?
        let tag: String?
        let alignment: String

        init(
            _ text: String, href: String? = nil, aside: String? = nil, tag: String? = nil, isNumber: Bool = false
        ) {
            self.text = text
            self.href = href
            self.aside = aside
            self.tag = tag
            alignment = isNumber ? "end" : ""
        }
    }

    struct Figures: Encodable, Sendable {
        let list: [Figure]
    }

    struct Figure: Encodable, Sendable {
        let title: String
        let value: String
        let aside: String?
    }
}

extension TablePage {
    struct Field: Encodable, Sendable {
        let name: String
        let title: String
        let type: String
        let value: String
        let autocomplete: String
        let options: [DecisionPanel.Option]
        let isHidden: Bool
        let isSelect: Bool
        let isInput: Bool
        let isRequired: Bool
        var isText = false

        /// `type` is that of the input element.
        static func input(
            _ name: String, _ title: String, type: String = "text", value: String = "", isRequired: Bool = false,
            autocomplete: String = "off"
        ) -> Field {
            Field(
                name: name, title: title, type: type, value: value, autocomplete: autocomplete, options: [],
                isHidden: false, isSelect: false, isInput: true, isRequired: isRequired)
        }

        /// Room for several lines.
        static func text(_ name: String, _ title: String) -> Field {
            Field(
                name: name, title: title, type: "", value: "", autocomplete: "off", options: [], isHidden: false,
                isSelect: false, isInput: false, isRequired: true, isText: true)
        }

        static func hidden(_ name: String, _ value: String) -> Field {
            Field(
                name: name, title: "", type: "hidden", value: value, autocomplete: "off", options: [], isHidden: true,
                isSelect: false, isInput: false, isRequired: false)
        }

        static func select(_ name: String, _ title: String, _ options: [DecisionPanel.Option]) -> Field {
            Field(
                name: name, title: title, type: "", value: "", autocomplete: "off", options: options, isHidden: false,
                isSelect: true, isInput: false, isRequired: false)
        }
    }

    struct Form: Encodable, Sendable {
        let action: String
        let formToken: String
        let title: String?
        let about: String?
        let fields: [Field]
        let button: String
        /// A second button: what it sends as `do`, and its title.
        var second: Second?

        struct Second: Encodable, Sendable {
            let value: String
            let title: String
        }

        init(
            _ action: String, token: String, title: String? = nil, about: String? = nil, fields: [Field] = [],
            button: String
        ) {
            self.action = action
            formToken = token
            self.title = title
            self.about = about
            self.fields = fields
            self.button = button
        }
    }
}
