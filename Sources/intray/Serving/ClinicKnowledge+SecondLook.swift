import Faxes
import Foundation
import ReviewWeb
import Triage

extension ClinicKnowledge {
    /// What the page asks of triage, by the rules and the roster in force when it asks.
    nonisolated var secondLook: SecondLook {
        SecondLook(
            candidate: { (identifiers, number) async throws(FaxError) in
                try await self.current().candidate(number, for: identifiers)
            },
            triage: { (fax, spans) async throws(FaxError) in
                let received = CalendarDate(fax.transmission.receivedAt ?? Date(), in: .current)
                return try await self.current().triage(spans, of: fax, received: received)
            },
            lessons: { (document, transmission, reviewed) async throws(FaxError) in
                try await self.current().lessons(from: document, of: transmission, filed: reviewed)
            })
    }
}
