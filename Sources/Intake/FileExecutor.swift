import Dispatch

/// A thread of its own for work that waits for the disk, so that it does not hold up the cooperative pool.
final class FileExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "intray.intake")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
