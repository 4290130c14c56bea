internal import CordeeModel

/// Points in time as reports write them.
enum ReportTime {
    /// Reads a date and time of RFC 3339 with any fraction; nil for anything else, one without a zone included: nobody
    /// can tell when that was.
    static func instant(_ text: String) -> Instant? {
        var rest = text.utf8[...]
        func digits(_ count: Int, after mark: String = "") -> Int? {
            guard rest.starts(with: mark.utf8) else { return nil }
            let part = rest.dropFirst(mark.utf8.count).prefix(count)
            guard part.count == count, part.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            rest = rest.dropFirst(mark.utf8.count + count)
            return part.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        guard let year = digits(4), let month = digits(2, after: "-"), let day = digits(2, after: "-"),
            let mark = rest.popFirst(), [0x54, 0x74, 0x20].contains(mark), let hour = digits(2),
            let minute = digits(2, after: ":"), let second = digits(2, after: ":"),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 61
        else { return nil }
        var micros = 0
        if rest.first == UInt8(ascii: ".") {
            let fraction = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
            guard !fraction.isEmpty else { return nil }
            let padded = Array(fraction.prefix(6)) + Array(repeating: 0x30, count: max(0, 6 - fraction.count))
            micros = padded.reduce(0) { $0 * 10 + Int($1 - 0x30) }
            rest = rest.dropFirst(1 + fraction.count)
        }
        var offset = 0
        if rest.elementsEqual("Z".utf8) || rest.elementsEqual("z".utf8) {
            rest = rest.dropFirst()
        } else {
            let isWest = rest.first == UInt8(ascii: "-")
            guard let hours = digits(2, after: isWest ? "-" : "+"), let minutes = digits(2, after: ":"), hours < 24,
                minutes < 60
            else { return nil }
            offset = (hours * 60 + minutes) * (isWest ? -60 : 60)
        }
        guard rest.isEmpty else { return nil }
        let seconds = days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset
        return Instant(microseconds: Int64(seconds * 1_000_000 + micros))
    }

    /// The days from 1970-01-01 to a civil date (Howard Hinnant, "chrono-compatible low-level date algorithms").
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let ofEra = year - era * 400
        let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    }
}
