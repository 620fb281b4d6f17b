import Faxes

/// A last page that ends where no sheet does: the call broke off, and the receiving machine kept the lines that it had.
///
/// Such a file is whole by its own word (the image is as long as what came), so that only its look tells: it is shorter
/// than a sheet, and its text runs up to the edge. A half sheet has a margin.
struct BrokenOffPage {
    let number: Int

    init?(in fax: ReadFax) {
        guard let page = fax.pages.max(by: { $0.number < $1.number }), page.source == .ocr, !page.blank,
            page.dpiX > 0, page.dpiY > 0
        else { return nil }
        // Boxes are at the finer of both resolutions, but a page with more lines than columns is as fine as its columns.
        let dpi = page.dpiX / page.dpiY < 0.9 ? page.dpiX : max(page.dpiX, page.dpiY)
        let width = Double(page.width) / dpi
        let height = Double(page.height) / dpi
        guard Self.sheetWidths.contains(width), height < Self.shortestSheet else { return nil }
        let boxes = page.lines.compactMap(\.box)
        let edge: Int? =
            switch page.rotation {
            case 0: boxes.map(\.maxY).max().map { page.height - $0 }
            // A sheet that was fed bottom first.
            case 180: boxes.map(\.y).min()
            default: nil
            }
        guard let edge, Double(edge) / dpi < Self.narrowestMargin else { return nil }
        number = page.number
    }

    // Inches. Sheets are fed upright: what is wider lies across, and has no length to compare.
    private static let sheetWidths = 7.5...9.0
    private static let shortestSheet = 10.0
    private static let narrowestMargin = 0.35
}
