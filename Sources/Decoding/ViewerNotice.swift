import Faxes

/// Pages that are no document but tell their reader to use another program: the shell of an XFA form, the cover of a
/// portfolio. What they stand for can't be read here, and must not pass as read.
enum ViewerNotice {
    static func fault(in text: String) -> FaxError? {
        let letters = CommonWords.folded(text)
        if xfa.contains(where: letters.contains) {
            return FaxError(
                .unsupportedFormat,
                "the PDF is an XFA form that only Adobe's own reader shows: ask the sender for a print of it")
        }
        if portfolio.contains(where: letters.contains), letters.contains("acrobat") || letters.contains("adobereader") {
            return FaxError(
                .unsupportedFormat, "the PDF is a portfolio, files attached to a cover: ask the sender for the files")
        }
        return nil
    }

    // What Adobe's programs write, letters only.
    private static let xfa = [
        "pleasewaitifthismessageisnoteventuallyreplaced", "viewermaynotbeabletodisplaythistypeofdocument",
        "veuillezpatientersicemessagenestpasremplace", "nepuissepasaffichercetypededocument",
    ]
    private static let portfolio = ["pdfportfolio", "portedocumentspdf", "portfoliopdf", "pdfpackage"]
}
