import Intake
import Testing

@Suite("When a file counts as complete")
struct StabilityTrackerTests {
    private let zero = ContinuousClock.now

    private func state(size: Int64 = 10, modified: Int64 = 1, inode: UInt64 = 1) -> FileState {
        FileState(device: 1, inode: inode, size: size, modified: modified, changed: modified)
    }

    private func tracker() -> StabilityTracker { StabilityTracker(delay: .seconds(5)) }

    @Test("not before it was quiet for the delay")
    func quiet() {
        var tracker = tracker()
        let files = [FileName("a.tif"): state()]

        #expect(tracker.observe(files, at: zero).isEmpty)
        #expect(tracker.observe(files, at: zero + .seconds(4.9)).isEmpty)
        #expect(tracker.observe(files, at: zero + .seconds(5)).map(\.name) == [FileName("a.tif")])
    }

    @Test(
        "every change starts the delay anew",
        arguments: [
            FileState(device: 1, inode: 1, size: 11, modified: 1, changed: 1),
            FileState(device: 1, inode: 1, size: 10, modified: 2, changed: 1),
            FileState(device: 1, inode: 1, size: 10, modified: 1, changed: 2),
            FileState(device: 1, inode: 2, size: 10, modified: 1, changed: 1),
        ])
    func change(_ changed: FileState) {
        var tracker = tracker()
        _ = tracker.observe([FileName("a.tif"): state()], at: zero)

        #expect(tracker.observe([FileName("a.tif"): changed], at: zero + .seconds(5)).isEmpty)
        #expect(tracker.observe([FileName("a.tif"): changed], at: zero + .seconds(10)).count == 1)
    }

    @Test("a file that went and came back starts anew")
    func vanished() {
        var tracker = tracker()
        _ = tracker.observe([FileName("a.tif"): state()], at: zero)
        _ = tracker.observe([:], at: zero + .seconds(3))

        #expect(tracker.observe([FileName("a.tif"): state()], at: zero + .seconds(6)).isEmpty)
    }

    @Test("what is set aside comes up again only when it changed")
    func setAside() {
        var tracker = tracker()
        _ = tracker.observe([FileName("a.tif"): state()], at: zero)
        tracker.setAside(FileName("a.tif"))

        #expect(tracker.observe([FileName("a.tif"): state()], at: zero + .seconds(60)).isEmpty)
        let changed = [FileName("a.tif"): state(size: 12)]
        #expect(tracker.observe(changed, at: zero + .seconds(61)).isEmpty)
        #expect(tracker.observe(changed, at: zero + .seconds(66)).count == 1)
    }

    @Test("the oldest file comes first")
    func order() {
        var tracker = tracker()
        let files = [
            FileName("a.tif"): state(modified: 3), FileName("b.tif"): state(modified: 1),
            FileName("c.tif"): state(modified: 2),
        ]
        _ = tracker.observe(files, at: zero)

        #expect(tracker.observe(files, at: zero + .seconds(5)).map(\.name.text) == ["b.tif", "c.tif", "a.tif"])
    }

    @Test(
        "hidden files and files marked as unfinished are no candidates",
        arguments: [".a.tif", "a.tif.part", "a.TMP", "a.tif~", "a.pdf.crdownload", "a.filepart", ""])
    func noCandidate(_ name: String) {
        #expect(!FileName(name).isCandidate)
    }

    @Test("a name need not be UTF-8 to be a candidate")
    func latin1() {
        let name = FileName(bytes: [0xE9, 0x2E, 0x74, 0x69, 0x66])

        #expect(name.isCandidate)
        #expect(name.text.hasSuffix(".tif"))
    }
}
