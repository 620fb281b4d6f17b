import Faxes
import Foundation
import ReaderProtocol

// What a child says is data, and no calculation with it may go wrong later on: a box of 2^63 pixels is fatal to
// whoever adds to it. Nor may it decide what becomes of its fax: a fault that asks for another try costs no attempt.

extension ReadPage {
    /// Whether every number lies where a page's numbers can lie. Text is left as it is: it is hostile anyway.
    var canBe: Bool {
        (1...100_000).contains(width) && (1...100_000).contains(height) && (0...100_000).contains(dpiX)
            && (0...100_000).contains(dpiY) && [0, 90, 180, 270].contains(rotation)
            && (-360...360).contains(skewDegrees) && (0...1).contains(confidence)
            && lines.allSatisfy(\.canBe) && headerLine?.canBe != false && (language?.utf8.count ?? 0) <= 20
            && secondReadings == nil
    }
}

extension TextLine {
    fileprivate var canBe: Bool {
        (0...10_000_000).contains(block) && words.allSatisfy(\.canBe)
    }
}

extension Word {
    var canBe: Bool { (0...1).contains(confidence) && box.canBe }
}

extension Box {
    /// Text layers may place words far off the page.
    fileprivate var canBe: Bool {
        (-200_000...200_000).contains(x) && (-200_000...200_000).contains(y) && (0...400_000).contains(width)
            && (0...400_000).contains(height)
    }
}

extension Transmission {
    /// Whether the date and the count are such as to be calculated with, and the texts no longer than a line. Of the
    /// call itself a child knows nothing.
    var canBe: Bool {
        let farthest = 10_000_000_000.0
        return (-farthest...farthest).contains(receivedAt?.timeIntervalSince1970 ?? 0)
            && (0...1_000_000).contains(promisedPages ?? 0) && (tsi?.utf8.count ?? 0) <= 10_000
            && (headerText?.utf8.count ?? 0) <= 10_000 && callError == nil
    }
}

extension FaxError {
    /// Whether a child may end its fax with this: a fault of reading, for a person to see, in few words.
    var canBeOfChild: Bool {
        (code.name.hasPrefix("reading.") || code == .internal) && code.recovery == .review && code.name.utf8.count <= 60
            && (1...255).contains(code.exitStatus) && detail.utf8.count <= 1000
    }
}
