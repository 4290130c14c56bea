import RealModule

/// A table in Markdown.
struct Table {
    private var rows: [[String]]

    init(_ head: [String]) { rows = [head, head.map { _ in "---" }] }

    mutating func add(_ row: [String]) { rows.append(row) }

    func show() {
        for row in rows { print("| " + row.joined(separator: " | ") + " |") }
        print("")
    }
}

/// A number with so many digits after the point.
func text(_ value: Double, _ digits: Int = 1) -> String {
    guard value.isFinite else { return "–" }
    let scale = Double.pow(10, digits)
    let whole = Int((abs(value) * scale).rounded())
    let fraction = String(whole % Int(scale))
    let sign = value < 0 && whole > 0 ? "-" : ""
    guard digits > 0 else { return sign + String(whole) }
    return sign + String(whole / Int(scale)) + "." + String(repeating: "0", count: digits - fraction.count) + fraction
}

extension Race.Result {
    /// The mean of the seconds after the harm began, with 1.96 standard errors.
    func mean(after onset: Int) -> String {
        let values = seconds.map { Double(max(0, $0 - onset)) }
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(1, count - 1)
        return "\(text(mean)) ± \(text(1.96 * Double.sqrt(variance / count)))"
    }

    /// The second within which nine in ten runs were condemned, after the harm began.
    func ninthDecile(after onset: Int) -> String {
        let sorted = seconds.sorted()
        return sorted.isEmpty ? "–" : text(Double(sorted[sorted.count * 9 / 10] - onset), 0)
    }

    /// The part of the runs in percent, with its interval.
    func share(_ count: Int) -> String {
        let interval = Interval(count, of: seconds.count)
        let part = Double(count) / Double(max(1, seconds.count))
        return "\(text(100 * part, 2)) % [\(text(100 * interval.low, 2)), \(text(100 * interval.high, 2))]"
    }
}
