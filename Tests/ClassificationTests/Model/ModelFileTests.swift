import Faxes
import Foundation
import Testing

@testable import Classification

@Suite("Model files", .serialized)
struct ModelFileTests {
    /// Trained once for the whole suite.
    private static let trained = Task {
        var options = ToyCorpus.options
        options.created = CalendarDate("2026-02-03")
        return try await TextClassifier.train(ToyCorpus.texts(perLabel: 15), options: options)
    }

    @Test("A model that was written and read again ranks every text alike")
    func roundTrip() async throws {
        let model = try await Self.trained.value
        let url = FileManager.default.temporaryDirectory.appending(path: "model-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: url) }  // Nothing to do about a file that stays in /tmp.
        try Data(model.serialized()).write(to: url)

        let again = try TextClassifier(contentsOf: url)

        #expect(again.labels == model.labels)
        #expect(again.info == model.info)
        for text in ToyCorpus.texts(perLabel: 5, seed: 3).map(\.text) + ["", "sodium of the meeting"] {
            #expect(again.ranking(of: text) == model.ranking(of: text))
        }
    }

    @Test("A model says what it was trained on, when and with which seed")
    func description() async throws {
        let info = try await Self.trained.value.info

        #expect(info.source == "toy")
        #expect(info.documents == 45)
        #expect(info.documentsByLabel == ["lab-result": 15, "imaging-report": 15, "admin": 15])
        #expect(info.created == CalendarDate("2026-02-03"))
        #expect(info.seed == 1)
        #expect(info.checksum.count == 64)
    }

    @Test("One changed byte anywhere is noticed", arguments: [0, 20, 4000, 300_000, 900_000, -1])
    func corruption(place: Int) async throws {
        var bytes = try await Self.trained.value.serialized()
        let index = place < 0 ? bytes.count + place : place
        bytes[index] ^= 0x10

        let error = #expect(throws: FaxError.self) { try TextClassifier(serialized: bytes) }

        #expect(error?.code == .modelDamaged)
    }

    @Test("A file that is cut short or goes on too long is refused", arguments: [0, 7, 15, 48, 100, 500_000, -1, 1])
    func wrongLength(length: Int) async throws {
        let bytes = try await Self.trained.value.serialized()
        let wrong = length == 1 ? bytes + [0] : Array(bytes.prefix(length < 0 ? bytes.count + length : length))

        let error = #expect(throws: FaxError.self) { try TextClassifier(serialized: wrong) }

        #expect(error?.code == .modelDamaged)
    }

    @Test("A header that claims an impossible length is refused", arguments: [UInt32.max, 1 << 31, 1 << 21])
    func impossibleHeader(length: UInt32) async throws {
        var bytes = try await Self.trained.value.serialized()
        bytes.replaceSubrange(12..<16, with: ModelFile.littleEndian(length))

        let error = #expect(throws: FaxError.self) { try TextClassifier(serialized: bytes) }

        #expect(error?.code == .modelDamaged)
    }

    @Test("A model of a later format says so, whatever follows")
    func laterFormat() async throws {
        var bytes = try await Self.trained.value.serialized()
        bytes.replaceSubrange(8..<12, with: ModelFile.littleEndian(ModelFile.version + 1))

        let error = #expect(throws: FaxError.self) { try TextClassifier(serialized: bytes) }

        #expect(error?.code == .modelTooNew)
        #expect(error?.detail.contains("update intray") == true)
    }

    @Test("A model of a former format is refused, and the reason given")
    func formerFormat() async throws {
        var bytes = try await Self.trained.value.serialized()
        bytes.replaceSubrange(8..<12, with: ModelFile.littleEndian(ModelFile.version - 1))

        let error = #expect(throws: FaxError.self) { try TextClassifier(serialized: bytes) }

        #expect(error?.code == .modelDamaged)
        #expect(error?.detail.contains("older intray") == true)
    }

    @Test("A model file that is not there is named as missing, without its path")
    func missing() {
        let error = #expect(throws: FaxError.self) {
            try TextClassifier(contentsOf: URL(filePath: "/nonexistent/private-name.model"))
        }

        #expect(error?.code == .modelMissing)
        #expect(error?.detail.contains("private-name") == false)
    }

    @Test("Some other file is no model")
    func otherFile() {
        let error = #expect(throws: FaxError.self) {
            try TextClassifier(serialized: Array(String(repeating: "GIF89a and so on ", count: 100).utf8))
        }

        #expect(error?.code == .modelDamaged)
    }
}
