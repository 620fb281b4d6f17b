import Faxes
import Foundation
import Testing

@Suite("Pages and their words")
struct ReadPageTests {
    @Test("a page of plain text keeps its lines, blocks and columns")
    func plainText() throws {
        let page = ReadPage(number: 1, text: "Name:      Sex:\nROY, Anne  F\n\nReport")
        #expect(page.lines.map(\.text) == ["Name: Sex:", "ROY, Anne F", "Report"])
        #expect(page.text == "Name: Sex:\nROY, Anne F\n\nReport")
        let sex = try #require(page.lines.first?.words.last)
        let letter = try #require(page.lines[1].words.last)
        #expect(sex.box.x == letter.box.x)
        #expect(!page.blank)
    }

    @Test("a page without words is blank")
    func blank() {
        #expect(ReadPage(number: 1, text: " \n\n ").blank)
    }

    @Test("a box is written as the contract has it, and read back")
    func boxes() throws {
        let data = try JSONEncoder().encode(Box(x: 1, y: 2, width: 30, height: 4))
        #expect(String(decoding: data, as: UTF8.self) == "[1,2,30,4]")
        #expect(try JSONDecoder().decode(Box.self, from: data) == Box(x: 1, y: 2, width: 30, height: 4))
    }
}
