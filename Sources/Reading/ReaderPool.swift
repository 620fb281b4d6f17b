public import Faxes

/// Several readers, for as many faxes at a time.
public actor ReaderPool: PageReading {
    private var idle: [ReaderProcess]
    private var waiting: [CheckedContinuation<ReaderProcess, Never>] = []

    /// - Parameter count: Faxes read at a time; one a core is best, a reader has one thread.
    public init(_ executable: ReaderExecutable, count: Int, languages: [String] = ["eng", "fra"]) {
        idle = (0..<max(1, count)).map { _ in ReaderProcess(executable, languages: languages) }
    }

    /// Waits for a reader that is free, in order of arrival.
    public func read(
        _ bytes: [UInt8], sha256: String, options: ReadingOptions,
        onPicture: @Sendable (_ picture: PagePicture) async throws(FaxError) -> Void
    ) async throws(FaxError) -> ReadFax {
        let reader = await next()
        defer { release(reader) }
        if Task.isCancelled { throw FaxError(.interrupted) }
        return try await reader.read(bytes, sha256: sha256, options: options, onPicture: onPicture)
    }

    public func readAgain(
        _ bytes: [UInt8], of fax: ReadFax, regions: [PageRegion], options: ReadingOptions
    ) async throws(FaxError) -> [SecondReading] {
        if regions.isEmpty { return [] }
        let reader = await next()
        defer { release(reader) }
        if Task.isCancelled { throw FaxError(.interrupted) }
        return try await reader.readAgain(bytes, of: fax, regions: regions, options: options)
    }

    private func next() async -> ReaderProcess {
        // The last one used is the one that runs already and whose memory is warm.
        if let reader = idle.popLast() { return reader }
        return await withCheckedContinuation { waiting.append($0) }
    }

    private func release(_ reader: ReaderProcess) {
        if waiting.isEmpty { idle.append(reader) } else { waiting.removeFirst().resume(returning: reader) }
    }
}
