import CLeptonica
import CTesseract
public import Faxes

/// Tesseract with one language's model loaded: takes a third of a second to make and is used for many pages.
@safe public final class TextRecognition {
    private let handle: OpaquePointer
    public let language: String

    /// Nil-safe start: a missing model is an error that names Debian's package.
    public init(language: String, dataFolder: String) throws(FaxError) {
        leptonica_silence()
        let engine = unsafe TessBaseAPICreate()
        guard let engine = unsafe engine else { throw FaxError(.noLanguages, "tesseract does not start") }
        guard unsafe TessBaseAPIInit2(engine, dataFolder, language, OEM_LSTM_ONLY) == 0 else {
            unsafe TessBaseAPIDelete(engine)
            throw FaxError(
                .noLanguages,
                "no model \(language).traineddata in the tessdata folder: install Debian's tesseract-ocr-\(language)")
        }
        unsafe handle = unsafe engine
        self.language = language
        // What tesseract thinks of a page is of no use on standard error.
        set("debug_file", "/dev/null")
    }

    deinit {
        unsafe TessBaseAPIEnd(handle)
        unsafe TessBaseAPIDelete(handle)
    }

    private func set(_ name: String, _ value: String) { _ = unsafe TessBaseAPISetVariable(handle, name, value) }

    /// Recognises a page, or a strip of it, upright, in black and white or in shades of grey.
    ///
    /// - Parameter width: How much narrower the letters are made before.
    func words(
        on bitmap: borrowing Bitmap, dpi: Int, layout: Layout, narrowed width: Double = TextRecognition.narrowed
    ) throws(FaxError) -> [TextLine] {
        let grey = try bitmap.made { unsafe pixConvertTo8($0, 0) }
        let narrow = width == 1 ? grey : try grey.narrowed(to: width)
        unsafe TessBaseAPISetPageSegMode(handle, layout.mode)
        try show(narrow, layout)
        unsafe TessBaseAPISetSourceResolution(handle, Int32(dpi))
        defer { unsafe TessBaseAPIClear(handle) }
        guard unsafe TessBaseAPIRecognize(handle, nil) == 0 else {
            throw FaxError(.internal, "tesseract can't recognise a page")
        }
        guard let results = unsafe TessBaseAPIGetIterator(handle) else { return [] }
        defer { unsafe TessResultIteratorDelete(results) }
        return unsafe Self.lines(results, widened: 1 / width)
    }

    /// Hands a picture over. Of a page, lines are looked for among its ink in black and white, which tesseract need not find
    /// then: it goes through each pixel four times for that. Letters are recognised from all shades.
    private func show(_ picture: borrowing Bitmap, _ layout: Layout) throws(FaxError) {
        guard layout == .page, let ink = try picture.ink() else {
            return picture.withPix { unsafe TessBaseAPISetImage2(handle, $0) }
        }
        ink.withPix { unsafe TessBaseAPISetImage2(handle, $0) }
        // Tesseract takes over the reference that it is given here.
        picture.withPix { unsafe TessBaseAPISetInputImage(handle, pixClone($0)) }
    }

    /// Letters 15 % narrower are read as well (measured on pages of every quality: 961 words of 19,500 lost, 966 at full
    /// width), and recognition takes its steps along the line: it is that much faster. At 20 % it begins to cost words.
    /// The smallest type pays for it: on clean pages of 196 lines an inch, one word in a hundred.
    static let narrowed = 0.85

    /// How the text stands on the picture.
    enum Layout {
        case page
        /// One block of lines.
        case block
        /// One line, which fills the picture.
        case line

        var mode: TessPageSegMode {
            switch self {
            case .page: PSM_AUTO
            case .block: PSM_SINGLE_BLOCK
            case .line: PSM_SINGLE_LINE
            }
        }
    }

    private static func lines(_ results: OpaquePointer, widened factor: Double) -> [TextLine] {
        let place = unsafe TessResultIteratorGetPageIteratorConst(results)
        var lines: [TextLine] = []
        var block = -1
        repeat {
            if unsafe TessPageIteratorIsAtBeginningOf(place, RIL_PARA) != 0 { block += 1 }
            let startsLine = unsafe TessPageIteratorIsAtBeginningOf(place, RIL_TEXTLINE) != 0
            guard let word = unsafe word(results, place, widened: factor) else { continue }
            if startsLine || lines.isEmpty || lines[lines.count - 1].block != max(block, 0) {
                lines.append(TextLine(words: [word], block: max(block, 0)))
            } else {
                lines[lines.count - 1].words.append(word)
            }
        } while unsafe TessResultIteratorNext(results, RIL_WORD) != 0
        return lines
    }

    private static func word(
        _ results: OpaquePointer, _ place: OpaquePointer?, widened factor: Double
    ) -> Word? {
        guard let text = unsafe TessResultIteratorGetUTF8Text(results, RIL_WORD) else { return nil }
        defer { unsafe TessDeleteText(text) }
        let string = unsafe String(cString: text)
        var left: Int32 = 0
        var top: Int32 = 0
        var right: Int32 = 0
        var bottom: Int32 = 0
        guard !string.allSatisfy(\.isWhitespace),
            unsafe TessPageIteratorBoundingBox(place, RIL_WORD, &left, &top, &right, &bottom) != 0
        else { return nil }
        let confidence = unsafe Double(TessResultIteratorConfidence(results, RIL_WORD)) / 100
        return Word(
            text: string, confidence: min(1, max(0, confidence)),
            box: Box(
                x: Int(Double(left) * factor), y: Int(top), width: Int((Double(right - left) * factor).rounded(.up)),
                height: Int(bottom - top)))
    }
}

extension TextRecognition {
    /// The library's version, such as `5.3.0`.
    public static var version: String { unsafe TessVersion().map { unsafe String(cString: $0) } ?? "" }
}
