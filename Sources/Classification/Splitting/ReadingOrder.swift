import Faxes

/// The order in which a fax's pages are to be read: as they came, unless they say that the sheets lay upside down.
struct ReadingOrder {
    let pages: [PageTraits]
    /// Why the order is not that of arrival; nil when it is.
    let reason: String?

    init(_ arrived: [PageTraits]) {
        let written = arrived.filter { !$0.isBlank }
        if written.count > 1, Self.strain(written.reversed()) + 3 <= Self.strain(written) {
            pages = arrived.reversed()
            reason = "the sheets were sent last page first"
            return
        }
        let sorted = Self.sortedRuns(arrived)
        pages = sorted
        reason = sorted.map(\.number) == arrived.map(\.number) ? nil : "the pages' own numbers give another order"
    }

    /// How badly an order fits what the pages say of themselves.
    private static func strain(_ pages: some BidirectionalCollection<PageTraits>) -> Int {
        var strain = 0
        var previous: PageTraits?
        for page in pages {
            if let numbering = page.numbering, page.cover == nil, numbering.page > 1 {
                let isNext = previous?.numbering.map { $0.page == numbering.page - 1 } ?? false
                let isSecond = numbering.page == 2 && previous != nil && previous?.numbering == nil
                if !isNext && !isSecond { strain += previous == nil ? 4 : 2 }
            } else if previous == nil, page.cover == nil,
                page.isRunningHead || (page.startsMidSentence && page.letterhead.isEmpty)
            {
                strain += 3
            }
            previous = page
        }
        if let last = pages.last, last.cover != nil, pages.count > 1 { strain += 3 }
        return strain
    }

    /// Puts runs of pages that hold all of "1 of n" to "n of n" of one patient in that order.
    private static func sortedRuns(_ arrived: [PageTraits]) -> [PageTraits] {
        var result = arrived
        var start = 0
        while start < result.count {
            guard let count = result[start].numbering?.count, (2...200).contains(count), start + count <= result.count
            else {
                start += 1
                continue
            }
            let run = result[start..<start + count]
            let numbers = run.compactMap { $0.numbering?.count == count ? $0.numbering?.page : nil }
            let isOnePatients = run.allSatisfy { $0.patient.verdict(run[start].patient) != .different }
            if Set(numbers) == Set(1...count), isOnePatients {
                result.replaceSubrange(
                    start..<start + count, with: run.sorted { $0.numbering?.page ?? 0 < $1.numbering?.page ?? 0 })
                start += count
            } else {
                start += 1
            }
        }
        return result
    }
}
