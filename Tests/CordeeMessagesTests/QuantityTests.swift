import CordeeMessages
import CordeeModel
import Testing

struct QuantityTests {
    private let english = Catalogue(.english)
    private let french = Catalogue(.french)

    /// Hard spaces as plain ones, to be read here.
    private func plain(_ text: String) -> String { String(text.map { $0 == Visible.hardSpace ? " " : $0 }) }

    @Test(arguments: [
        (Duration.zero, "0 ms", "0 ms"), (.milliseconds(-5), "0 ms", "0 ms"), (.milliseconds(250), "250 ms", "250 ms"),
        (.milliseconds(1500), "1.5 s", "1,5 s"), (.milliseconds(9999), "9.9 s", "9,9 s"), (.seconds(2), "2 s", "2 s"),
        (.seconds(59), "59 s", "59 s"), (.seconds(125), "2 min 05 s", "2 min 05 s"),
        (.seconds(11_220), "3 h 07 min", "3 h 07 min"), (.seconds(187_200), "2 d 4 h", "2 j 4 h"),
    ])
    func `Durations are short`(duration: Duration, inEnglish: String, inFrench: String) {
        #expect(plain(english.duration(duration)) == inEnglish)
        #expect(plain(french.duration(duration)) == inFrench)
    }

    @Test(arguments: [
        (0, "0", "0"), (999, "999", "999"), (10_000, "10,000", "10 000"), (-1_234_567, "-1,234,567", "-1 234 567"),
    ])
    func `Thousands stand apart`(value: Int, inEnglish: String, inFrench: String) {
        #expect(plain(english.number(value)) == inEnglish)
        #expect(plain(french.number(value)) == inFrench)
    }

    @Test func `Zero is plural in English and singular in French`() {
        #expect(plain(english.count(0, .failedRequest)) == "0 failed requests")
        #expect(plain(french.count(0, .failedRequest)) == "0 requête en échec")
        #expect(plain(english.count(1, .step)) == "1 step")
        #expect(plain(french.count(2, .step)) == "2 étapes")
    }

    @Test func `Long lists are counted`() {
        #expect(english.list(["a"]) == "a")
        #expect(english.list(["a", "b", "c"]) == "a, b and c")
        #expect(plain(french.list((1...2000).map { "s\($0)" }, limit: 2)) == "s1, s2 et 1 998 autres")
    }

    @Test(arguments: [
        (0, "1970-01-01 00:00:00"), (951_782_399, "2000-02-28 23:59:59"), (951_782_400, "2000-02-29 00:00:00"),
        (1_795_352_600, "2026-11-22 13:03:20"), (-1, "1969-12-31 23:59:59"),
    ])
    func `Times are those of the calendar`(seconds: Int64, text: String) {
        #expect(ClockFace.utc.dateAndTime(Instant(microseconds: seconds * 1_000_000)) == text)
    }

    @Test func `Times are shown in the zone`() {
        let paris = ClockFace { _ in 3600 }
        #expect(paris.time(Instant(microseconds: 1_795_352_600_000_000)) == "14:03:20")
    }

    @Test(arguments: [Instant(microseconds: .max), Instant(microseconds: .min)])
    func `The ends of time are shown, too`(instant: Instant) {
        #expect(!ClockFace.utc.dateAndTime(instant).isEmpty)
    }
}
