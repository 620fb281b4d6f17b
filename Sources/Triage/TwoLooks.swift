public import Faxes
public import Reading

/// Triage that looks twice: what is doubtful and decides whose a document is, is read again, otherwise prepared, once.
public struct TwoLooks: Sendable {
    private let pipeline: TriagePipeline
    private let reader: any PageReading

    public init(pipeline: TriagePipeline, reader: any PageReading) {
        self.pipeline = pipeline
        self.reader = reader
    }

    /// - Parameters:
    ///   - bytes: the fax's file, as it was read.
    ///   - received: the day on which the fax came.
    public func triage(
        _ fax: ReadFax, from bytes: [UInt8], options: ReadingOptions, received: CalendarDate
    ) async -> TriagedFax {
        let first = pipeline.triage(fax, received: received)
        let regions = pipeline.regionsToReadAgain(in: first, received: received)
        guard !regions.isEmpty else { return first }
        var fax = fax
        // Without a second reading the first stands, and what it left open goes to a person.
        guard let again = try? await reader.readAgain(bytes, of: fax, regions: regions, options: options),
            !again.isEmpty
        else { return first }
        fax.keep(again)
        return pipeline.triage(fax, received: received)
    }
}
