public import Faxes

/// What the page shows of rules, models and the machine. The program that composes intray supplies it; the page reads no
/// configuration of its own.
public struct SiteInsights: Sendable {
    /// One line of a table: a subject, what is said about it, and an aside. Where something failed, the page says the
    /// failure in its own words in the place of the text.
    public struct Line: Sendable, Hashable {
        public var subject: String
        public var text: String
        public var aside: String?
        public var error: FaxError?

        public init(subject: String, text: String, aside: String? = nil, error: FaxError? = nil) {
            self.subject = subject
            self.text = text
            self.aside = aside
            self.error = error
        }
    }

    /// What rules and model make of a text that somebody pasted.
    public struct Trial: Sendable, Hashable {
        public var classification: Classification

        public init(classification: Classification) { self.classification = classification }
    }

    /// Rules in force, by id, with what they are about.
    public var rules: @Sendable () async throws(FaxError) -> [Line]
    public var tryText: @Sendable (String) async throws(FaxError) -> Trial
    public var models: @Sendable () async throws(FaxError) -> [Line]
    /// Probability from which a label is filed without a person; the label's name as subject.
    public var thresholds: @Sendable () async throws(FaxError) -> [(label: Label, threshold: Double)]
    /// What `intray doctor` would say.
    public var health: @Sendable () async throws(FaxError) -> [Line]
    /// The name under which the EMR's connection is remembered.
    public var connection: String

    public init(
        rules: @escaping @Sendable () async throws(FaxError) -> [Line],
        tryText: @escaping @Sendable (String) async throws(FaxError) -> Trial,
        models: @escaping @Sendable () async throws(FaxError) -> [Line],
        thresholds: @escaping @Sendable () async throws(FaxError) -> [(label: Label, threshold: Double)],
        health: @escaping @Sendable () async throws(FaxError) -> [Line], connection: String
    ) {
        self.rules = rules
        self.tryText = tryText
        self.models = models
        self.thresholds = thresholds
        self.health = health
        self.connection = connection
    }
}
