import Faxes
import Foundation
import Testing

@testable import Classification

@Suite("Boxes of a form's options")
struct OptionBoxesTests {
    private func isUrgent(_ text: String) throws -> Bool {
        let book = try RuleBook(
            yaml: "rules: [{id: it, reason: So., when: {any: [urgent], ticked: true}, then: {urgency: urgent}}]")
        return !book.explain(RuleDocument(text: text)).isEmpty
    }

    @Test(
        "tell a ticked one by its difference from its neighbours",
        arguments: [
            "ORoutine & Urgent O Second opinion", "[ Normal M Urgent L Other", "D Routine BUrgent O Elective",
            "O Routine\nR Urgent\nO Elective", "& Urgent M For review [Please comment L Please reply",
            "Urgent KiFor review [C1 Please comment CO Please reply", "C1 Routine X Urgent C1 Other",
            "Please see enclosed.\n[] Routine\n[x Urgent",
            "Class: © Elective © Semi-elective @ Urgent",
            "Fax 204 555 0191 ORoutine\n12 Pier Road BUrgent\nOElective",
        ])
    func ticked(text: String) throws {
        #expect(try isUrgent(text))
    }

    @Test(
        "tell nothing where all are alike, and an empty one from a ticked",
        arguments: [
            "O Routine O Urgent O Elective", "& Routine & Urgent & Elective", "OUrgent &iFor review [C1 Please comment",
            "O Urgent\nR Routine\nO Elective", "Ourgent Hl Forreview C1 Please comment O Please reply",
            "(Urgent For review 11 Please comment [1 Please reply", "Urgent O Yes & No", "Urgent: O Today & Tomorrow",
            "McDonald B Urgent Care", "Urgent BM Ordinary O Reply wanted O Original by mail",
            "Urgent WOrdinary OReply wanted O Original by mail",
            "O Elective\nUrgent\n& Routine\nO Other", "@ Routine OUrgent Date: 2026-01-29",
            "Case class: © Emergency © Urgent @ Elective", "(.) Urgent (X) Confidential ( ) Reply requested",
        ])
    func empty(text: String) throws {
        #expect(try !isUrgent(text))
    }
}
