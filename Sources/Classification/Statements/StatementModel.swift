public import Faxes
public import Foundation

/// What single statements of a document say, by two trained models: how urgent a statement is, and what it asks of the
/// clinic. Rules ask it with `says:`.
///
/// It knows other people's wordings, which phrases written by hand do not; rules know numbers, boxes and sections.
public struct StatementModel: Sendable {
    /// What may be asked of a statement; each has a model of its own.
    enum Question: String, Sendable, CaseIterable {
        case urgency, request

        /// The model's file in the folder of the models.
        var fileName: String {
            switch self {
            case .urgency: "urgency.model"
            case .request: "requests.model"
            }
        }

        /// What can be answered: `none` is neither urgent nor a request.
        var answers: Set<Label> {
            let telling =
                switch self {
                case .urgency: [Urgency.urgent, .critical].map(\.rawValue)
                case .request: TicklerKind.allCases.map(\.rawValue)
                }
            return Set((telling + ["none"]).map { Label(rawValue: $0) })
        }
    }

    private let urgency: TextClassifier
    private let request: TextClassifier

    /// Reads `urgency.model` and `requests.model` of a folder.
    public init(directory: URL) throws(FaxError) {
        urgency = try TextClassifier(contentsOf: directory.appendingPathComponent(Question.urgency.fileName))
        request = try TextClassifier(contentsOf: directory.appendingPathComponent(Question.request.fileName))
    }

    init(urgency: TextClassifier, request: TextClassifier) {
        self.urgency = urgency
        self.request = request
    }

    /// The answers that a model can give to a question.
    func answers(to question: Question) -> [Label] { model(for: question).labels }

    private func model(for question: Question) -> TextClassifier {
        switch question {
        case .urgency: urgency
        case .request: request
        }
    }

    /// What every statement of a document says.
    func readings(of text: RuleText) -> [StatementReading] {
        let statements = text.statements
        let counts = FeatureSpace.counts(ofEach: statements.lazy.map { FoldedText($0.text) })
        return zip(statements, counts).map { statement, counts in
            StatementReading(
                span: statement.span, urgency: urgency.probabilities(of: counts),
                request: request.probabilities(of: counts))
        }
    }
}

/// What one statement says: a probability for each answer of each model, in the order of its labels.
struct StatementReading: Sendable {
    var span: TokenSpan
    var urgency: [Double]
    var request: [Double]
}

/// All statements of a document, to be asked by rules.
struct StatementReadings: Sendable {
    private let model: StatementModel
    private let readings: [StatementReading]

    init(_ text: RuleText, by model: StatementModel) {
        self.model = model
        readings = model.readings(of: text)
    }

    /// The statements that pass a test, in the order of the text.
    func spans(saying test: StatementTest) -> [TokenSpan] {
        let places = model.answers(to: test.question).enumerated().filter { test.answers.contains($1) }.map(\.offset)
        return readings.filter { reading in
            let probabilities = test.question == .urgency ? reading.urgency : reading.request
            return places.reduce(0) { $0 + probabilities[$1] } >= test.atLeast
        }.map(\.span)
    }
}

/// What a rule or a guard asks of statements: one of these answers, with at least this probability, all of them together.
struct StatementTest: Sendable {
    var question: StatementModel.Question
    var answers: Set<Label>
    var atLeast: Double
}
