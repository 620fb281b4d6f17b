import Faxes
import Logging
import Store

/// Says what an attempt to file came to: ids and codes, nothing of the document.
struct OutcomeLog {
    let logger: Logger
    let claim: FilingClaim

    func settled(_ outcome: FilingOutcome) {
        switch outcome {
        case .filed: logger.info("filed", metadata: metadata())
        case .refused(let error):
            logger.error("the EMR refused a document; a person must look", metadata: metadata(error))
        case .tryLater(let error): logger.warning("not filed, trying again later", metadata: metadata(error))
        case .unknown(let error):
            logger.error("it is not known whether a document was filed; a person must look", metadata: metadata(error))
        }
    }

    func notSettled(_ error: FaxError) {
        logger.error("the result of filing could not be written down", metadata: metadata(error))
    }

    private func metadata(_ error: FaxError? = nil) -> Logger.Metadata {
        var metadata: Logger.Metadata = [
            "fax": "\(claim.request.faxID)", "document": "\(claim.request.documentID)", "attempt": "\(claim.attempt)",
        ]
        if let error { metadata["code"] = "\(error.code.name)" }
        return metadata
    }
}
