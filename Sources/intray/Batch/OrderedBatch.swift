import Faxes

/// Works on several items at a time and hands the results on in the order of the items, each as soon as it is its turn.
struct OrderedBatch {
    let jobs: Int

    func run<Item: Sendable, Result: Sendable>(
        _ items: [Item], work: @escaping @Sendable (Item) async -> Result,
        handOn: (Item, Result) async throws(FaxError) -> Void
    ) async throws(FaxError) {
        let outcome = await withTaskGroup(of: (Int, Result).self) { group -> Swift.Result<Void, FaxError> in
            var next = 0
            var turn = 0
            var done: [Int: Result] = [:]
            func start() {
                guard next < items.count else { return }
                let place = next
                next += 1
                group.addTask { (place, await work(items[place])) }
            }
            for _ in 0..<max(1, jobs) { start() }
            while let (place, result) = await group.next() {
                done[place] = result
                start()
                while let result = done.removeValue(forKey: turn) {
                    do throws(FaxError) { try await handOn(items[turn], result) } catch {
                        group.cancelAll()
                        return .failure(error)
                    }
                    turn += 1
                }
            }
            return .success(())
        }
        try outcome.get()
    }
}
