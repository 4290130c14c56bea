import Foundation

/// Measured values of one kind, and how they are told.
struct Figures {
    private var values: [Double] = []

    var count: Int { values.count }
    var median: Double { quantile(0.5) }
    var highest: Double { values.max() ?? .nan }

    mutating func add(_ value: Double) { values.append(value) }

    /// The value below which this share of the values lies.
    func quantile(_ share: Double) -> Double {
        guard !values.isEmpty else { return .nan }
        let sorted = values.sorted()
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }
}

/// A row of the table: what was measured, what came out, what it should be.
func row(_ what: String, _ figure: String, aim: String = "") {
    print("| \(what) | \(figure) | \(aim) |")
    fflush(nil)
}

/// A number with so many places behind the point.
func text(_ value: Double, _ places: Int = 2) -> String { String(format: "%.\(places)f", value) }

extension Duration {
    /// For display and ratios only.
    var seconds: Double { self / .seconds(1) }
    /// For display and ratios only.
    var inMilliseconds: Double { self / .milliseconds(1) }
}

/// How long a piece of work takes.
func timed(_ work: () throws -> Void) rethrows -> Duration { try ContinuousClock().measure(work) }

/// The processor time of this process so far, in seconds: with processors of its own it would have taken about that.
var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The most memory that this process has had, in MB (`VmHWM`); nil where the system does not say.
var peakMemory: Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return nil }
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line.flatMap { Int($0.filter(\.isNumber)) }.map { $0 / 1024 }
}

/// A directory on a real disk that is removed with everything in it.
struct Scratch {
    let path: String

    init() throws {
        let base = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/var/tmp"
        var template = Array("\(base)/cordee-bench.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw BenchmarkTrouble("no directory can be made in \(base)") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
