import Faxes
import Intake
import Logging
import ReviewWeb
import Store

/// The page's uploads, taken in by intake.
struct SiteUploads: UploadReceiver {
    let intake: UploadIntake
    let logger: Logger

    var byteLimit: Int { intake.byteLimit }

    func receive(
        _ pieces: some AsyncSequence<[UInt8], any Error> & Sendable, promised: Int?, facts: [String: String]
    ) async -> UploadOutcome {
        do throws(FaxError) {
            let (original, admission) = try await intake.admit(pieces, promised: promised, facts: facts)
            let isAgain = if case .again = admission { true } else { false }
            return .admitted(
                UploadedFax(
                    faxID: admission.faxID, sha256: original.sha256, byteCount: original.byteCount, isAgain: isAgain))
        } catch {
            logger.warning(
                "an upload was not taken in", metadata: ["code": "\(error.code.name)", "detail": "\(error.detail)"])
            return .refused(Self.refusal(error.code))
        }
    }

    static func refusal(_ code: FaxError.Code) -> UploadRefusal {
        switch code {
        case .intakeEmpty: .empty
        case .intakeTooLarge: .tooLarge
        case .intakeUnsupported: .unsupported
        case .intakeUploadBroken: .brokenOff
        case .intakeSpoolFull, .storeFull: .diskFull
        default: .unavailable
        }
    }
}
