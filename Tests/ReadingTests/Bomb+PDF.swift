// PDF's bombs: in the tree of pages, and in what is on a page.

extension Bomb {
    static let pdfTrees = [
        Bomb("10000 PDF pages", "reading.too-many-pages") { pages(10_000, claimed: 10_000) },
        Bomb("a PDF that claims 1000000 pages", "reading.too-many-pages", "reading.damaged", "pages") {
            pages(1, claimed: 1_000_000)
        },
        Bomb("a PDF that claims -5 pages", "reading.damaged", "pages") { pages(1, claimed: -5) },
        Bomb("a tree of pages that is its own kid", "reading.damaged") {
            var file = HostilePDF()
            file.add("<< /Type /Catalog /Pages 2 0 R >>")
            file.add("<< /Type /Pages /Kids [2 0 R] /Count 3 >>")
            return file.bytes
        },
        Bomb("a tree of pages 20000 levels deep", "reading.damaged", "reading.crashed", "pages") {
            var file = HostilePDF()
            file.add("<< /Type /Catalog /Pages 2 0 R >>")
            for level in 0..<20_000 { file.add("<< /Type /Pages /Kids [\(level + 3) 0 R] /Count 1 >>") }
            file.add("<< /Type /Page /MediaBox [0 0 612 792] >>")
            return file.bytes
        },
        Bomb("arrays in arrays, 100000 deep", "reading.damaged", "reading.crashed", "pages") {
            HostilePDF.onePage {
                $0.add(String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000))
            }
        },
    ]

    private static func pages(_ count: Int, claimed: Int) -> [UInt8] {
        var file = HostilePDF()
        file.add("<< /Type /Catalog /Pages 2 0 R >>")
        let kids = (0..<count).map { "\($0 + 3) 0 R" }.joined(separator: " ")
        file.add("<< /Type /Pages /Kids [\(kids)] /Count \(claimed) >>")
        for _ in 0..<count { file.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>") }
        return file.bytes
    }

    static let pdfContents =
        boxes.map { box, answers in
            Bomb("a page of \(box)", answers) { HostilePDF.onePage(mediaBox: box) { $0.addStream("", square) } }
        } + [
            Bomb("a content of 500 MB of zeros", "pages", "reading.damaged", "reading.timeout") {
                HostilePDF.onePage {
                    $0.addStream("/Filter /FlateDecode", Deflated([0], repeats: 2_000_000).bytes)
                }
            },
            Bomb("a content of zeros packed twice", "pages", "reading.damaged", "reading.timeout") {
                HostilePDF.onePage {
                    $0.addStream("/Filter [/FlateDecode /FlateDecode]", Deflated.nested(repeats: 200_000))
                }
            },
            Bomb("a million strokes", "pages", "reading.timeout") {
                HostilePDF.onePage {
                    let stroke = Array("0 9 m 600 7 l S ".utf8)
                    $0.addStream("/Filter /FlateDecode", Deflated(stroke, repeats: 1_000_000 / 16).bytes)
                }
            },
            Bomb("an image of 30000 × 30000 pixels", "pages", "reading.too-large", "reading.timeout") {
                image(
                    "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode", Deflated([0], repeats: 40).bytes
                )
            },
            Bomb("an image of 30000 × 30000 pixels, all there", "pages", "reading.too-large", "reading.timeout") {
                image(
                    "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter [/FlateDecode /FlateDecode]",
                    Deflated.nested(repeats: 30_000))
            },
            Bomb("a G4 image of 30000 × 30000 pixels", "pages", "reading.too-large", "reading.timeout") {
                image(
                    "/ImageMask true /BitsPerComponent 1 /Filter /CCITTFaxDecode"
                        + " /DecodeParms << /K -1 /Columns 30000 /Rows 30000 >>",
                    [UInt8](repeating: 0xFF, count: 4000))
            },
            Bomb("a form that draws itself", "pages") {
                HostilePDF.onePage(resources: "/XObject << /F 5 0 R >>") {
                    $0.addStream("", Array("/F Do".utf8))
                    $0.addStream(
                        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>",
                        Array("/F Do /F Do".utf8))
                }
            },
            Bomb("forms that draw ten forms, ten deep", "reading.timeout") {
                HostilePDF.onePage(resources: "/XObject << /F 5 0 R >>") {
                    $0.addStream("", Array("/F Do".utf8))
                    for level in 0..<10 {
                        $0.addStream(
                            "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
                                + " /Resources << /XObject << /F \(level + 6) 0 R >> >>",
                            Array(String(repeating: "/F Do ", count: 10).utf8))
                    }
                    $0.addStream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", square)
                }
            },
        ]

    private static let square = Array("0 0 9 9 re f".utf8)

    private static let boxes = [
        ("[0 0 7200 7200]", "pages"), ("[0 0 14400 14400]", "reading.too-large"), ("[0 0 1e30 1e30]", "pages"),
        ("[0 0 1000000 1000000]", "reading.too-large"), ("[0 0 nan inf]", "pages"), ("[0 0 0 0]", "pages"),
        ("[612 792 0 0]", "pages"), ("[-2147483648 -2147483648 2147483647 2147483647]", "reading.too-large"),
        ("[0 0 0.0001 700]", "reading.damaged"), ("[0 0 100000 0.01]", "reading.damaged"),
    ]

    private static func image(_ dictionary: String, _ data: [UInt8]) -> [UInt8] {
        HostilePDF.onePage(resources: "/XObject << /I 5 0 R >>") {
            $0.addStream("", Array("612 0 0 792 0 0 cm /I Do".utf8))
            $0.addStream("/Type /XObject /Subtype /Image /Width 30000 /Height 30000 \(dictionary)", data)
        }
    }
}
