public import Faxes

extension FaxError.Code {
    /// What was sent to the EMR last may have taken effect, and the EMR can't say whether it did.
    public static let filingUncertain = Self("filing.uncertain", .review, exit: 70)
    /// Whether what was sent took effect can't be looked up now; intray looks again by itself.
    public static let filingLookUpLater = Self("filing.look-up-later", .retry, exit: 75)
    /// The document stands in the EMR; a task that hangs on it may not.
    public static let taskUncertain = Self("filing.task-uncertain", .review, exit: 70)

    // The connection as a whole: what is to be filed waits, the outbox asks again by itself.
    /// No connection, no name, no TLS, or a gateway that says that nobody is behind it.
    public static let emrUnreachable = Self("emr.unreachable", .retry, exit: 69)
    /// An administrator must authorise intray (again).
    public static let emrNeedsAuthorization = Self("emr.needs-authorization", .retry, exit: 78)
    /// Our clock and the EMR's are too far apart for a signature to be taken.
    public static let emrClockWrong = Self("emr.clock-wrong", .retry, exit: 78)
    /// The provider as whom we were authorised lacks a privilege.
    public static let emrNoPrivilege = Self("emr.no-privilege", .retry, exit: 78)
    /// What we need is not published where we look for it.
    public static let emrNoSuchService = Self("emr.no-such-service", .retry, exit: 78)
    /// The server asks us to be slower.
    public static let emrBusy = Self("emr.busy", .retry, exit: 75)
    /// An answer that can't be understood.
    public static let emrAnswerInvalid = Self("emr.answer-invalid", .retry, exit: 69)

    // One document: a person must act.
    public static let emrRefused = Self("emr.refused", .review, exit: 65)
    /// The EMR closes this patient's chart to us.
    public static let emrAccessDenied = Self("emr.access-denied", .review, exit: 65)
    public static let emrTooLarge = Self("emr.too-large", .review, exit: 65)
    /// This EMR takes no tasks from us: somebody makes them by hand.
    public static let emrTakesNoTasks = Self("emr.takes-no-tasks", .review, exit: 65)

    /// The EMR did not let us through the authorisation.
    public static let emrAuthorizationFailed = Self("emr.authorization-failed", .reject, exit: 65)
    /// The key with which secrets are sealed is missing, unsafe, or another one.
    public static let emrSecretUnreadable = Self("emr.secret-unreadable", .reject, exit: 78)
}

extension FaxError.Code {
    /// Whether it concerns every document: the outbox then stops sending instead of failing each.
    var stopsConnection: Bool {
        let all: [FaxError.Code] = [
            .emrUnreachable, .emrNeedsAuthorization, .emrClockWrong, .emrNoPrivilege, .emrNoSuchService, .emrBusy,
            .emrAnswerInvalid, .emrSecretUnreadable,
        ]
        return all.contains(self)
    }
}
