import Foundation

/// Which faxes each session has opened, so that a picture asked for without its page is written to the audit log once.
actor RecentViews {
    private struct View: Hashable {
        let session: String
        let faxID: String
    }

    private var views: Set<View> = []
    private let capacity = 50_000

    /// True the first time for a session and fax.
    func isFirst(_ token: SecretToken, faxID: String) -> Bool {
        // Forgetting only means that a view is written down once more.
        if views.count >= capacity { views.removeAll() }
        return views.insert(View(session: token.hash, faxID: faxID)).inserted
    }
}
