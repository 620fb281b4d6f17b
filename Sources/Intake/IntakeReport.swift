import Faxes
import Logging
import Store

/// What the drop folder tells the operator: codes, counts and fax ids, never a file's name. A lasting trouble is told
/// when it begins and when it ends.
struct IntakeReport {
    private let logger: Logger
    private var refusals: [String: Int] = [:]
    private var unremoved = 0
    private var trouble: FaxError.Code?

    init(logger: Logger) {
        self.logger = logger
    }

    func admitted(_ admission: Admission) {
        switch admission {
        case .new(let id): logger.info("admitted", metadata: ["fax": "\(id)"])
        case .again(let id): logger.info("the same file arrived again", metadata: ["fax": "\(id)"])
        }
    }

    mutating func refused(_ code: FaxError.Code) { refusals[code.name, default: 0] += 1 }

    mutating func notRemoved() { unremoved += 1 }

    mutating func lookedThrough() {
        tellCounts()
        if let code = trouble { logger.notice("intake goes on", metadata: ["code": "\(code.name)"]) }
        trouble = nil
    }

    mutating func failed(_ error: FaxError) {
        tellCounts()
        guard trouble != error.code else { return }
        trouble = error.code
        logger.error(
            "intake is held up and tries again; faxes wait in the drop folder",
            metadata: ["code": "\(error.code.name)", "detail": "\(error.detail)"])
    }

    private mutating func tellCounts() {
        for (code, count) in refusals.sorted(by: { $0.key < $1.key }) {
            logger.error(
                "files in the drop folder can't be taken; they stay there until they change",
                metadata: ["code": "\(code)", "count": "\(count)"])
        }
        if unremoved > 0 {
            logger.warning(
                "admitted files could not be taken out of the drop folder", metadata: ["count": "\(unremoved)"])
        }
        (refusals, unremoved) = ([:], 0)
    }
}
