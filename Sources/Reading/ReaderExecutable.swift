/// The reader's program and what it needs of its surroundings.
public struct ReaderExecutable: Sendable, Hashable {
    /// Path of `intray-reader`, which is installed beside `intray`.
    public var path: String
    /// Folder of Tesseract's models; nil for Debian's.
    public var tessdataFolder: String?
    /// The zone in which fax servers write a TIFF file's DateTime: `TZ`, nil for the machine's.
    public var timeZone: String?

    public init(path: String, tessdataFolder: String? = nil, timeZone: String? = nil) {
        self.path = path
        self.tessdataFolder = tessdataFolder
        self.timeZone = timeZone
    }

    /// The whole environment of the reader; nothing is inherited.
    var environment: [String] {
        // Threads of OpenMP cost more than they bring on one page, and a process with threads must not fork.
        var variables = ["OMP_THREAD_LIMIT=1", "LC_ALL=C.UTF-8", "HOME=/nonexistent"]
        if let tessdataFolder { variables.append("TESSDATA_PREFIX=\(tessdataFolder)") }
        if let timeZone { variables.append("TZ=\(timeZone)") }
        return variables
    }
}
