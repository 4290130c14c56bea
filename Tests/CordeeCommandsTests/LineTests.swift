import CordeeCommands
import CordeeMessages
import CordeeModel
import Testing

struct LineTests {
    @Test(arguments: [
        ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("👩", 2), ("❤️", 2), ("“’…", 3), ("", 0), ("🇫🇷", 2),
    ])
    func `Width is counted in columns`(text: String, width: Int) { #expect(text.displayWidth == width) }

    @Test(arguments: [
        "\u{1B}[31mred", "a\nb", "\u{9B}2J", "\u{202E}txt.exe", "bell\u{7}", "\r", "zero\u{200B}width",
        "line\u{2028}break",
    ])
    func `Nothing in a value reaches the terminal as anything but text`(text: String) {
        for colour in [false, true] {
            let plain = Line(text).rendered(colour: colour)
            #expect(plain.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
            #expect(plain.unicodeScalars.allSatisfy { $0.properties.generalCategory != .format })
            #expect(plain.unicodeScalars.allSatisfy { $0.properties.generalCategory != .lineSeparator })
            #expect(plain.contains("\\"))
        }
    }

    @Test func `A tower of marks is taken down`() {
        let text = Line("a" + String(repeating: "\u{301}", count: 50)).text
        #expect(text.unicodeScalars.count { $0.value == 0x301 } == Visible.markLimit)
    }

    @Test func `Colour is only there when it is on`() {
        let line = Line("ok", [.bold, .green]) + Line(" plain")
        #expect(line.rendered(colour: false) == "ok plain")
        #expect(line.rendered(colour: true) == "\u{1B}[1;32mok\u{1B}[0m plain")
    }

    @Test func `A cut line ends with an ellipsis and never takes more than it may`() {
        #expect(Line("abcdef").truncated(to: 4).text == "abc…")
        #expect(Line("日本語").truncated(to: 4).text == "日…")
        #expect(Line("abc").truncated(to: 3).text == "abc")
        #expect(Line("abc").truncated(to: 0).text == "")
    }

    @Test func `Columns line up whatever they hold`() {
        var table = Table([.init(""), .init("")])
        table.add(["日本", "x"])
        table.add(["e\u{301}e", "x"])
        table.add(["\u{1B}", "x"])
        let lines = table.lines()
        #expect(lines.map { $0.text.displayWidth } == [9, 9, 9])
    }

    @Test func `Commands are set off in prose`() {
        let line = Line(prose: "Type `cordee runs` now")
        #expect(line.text == "Type `cordee runs` now")
        #expect(line.spans.map(\.style) == [.plain, .cyan, .plain])
    }
}
