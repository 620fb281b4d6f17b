import CSandbox
import CThrift
import Decoding
import Faxes
import Foundation
import ReaderProtocol

// The reader's first process: it loads the models once and then forks a child for each fax. It never looks at a fax's
// bytes itself. Requests come on standard input, answers go to standard output (see ReaderProtocol); it ends with its
// input. Started and spoken to by `Reading.ReaderProcess`, not by people.
sandbox_close_inherited()
signal(SIGPIPE, SIG_IGN)
thrift_keep_memory()
_ = thrift_multiply_faster()
_ = thrift_run_network_faster()
// Loads the time zone now: the children can open no file.
tzset()

let input = FrameInput(descriptor: 0)
let output = FrameOutput(descriptor: 1)
let environment = ProcessInfo.processInfo.environment
let languages = CommandLine.arguments.dropFirst().isEmpty ? ["eng", "fra"] : Array(CommandLine.arguments.dropFirst())

do {
    let nursery = try Nursery(languages: languages, dataFolder: environment["TESSDATA_PREFIX"])
    let ready = Greeting(
        languages: nursery.languages, tesseractVersion: TextRecognition.version, holdsFonts: nursery.holdsFonts)
    try output.write(Frame(.greeting, json: ready))
    while let (request, fax) = try input.nextRequest() {
        try nursery.answer(request, fax, input: input, output: output)
    }
} catch {
    let greeting = Greeting(
        languages: [], tesseractVersion: TextRecognition.version, holdsFonts: false, failure: error)
    // Whoever started us may be gone; then there is nobody to tell.
    try? output.write(Frame(.greeting, json: greeting))
    FileHandle.standardError.write(Data("intray-reader: \(error)\n".utf8))
    exit(error.code.exitStatus)
}
