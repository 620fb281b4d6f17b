import Faxes
import Foundation
import Store
import Testing

@Suite("The files of faxes")
struct FaxFilesTests {
    private let sha256 = String(repeating: "a", count: 64)

    private func files(_ folder: String) -> FaxFiles {
        FaxFiles(originals: { "\(folder)/\($0)" }, pictures: "\(folder)/pages")
    }

    @Test("a page's picture is kept with its strip, for people and for PDFs")
    func kept() async throws {
        try await withTemporaryFolder { folder in
            let picture = PagePicture(page: 3, png: [1, 2], group4: [3])

            try files(folder).keep(picture, sha256: sha256)

            #expect(try files(folder).picture(sha256: sha256, page: 3) == picture)
            #expect(files(folder).png(sha256: sha256, page: 3) == [1, 2])
        }
    }

    @Test("a fax that an earlier intray read, without strips, has its pictures all the same")
    func withoutStrip() async throws {
        try await withTemporaryFolder { folder in
            try files(folder).keep(PagePicture(page: 1, png: [1, 2]), sha256: sha256)

            #expect(try files(folder).picture(sha256: sha256, page: 1) == PagePicture(page: 1, png: [1, 2]))
        }
    }

    @Test("a strip does not outlive the picture that it belonged to")
    func readAgain() async throws {
        try await withTemporaryFolder { folder in
            try files(folder).keep(PagePicture(page: 1, png: [1], group4: [1]), sha256: sha256)
            try files(folder).keep(PagePicture(page: 1, png: [2]), sha256: sha256)

            #expect(try files(folder).picture(sha256: sha256, page: 1).group4 == nil)
        }
    }

    @Test("a picture that is not there is an error with a name", arguments: [-1, 0, 2, Int.max])
    func missing(page: Int) async throws {
        try await withTemporaryFolder { folder in
            try files(folder).keep(PagePicture(page: 1, png: [1]), sha256: sha256)

            let error = #expect(throws: FaxError.self) { try files(folder).picture(sha256: sha256, page: page) }
            #expect(error?.code == .pictureMissing)
        }
    }

    @Test("nothing but a hash becomes a path", arguments: ["..", "", "../../../etc/passwd", "A/../B"])
    func paths(hash: String) async throws {
        try await withTemporaryFolder { folder in
            #expect(throws: FaxError.self) { try files(folder).keep(PagePicture(page: 1, png: [1]), sha256: hash) }
            #expect(files(folder).png(sha256: hash, page: 1) == nil)
        }
    }
}
