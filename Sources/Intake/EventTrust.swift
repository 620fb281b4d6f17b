/// Whether a folder's events can be relied on, learnt from what comes: it is when every file that was found last had
/// been told of. On a network share, where other machines write and nothing is told, it never is. It does no I/O.
struct EventTrust: Sendable {
    /// Found by the look before, not told of until then.
    private var untold: Set<FileName> = []
    private var found = false
    private(set) var isEarned = false

    /// Before a look: what was told since the look before. A file may be found a moment before it is told of, so that
    /// only now can be said whether it was.
    mutating func hear(_ news: FolderWatch.News) {
        if found, untold.isEmpty || !news.isIncomplete { isEarned = untold.isSubset(of: news.names) }
        (untold, found) = ([], false)
    }

    /// After a look: files that were not there before. Of a watch that is new nothing can be said.
    mutating func see(_ new: Set<FileName>, told news: FolderWatch.News, isNewWatch: Bool) {
        guard !isNewWatch else {
            isEarned = false
            return
        }
        guard !new.isEmpty, !news.isIncomplete else { return }
        (untold, found) = (new.subtracting(news.names), true)
    }
}
