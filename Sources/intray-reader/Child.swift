import CSandbox
import Decoding
import Faxes
import Foundation
import ReaderProtocol

/// The process that reads one fax: it gives every right away, reads, and ends.
@safe struct Child {
    let request: ReadRequest
    let engines: [TextRecognition]
    let filter: OpaquePointer?

    private var output: FrameOutput { FrameOutput(descriptor: 1) }

    func live(_ fax: [UInt8]) -> Never {
        do {
            try read(fax)
            _exit(0)
        } catch {
            // A pipe that nobody reads any more; there is nobody to tell.
            _exit(70)
        }
    }

    private func read(_ fax: [UInt8]) throws(FaxError) {
        var limits = sandbox_limits(
            address_space_bytes: UInt64(request.addressSpaceBytes), cpu_seconds: UInt64(request.cpuSeconds))
        let held = unsafe sandbox_enter(&limits, filter)
        let report = SandboxReport(
            limits: held.limits, noNewPrivileges: held.no_new_privileges, landlock: held.landlock, seccomp: held.seccomp
        )
        try output.write(Frame(.hello, json: report))
        if request.purpose != .probe {
            do throws(FaxError) {
                guard report.isSufficient else {
                    throw FaxError(.internal, "the sandbox did not take hold: the fax is not looked at")
                }
                try request.purpose == .read ? decode(fax) : readAgain(fax)
            } catch {
                try output.write(Frame(.fault, json: error))
            }
        }
        try output.write(Frame(.end))
    }

    private func decode(_ fax: [UInt8]) throws(FaxError) {
        let outcome = try reader.read(fax, from: request.firstPage) { (event) throws(FaxError) in
            switch event {
            case .start(let page, let total): try begin(page, of: total)
            case .page(let page): try output.write(Frame(.page, json: page))
            case .picture(let picture):
                for frame in Frame.frames(of: picture) { try output.write(frame) }
            }
        }
        try output.write(Frame(.transmission, json: outcome.transmission))
        if let fault = outcome.fault { throw fault }
    }

    private func readAgain(_ fax: [UInt8]) throws(FaxError) {
        try reader.readAgain(request.regions, of: request.pages, in: fax, from: request.firstPage) {
            (event) throws(FaxError) in
            switch event {
            case .start(let page, let total): try begin(page, of: total)
            case .reading(let reading): try output.write(Frame(.secondReading, json: reading))
            }
        }
    }

    private var reader: DocumentReader {
        DocumentReader(
            engines: request.languages.compactMap { name in engines.first { $0.language == name } },
            limits: DecodingLimits(pages: request.maximumPages, pixels: request.maximumPixels),
            wantsPictures: request.wantsPictures)
    }

    private func begin(_ page: Int, of total: Int) throws(FaxError) {
        try output.write(Frame(.pageStart, json: PageStart(number: page, total: total)))
        sandbox_limit_next(UInt32(clamping: request.pageCPUSeconds))
    }
}
