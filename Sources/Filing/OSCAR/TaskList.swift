import Faxes

/// Looks in a patient's open tasks for one that may have been added.
struct TaskList {
    let calls: SignedCalls
    private static let page = 200

    /// Nil when the EMR can't tell: on some builds the list of tasks fails whenever it has any. An empty list is
    /// answered everywhere, and says that the task is not there.
    func contains(_ task: TicklerBody) async -> StepFinding? {
        let query = [(name: "startIndex", value: "0"), (name: "limit", value: String(Self.page))]
        let search = TicklerSearchBody(demographicNo: String(task.demographicNo))
        do {
            let answer = try await calls.read("POST", "/ws/services/tickler/search", query: query, body: search)
            guard let value = JSONValue(answer.body) else { return nil }
            let holder = value.holder(of: "content")
            guard case .object(let object) = holder, object["content"] != nil else { return nil }
            let tasks = holder["content"].elements
            if tasks.contains(where: { Self.isSame($0, task) }) { return .done(documentNo: nil) }
            return tasks.count < Self.page ? .notDone : nil
        } catch {
            return error.code == .emrAnswerInvalid ? nil : .unclear(error)
        }
    }

    private static func isSame(_ found: JSONValue, _ task: TicklerBody) -> Bool {
        found["message"].string == task.message && found["taskAssignedTo"].string == task.taskAssignedTo
    }
}
