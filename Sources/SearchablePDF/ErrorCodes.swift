public import Faxes

extension FaxError.Code {
    /// What a PDF was to be made of can't be one: no page, a size that no page has, a picture that is none.
    public static let pdfImpossible = Self("pdf.impossible", .review, exit: 70)
}
