import Faxes
public import Foundation
public import Logging
public import ServiceLifecycle
public import Store

/// Deletes originals and page pictures when their time is over: of faxes received and filed longer ago than that, and
/// never of one that has anything left to do.
///
/// The store notes the deletion first, under its own conditions; should intray die between, the next sweep deletes
/// again what was noted lately.
public struct Retention: Service {
    private let books: any Bookkeeping
    private let files: FaxFiles
    private let keep: TimeInterval
    private let logger: Logger
    private let now: @Sendable () -> Date

    private static let pause = Duration.seconds(3600)
    private static let atOnce = 1000
    private static let again: TimeInterval = 7 * 86_400

    /// - Parameter keep: for how long originals are kept, in seconds.
    public init(
        books: any Bookkeeping, files: FaxFiles, keep: TimeInterval, logger: Logger,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.books = books
        self.files = files
        self.keep = keep
        self.logger = logger
        self.now = now
    }

    public func run() async throws {
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            do throws(FaxError) { try await sweep() } catch {
                logger.error("originals past their time can't be deleted", metadata: ["code": "\(error.code.name)"])
            }
            // The only error is the cancellation that ends the pause early when the service is to stop.
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.pause) }
        }
    }

    func sweep() async throws(FaxError) {
        let moment = now()
        let retired = try await books.retireOriginals(
            settledBefore: moment.addingTimeInterval(-keep), again: moment.addingTimeInterval(-Self.again),
            limit: Self.atOnce, at: moment)
        for sha256 in retired { try files.discard(sha256: sha256) }
    }
}
