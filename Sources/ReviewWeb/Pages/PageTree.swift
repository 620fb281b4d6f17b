/// A page's value as nested dictionaries and arrays, looked into once.
///
/// Mustache asks for every name of a template anew, and finds a property of a struct by reflecting all of them: on a page
/// with a long list that takes longer than all the rest. A dictionary answers at once.
enum PageTree {
    /// Nil for an optional that holds nothing: its name is then absent, as Mustache takes it.
    static func node(_ value: Any) -> Any? {
        switch value {
        case is String, is Bool, is Int, is [String: [String: String]]: return value
        default: break
        }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.flatMap { node($0.value) }
        case .collection: return mirror.children.compactMap { node($0.value) }
        case .struct:
            var properties: [String: Any] = [:]
            for case (let name?, let property) in mirror.children {
                if let child = node(property) { properties[name] = child }
            }
            return properties
        default: return value
        }
    }
}
