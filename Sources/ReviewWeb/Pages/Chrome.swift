import Faxes
import Store

/// What stands around every page: head line, counts, language, who is signed in.
struct Chrome: Encodable, Sendable {
    let title: String
    let clinicName: String?
    let language: String
    let otherLanguage: String
    let otherLanguageName: String
    let otherLanguageHref: String
    let iconHref: String
    let stylesheetHref: String
    let deskStylesheetHref: String
    let scriptHref: String
    let signedIn: SignedIn?

    struct SignedIn: Encodable, Sendable {
        let accountName: String
        let roleTitle: String
        let formToken: String
        let isQueue: Bool
        let isInbox: Bool
        let isSearch: Bool
        let isDashboard: Bool
        let mayOversee: Bool
        let mayAudit: Bool
        let mayAdminister: Bool
        let toReview: String
        let urgent: Urgent?
        let waitingFaxes: String?
        let filed: String
        let banner: String?
        let undo: Undo?
        let mayDecide: Bool
        let mayRead: Bool
    }

    /// The last thing that the person did and may take back.
    struct Undo: Encodable, Sendable {
        let sentence: String
        let formToken: String
    }

    struct Urgent: Encodable, Sendable {
        let text: String
        let oldest: Formats.Moment?
        let age: String
    }
}

/// Which part of the site a page belongs to.
enum Section: Sendable { case queue, inbox, search, dashboard, elsewhere }

extension Chrome.SignedIn {
    init(_ counts: QueueCounts, visitor: Visitor, section: Section, lastAction: ReviewAction?, formats: Formats) {
        let strings = formats.strings
        accountName = visitor.account.displayName
        roleTitle = strings.text("roles", visitor.account.role.rawValue)
        formToken = visitor.token.formToken
        isQueue = section == .queue
        isInbox = section == .inbox
        isSearch = section == .search
        isDashboard = section == .dashboard
        toReview = String(counts.toReview)
        urgent =
            counts.urgentToReview == 0
            ? nil
            : Chrome.Urgent(
                text: strings.text("chrome", "urgent", ["count": String(counts.urgentToReview)]),
                oldest: counts.oldestUrgent.map(formats.moment),
                age: counts.oldestUrgent.map(formats.age) ?? "")
        waitingFaxes =
            counts.waitingFaxes == 0 ? nil : strings.counted("chrome", "waiting", counts.waitingFaxes)
        filed = String(counts.filedLastDay)
        let role = visitor.account.role
        mayDecide = role.may(.decide)
        mayRead = role.may(.read)
        mayOversee = role.may(.oversee)
        mayAudit = role.may(.audit)
        mayAdminister = role.may(.administer)
        let token = visitor.token.formToken
        undo = lastAction.map {
            Chrome.Undo(sentence: strings.text("undo", $0.verb.rawValue), formToken: token)
        }
        banner = counts.toFile == 0 ? nil : strings.counted("chrome", "toFile", counts.toFile)
    }
}
