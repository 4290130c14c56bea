/// A way in which a release is bad on purpose.
package enum Fault: Sendable, Equatable {
    /// This fraction of the requests, between 0 and 1, is answered with 500; health and metrics are spared.
    case errorRate(Double)
    /// Every request takes this much longer; health and metrics are spared.
    case latency(Duration)
    /// The process ends with code 70 this long after it became healthy.
    case crashAfter(Duration)
    /// The process ends with code 1 as soon as it starts.
    case exitAtOnce
    /// Health always answers 503.
    case neverHealthy
    /// The service claims to be this version.
    case wrongVersion(String)
    /// The process ends with code 1 before it listens, as if a migration had failed.
    case failingMigration
    /// SIGTERM is ignored.
    case hangOnStop
    /// The process takes this long before it listens.
    case startDelay(Duration)

    /// The name of a fault in `release.json` and on the command line.
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case errorRate = "error-rate"
        case latency
        case crashAfter = "crash-after"
        case exitAtOnce = "exit-at-once"
        case neverHealthy = "never-healthy"
        case wrongVersion = "wrong-version"
        case failingMigration = "failing-migration"
        case hangOnStop = "hang-on-stop"
        case startDelay = "start-delay"
    }

    /// Reads a fault from its name and its value as text.
    ///
    /// - Throws: `unknownFault` for a name that is none; `invalidFault` for a value that is missing, unwanted or out of range.
    package init(kind name: String, value: String?) throws(PenpalError) {
        guard let kind = Kind(rawValue: name) else {
            throw PenpalError(
                .unknownFault, "There is no fault “\(name)”.",
                hint: "Use one of " + Kind.allCases.map(\.rawValue).joined(separator: ", ") + ".")
        }
        switch kind {
        case .errorRate: self = .errorRate(try Self.number(kind, value, in: 0...1))
        case .latency: self = .latency(.seconds(try Self.number(kind, value, in: 0...3600)))
        case .crashAfter: self = .crashAfter(.seconds(try Self.number(kind, value, in: 0...86_400)))
        case .startDelay: self = .startDelay(.seconds(try Self.number(kind, value, in: 0...3600)))
        case .wrongVersion:
            guard let value, !value.isEmpty else {
                throw PenpalError(.invalidFault, "wrong-version needs a version.", hint: "wrong-version=1.2.0")
            }
            self = .wrongVersion(value)
        case .exitAtOnce: self = .exitAtOnce
        case .neverHealthy: self = .neverHealthy
        case .failingMigration: self = .failingMigration
        case .hangOnStop: self = .hangOnStop
        }
    }

    /// What a fault is given, in `release.json` and on the command line; durations are in seconds.
    enum Value {
        case number(Double)
        case text(String)
    }

    var value: Value? {
        switch self {
        case .errorRate(let rate): .number(rate)
        case .latency(let duration), .crashAfter(let duration), .startDelay(let duration):
            .number(duration / .seconds(1))
        case .wrongVersion(let version): .text(version)
        case .exitAtOnce, .neverHealthy, .failingMigration, .hangOnStop: nil
        }
    }

    var kind: Kind {
        switch self {
        case .errorRate: .errorRate
        case .latency: .latency
        case .crashAfter: .crashAfter
        case .exitAtOnce: .exitAtOnce
        case .neverHealthy: .neverHealthy
        case .wrongVersion: .wrongVersion
        case .failingMigration: .failingMigration
        case .hangOnStop: .hangOnStop
        case .startDelay: .startDelay
        }
    }

    private static func number(
        _ kind: Kind, _ value: String?, in range: ClosedRange<Double>
    ) throws(PenpalError) -> Double {
        guard let number = value.flatMap(Double.init), range.contains(number) else {
            throw PenpalError(
                .invalidFault, "\(kind.rawValue) is “\(value ?? "")”.",
                hint: "Give a number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }
}
