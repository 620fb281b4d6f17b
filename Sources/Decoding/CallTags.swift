import Faxes
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// What a fax server wrote into a TIFF file's text tags about the call.
struct CallTags {
    /// HylaFAX and spandsp put the sender's station identification on its first line, HylaFAX the caller's number and name
    /// on the next two.
    var imageDescription: String?
    /// TIFF's `YYYY:MM:DD HH:MM:SS`, in the server's local time; spandsp writes slashes.
    var dateTime: String?
    var pageTotal: Int

    var transmission: Transmission {
        Transmission(tsi: stationIdentification, receivedAt: receivedAt, promisedPages: pageTotal > 0 ? pageTotal : nil)
    }

    /// T.30 identifications have at most 20 characters, mostly a number; a longer text is some program's own remark.
    ///
    /// Below it HylaFAX writes the number from which the call came, as the telephone company tells it: that says more where
    /// a station calls itself by a word, or not at all.
    private var stationIdentification: String? {
        let lines = (imageDescription ?? "").split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .prefix(2)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        guard let station = lines.first, station.count <= 20, station.allSatisfy(\.isASCII) else { return nil }
        if !Self.isNumber(station), let caller = lines.dropFirst().first, caller.count <= 20, Self.isNumber(caller) {
            return caller
        }
        return station.isEmpty ? nil : station
    }

    /// Seven digits or more, and nothing that a telephone number is not written with.
    private static func isNumber(_ text: String) -> Bool {
        text.count(where: \.isNumber) >= 7 && text.allSatisfy { $0.isASCII && ($0.isNumber || "+-(). ".contains($0)) }
    }

    private var receivedAt: Date? {
        guard let dateTime else { return nil }
        let numbers = dateTime.split(whereSeparator: { !$0.isASCII || !$0.isNumber }).compactMap { Int32($0) }
        guard numbers.count == 6, (1970...2200).contains(numbers[0]), (1...12).contains(numbers[1]),
            (1...31).contains(numbers[2]), (0...23).contains(numbers[3]), (0...59).contains(numbers[4]),
            (0...60).contains(numbers[5])
        else { return nil }
        // The C library rather than Foundation: it knows the zone from before the sandbox, and opens no file for it.
        var parts = unsafe tm()
        unsafe parts.tm_year = numbers[0] - 1900
        unsafe parts.tm_mon = numbers[1] - 1
        unsafe parts.tm_mday = numbers[2]
        unsafe parts.tm_hour = numbers[3]
        unsafe parts.tm_min = numbers[4]
        unsafe parts.tm_sec = numbers[5]
        unsafe parts.tm_isdst = -1
        let moment = unsafe mktime(&parts)
        return moment == -1 ? nil : Date(timeIntervalSince1970: TimeInterval(moment))
    }
}
