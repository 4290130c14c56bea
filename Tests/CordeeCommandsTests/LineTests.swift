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

struct WrappingTests {
    @Test func `Long lines are broken at spaces, with what follows set in`() {
        let lines = Line(prose: "Run 17 is paused: type `cordee resume 17` to go on").wrapped(to: 24, indent: 2)
        #expect(lines.map(\.text) == ["Run 17 is paused: type", "  `cordee resume 17` to", "  go on"])
    }

    @Test func `A word that does not fit is cut`() {
        for line in Line("aa " + String(repeating: "b", count: 90)).wrapped(to: 20) { #expect(line.width <= 20) }
    }

    @Test func `A short line stays as it is`() { #expect(Line("  abc ").wrapped(to: 10).map(\.text) == ["  abc "]) }

    @Test func `A time zone that nobody knows is not taken for another`() {
        #expect(ClockFace(zone: "Europe/Atlantis").map { _ in true } == nil)
        #expect(ClockFace(zone: "Europe/Paris")?.dateAndTime(Rehearsal.begin) == "2026-11-22 14:03:20")
        #expect(ClockFace(zone: "Europe/Paris")?.dateAndTime(Instant(microseconds: .max)).isEmpty == false)
    }
}
