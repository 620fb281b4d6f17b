public import Faxes

extension FaxError.Code {
    /// The service died while it was filing the document, and the EMR can't say whether it was written.
    public static let filingUncertain = Self("filing.uncertain", .review, exit: 70)
}
