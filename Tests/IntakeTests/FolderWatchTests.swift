import Foundation
import Glibc
import Testing

@testable import Intake

@Suite("A folder's events")
struct FolderWatchTests {
    /// A watch that the test macros can hold: they copy what they look at.
    private final class Watched {
        private var watch = FolderWatch()
        var ringer: Bell.Ringer { watch.ringer }
        func follow(_ path: String) -> Bool { watch.follow(path) }
        func news() -> FolderWatch.News { watch.news() }
        func names() -> [String] { news().names.map(\.text).sorted() }
        func wait(_ longest: Duration) { watch.wait(longest) }
    }

    private func inFolder(_ body: (String) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "intray-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: "\(root)/drop", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: root) }  // Left-over test files do no harm.
        try body(root)
    }

    @Test("tell of files that come, are finished, are renamed into place or made readable, and of nothing else")
    func told() throws {
        try inFolder { root in
            let watch = Watched()
            #expect(watch.follow("\(root)/drop"))
            #expect(!watch.follow("\(root)/drop"))
            #expect(watch.news().isEmpty)

            try Data("1".utf8).write(to: URL(filePath: "\(root)/drop/.b.part"))
            #expect(watch.names() == [])
            #expect(rename("\(root)/drop/.b.part", "\(root)/drop/b.tif") == 0)
            #expect(watch.names() == ["b.tif"])
            let file = try #require(fopen("\(root)/drop/b.tif", "a"))
            fputs("more", file)
            fflush(file)
            #expect(watch.names() == [])
            fclose(file)
            #expect(watch.names() == ["b.tif"])
            #expect(chmod("\(root)/drop/b.tif", 0o600) == 0)
            #expect(watch.names() == ["b.tif"])
            #expect(unlink("\(root)/drop/b.tif") == 0)
            #expect(watch.names() == [])
        }
    }

    @Test("follow the path: another folder in its place, none, and one again")
    func replaced() throws {
        try inFolder { root in
            let drop = "\(root)/drop"
            let watch = Watched()
            _ = watch.follow(drop)
            #expect(rename(drop, "\(root)/old") == 0)
            #expect(watch.news().isIncomplete)
            #expect(watch.follow(drop))
            #expect(mkdir(drop, 0o700) == 0)
            #expect(watch.follow(drop))
            #expect(!watch.follow(drop))
            try Data("1".utf8).write(to: URL(filePath: "\(drop)/a.tif"))
            try Data("1".utf8).write(to: URL(filePath: "\(root)/old/b.tif"))
            #expect(watch.news() == FolderWatch.News(names: [FileName("a.tif")]))
            try FileManager.default.removeItem(atPath: drop)
            #expect(watch.news().isIncomplete)
        }
    }

    @Test("say that they were too many")
    func overflow() throws {
        let most = Int(try String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8).trimming)
        try inFolder { root in
            let watch = Watched()
            _ = watch.follow("\(root)/drop")
            // Each file is told of twice: made, and finished.
            for number in 0...(try #require(most) / 2) {
                close(open("\(root)/drop/\(number)", O_WRONLY | O_CREAT, 0o600))
            }
            #expect(watch.news().isIncomplete)
            try Data("1".utf8).write(to: URL(filePath: "\(root)/drop/a.tif"))
            #expect(watch.names() == ["a.tif"])
        }
    }

    @Test("end the waiting at once; so does the bell; else it lasts as long as it may")
    func waiting() throws {
        try inFolder { root in
            let watch = Watched()
            _ = watch.follow("\(root)/drop")
            let clock = ContinuousClock()
            #expect(clock.measure { watch.wait(.milliseconds(50)) } >= .milliseconds(50))
            Thread.detachNewThread {
                usleep(50_000)
                close(open("\(root)/drop/a.tif", O_WRONLY | O_CREAT, 0o600))
            }
            #expect(clock.measure { watch.wait(.seconds(60)) } < .seconds(20))
            _ = watch.news()
            watch.ringer.ring()
            #expect(clock.measure { watch.wait(.seconds(60)) } < .seconds(20))
        }
    }
}

@Suite("Trust in a folder's events")
struct EventTrustTests {
    private static let a = FileName("a.tif")
    private static let b = FileName("b.tif")
    private static let told = FolderWatch.News(names: [a])
    private static let nothing = FolderWatch.News()

    private func after(_ looks: [(FolderWatch.News, [FileName])], isNewWatch: Bool = false) -> Bool {
        var trust = EventTrust()
        for (news, found) in looks {
            trust.hear(news)
            trust.see(Set(found), told: news, isNewWatch: isNewWatch)
        }
        trust.hear(Self.nothing)
        return trust.isEarned
    }

    @Test("is earned by a file that was told of before it was found, or just after")
    func earned() {
        #expect(after([(Self.told, [Self.a])]))
        #expect(after([(Self.nothing, [Self.a]), (Self.told, [])]))
        #expect(after([(Self.told, [Self.a]), (Self.nothing, []), (Self.nothing, [])]))
    }

    @Test("is not earned by nothing, and is lost by one file of which nothing was told")
    func lost() {
        #expect(!after([]))
        #expect(!after([(Self.nothing, [])]))
        #expect(!after([(Self.nothing, [Self.a])]))
        #expect(!after([(Self.told, [Self.a]), (Self.nothing, [Self.b])]))
        #expect(!after([(Self.told, [Self.a, Self.b])]))
    }

    @Test("a new watch begins without it; lost events prove nothing")
    func unknown() {
        #expect(!after([(Self.told, [Self.a])], isNewWatch: true))
        #expect(!after([(FolderWatch.News(isIncomplete: true), [Self.a])]))
        #expect(after([(Self.told, [Self.a]), (FolderWatch.News(isIncomplete: true), [Self.b])]))
    }
}

extension String {
    fileprivate var trimming: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
