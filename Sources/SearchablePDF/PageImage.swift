import Faxes

/// A page's picture as a PDF holds it: the bytes as they are, and the filter that decodes them.
struct PageImage {
    /// Entries of the image's dictionary, but its length.
    let dictionary: String
    let data: [UInt8]

    /// Black is 0, in a strip's runs (`BlackIs1` is false by default) and in a PNG's grey alike.
    init(_ picture: PagePicture, width: Int, height: Int) throws(FaxError) {
        let image =
            "/Type/XObject/Subtype/Image/Width \(width)/Height \(height)/ColorSpace/DeviceGray/BitsPerComponent 1"
        if let strip = picture.group4 {
            data = strip
            dictionary =
                image + "/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns \(width)/Rows \(height)>>"
        } else {
            // PDF's Flate filter knows PNG's predictors: the compressed pixels go over unchanged.
            data = try BilevelPNG(picture.png, width: width, height: height).compressedPixels
            dictionary =
                image + "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors 1/BitsPerComponent 1/Columns \(width)>>"
        }
        guard !data.isEmpty, !Self.closesStream(data) else {
            throw FaxError(.pdfImpossible, "page \(picture.page): its picture is none")
        }
    }

    /// Viewers that mend broken files look for this word and not for lengths. In the bytes of an honest picture it does
    /// not turn up in the life of the universe; these come from a process that has looked at a stranger's file.
    private static func closesStream(_ data: [UInt8]) -> Bool {
        let word = Array("endstream".utf8)
        var start = data.startIndex
        while let first = data[start...].firstIndex(of: word[0]) {
            if data[first...].starts(with: word) { return true }
            start = first + 1
        }
        return false
    }
}

/// The compressed pixels of a PNG file of 1 bit of grey a pixel (ISO/IEC 15948).
struct BilevelPNG {
    let compressedPixels: [UInt8]

    init(_ file: [UInt8], width: Int, height: Int) throws(FaxError) {
        var pixels: [UInt8] = []
        var header: [UInt8] = []
        var place = Self.signature.count
        while file.count - place >= 12 {
            let length = Self.number(file[place..<place + 4])
            guard length <= file.count - place - 12 else { break }
            let content = file[place + 8..<place + 8 + length]
            switch Array(file[place + 4..<place + 8]) {
            case Array("IHDR".utf8): header = Array(content)
            case Array("IDAT".utf8): pixels += content
            default: break
            }
            place += 12 + length
        }
        // Bit depth 1, grey, deflate, the one filter method, not interlaced.
        guard file.starts(with: Self.signature), header.count == 13, header[8...] == [1, 0, 0, 0, 0],
            Self.number(header[0..<4]) == width, Self.number(header[4..<8]) == height
        else { throw FaxError(.pdfImpossible, "a page's PNG is not of 1 bit a pixel and the page's size") }
        compressedPixels = pixels
    }

    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
