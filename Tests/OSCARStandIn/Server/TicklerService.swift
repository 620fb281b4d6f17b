import Foundation

/// `tickler/…`: the body is the entity itself, no number comes back, and on some builds no list.
struct TicklerService {
    let clinic: Clinic
    private static let fields: Set<String> = [
        "id", "demographicNo", "programId", "message", "status", "updateDate", "serviceDate", "creator", "priority",
        "taskAssignedTo", "categoryId",
    ]

    func add(_ asked: Asked) async -> Answer {
        guard let body = asked.object else { return .fault("JsonParseException: Unexpected character") }
        if let field = asked.unknownField(Self.fields) {
            return .fault("UnrecognizedPropertyException: Unrecognized field \"\(field)\" (class Tickler)")
        }
        if await clinic.faults.deniesTasks { return .fault("missing required sec object (_tickler)") }
        guard let chart = body["demographicNo"] as? Int, chart != 0, let assignee = body["taskAssignedTo"] as? String
        else { return wrapped(["success": false, "message": NSNull()]) }
        if await clinic.faults.closedCharts.contains(chart) { return .fault("RuntimeException: Access Denied") }
        _ = await clinic.add(
            Ledger.Task(
                number: 0, demographicNo: chart, assignee: assignee, message: body["message"] as? String ?? "",
                priority: body["priority"] as? String ?? "Normal",
                due: (body["serviceDate"] as? NSNumber)?.stringValue ?? body["serviceDate"] as? String ?? "",
                creator: Clinic.provider))
        return wrapped(["success": true, "message": NSNull()])
    }

    func search(_ asked: Asked) async -> Answer {
        guard asked.query["startIndex"] != nil else { return .fault("java.lang.NullPointerException") }
        let chart = (asked.object?["demographicNo"] as? String).flatMap(Int.init)
        return list(await clinic.ledger.tasks.filter { chart == nil || $0.demographicNo == chart })
    }

    func mine() async -> Answer {
        list(await clinic.ledger.tasks.filter { $0.assignee == Clinic.provider })
    }

    private func list(_ tasks: [Ledger.Task]) -> Answer {
        if clinic.build.failsOnTaskLists, !tasks.isEmpty {
            return .fault("java.lang.ClassCastException: ClinicDAO cannot be cast to ProgramDao")
        }
        let content = tasks.map { task -> [String: Any] in
            [
                "id": task.number, "demographicNo": task.demographicNo, "message": task.message, "status": "A",
                "priority": task.priority, "taskAssignedTo": task.assignee, "creator": task.creator,
                "ticklerLinks": [Int](),
            ]
        }
        return wrapped(["total": tasks.count, "content": content])
    }

    private func wrapped(_ value: [String: Any]) -> Answer {
        guard clinic.build.wrapsTasks else { return .json(value) }
        return .json(["headers": [String: String](), "body": value, "error": NSNull(), "status": "SUCCESS"])
    }
}
