import Faxes
import Foundation

/// One line of `intray triage`: what the contract says of a file.
struct TriageOutput: Encodable {
    let file: String
    let sha256: Nullable<String>
    let status: String
    let error: Nullable<ErrorOutput>
    let pages: Int
    let seconds: Double
    let fax: Nullable<FaxOutput>
    let documents: [DocumentOutput]

    init(file: String, triaged: TriagedFax, seconds: Double) {
        self.file = file
        sha256 = Nullable(triaged.fax.sha256)
        status = "ok"
        error = Nullable(triaged.fax.fault.map(ErrorOutput.init))
        pages = triaged.fax.pages.count
        self.seconds = (seconds * 100).rounded() / 100
        fax = Nullable(FaxOutput(triaged.fax.transmission))
        documents = triaged.documents.map(DocumentOutput.init)
    }

    init(file: String, sha256: String?, failure: FaxError, seconds: Double) {
        self.file = file
        self.sha256 = Nullable(sha256)
        status = "failed"
        error = Nullable(ErrorOutput(failure))
        pages = 0
        self.seconds = (seconds * 100).rounded() / 100
        fax = Nullable(nil)
        documents = []
    }
}

struct ErrorOutput: Encodable {
    let code: String
    let message: String

    init(_ error: FaxError) {
        code = error.code.name
        message = error.detail
    }
}

struct FaxOutput: Encodable {
    let tsi: Nullable<String>
    let receivedAt: Nullable<String>
    let headerText: Nullable<String>

    init(_ transmission: Transmission) {
        tsi = Nullable(transmission.tsi)
        receivedAt = Nullable(transmission.receivedAt?.formatted(.iso8601))
        headerText = Nullable(transmission.headerText)
    }
}

struct DocumentOutput: Encodable {
    let pages: [Int]
    let label: String
    let labelProbability: Double
    let urgency: String
    let patient: PatientOutput
    let recipients: [String]
    let sender: SenderOutput
    let documentDate: Nullable<String>
    let title: Nullable<String>
    let ticklers: [TicklerOutput]
    let duplicateOf: Nullable<DuplicateOutput>
    let isAmendment: Bool
    let amends: Nullable<DuplicateOutput>
    let disposition: String
    let reviewReasons: [String]
    let reasons: [String]

    init(_ document: TriagedDocument) {
        pages = document.span.pages
        label = document.classification.label.rawValue
        labelProbability = rounded(document.classification.probability)
        urgency = document.classification.urgency.rawValue
        patient = PatientOutput(document.patient)
        recipients = document.recipients
        sender = SenderOutput(document.facts.sender)
        documentDate = Nullable(document.facts.documentDate?.description)
        title = Nullable(document.facts.title)
        ticklers = document.ticklers.map(TicklerOutput.init)
        duplicateOf = Nullable(document.duplicate.map(DuplicateOutput.init))
        isAmendment = document.facts.isAmendment
        amends = Nullable(document.amends.map(DuplicateOutput.init))
        disposition = document.disposition.rawValue
        reviewReasons = document.reviewReasons
        reasons = document.evidence.map { "\($0.subject): \($0.reason) [\($0.source)]" }
    }
}

struct PatientOutput: Encodable {
    let state: String
    let demographicNo: Nullable<String>
    let probability: Nullable<Double>
    let candidates: [PatientCandidate]

    init(_ match: PatientMatch) {
        state = match.state.rawValue
        demographicNo = Nullable(match.demographicNo)
        probability = Nullable(match.probability.map(rounded))
        candidates = match.candidates.map {
            PatientCandidate(
                demographicNo: $0.demographicNo, probability: rounded($0.probability), agree: $0.agree,
                conflict: $0.conflict)
        }
    }
}

struct SenderOutput: Encodable {
    let name: Nullable<String>
    let organization: Nullable<String>
    let fax: Nullable<String>

    init(_ sender: Sender) {
        name = Nullable(sender.name)
        organization = Nullable(sender.organization)
        fax = Nullable(sender.fax)
    }
}

struct TicklerOutput: Encodable {
    let kind: String
    let due: String
    let to: String
    let message: String

    init(_ tickler: Tickler) {
        kind = tickler.kind.rawValue
        due = tickler.due.description
        to = tickler.to
        message = tickler.message
    }
}

struct DuplicateOutput: Encodable {
    let file: String
    let document: Int
    let similarity: Double

    init(_ link: DuplicateLink) {
        file = link.fax
        document = link.document
        similarity = rounded(link.similarity)
    }
}

/// Four places: more would claim more than is known.
func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
