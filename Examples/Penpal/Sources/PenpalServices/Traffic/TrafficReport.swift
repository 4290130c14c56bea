package import Foundation

/// What a load found out so far.
package struct TrafficReport: Codable, Sendable, Equatable {
    /// The requests that one version answered.
    package struct VersionCount: Codable, Sendable, Equatable {
        /// As in `x-penpal-version`.
        package let version: String
        /// All of them.
        package internal(set) var requests: Int
        /// Those that failed.
        package internal(set) var failures: Int
    }

    /// How long requests took, from the moment they were due, in milliseconds.
    package struct Latency: Codable, Sendable, Equatable {
        /// The median.
        package let p50ms: Double
        let p95ms: Double
        /// What one request in a hundred exceeds.
        package let p99ms: Double
    }

    /// The version of a request that nobody answered.
    package static let noVersion = "none"

    /// The requests that have ended.
    package let requests: Int
    /// Those with a status of 500 or more, without an answer in time, or without a connection.
    package let failures: Int
    /// In the order in which the versions first answered.
    package let byVersion: [VersionCount]
    /// When the first failure ended.
    package let firstFailure: Date?
    /// When the last failure ended.
    package let lastFailure: Date?
    /// For how long requests were failing: the tenths of a second in which at least one request failed.
    package let failureSeconds: Double
    /// How long requests took.
    package let latency: Latency

    /// Reads a report.
    ///
    /// - Throws: `PenpalError` with code `unreadableReport`.
    package init(file: URL) throws(PenpalError) {
        do {
            let decoder = JSONDecoder()
            decoder.dateDecodingStrategy = .custom { try Self.dateFormat.parse(String(from: $0)) }
            self = try decoder.decode(TrafficReport.self, from: Data(contentsOf: file))
        } catch {
            throw PenpalError(
                .unreadableReport, "\(file.path) cannot be read: \(error)",
                hint: "Write one with: penpal traffic URL --report \(file.path)")
        }
    }

    init(_ tally: TrafficTally) {
        requests = tally.byVersion.reduce(0) { $0 + $1.requests }
        failures = tally.byVersion.reduce(0) { $0 + $1.failures }
        byVersion = tally.byVersion
        firstFailure = tally.firstFailure
        lastFailure = tally.lastFailure
        failureSeconds = Double(tally.failingTenths) / 10
        latency = Latency(
            p50ms: tally.latency.milliseconds(at: 0.5), p95ms: tally.latency.milliseconds(at: 0.95),
            p99ms: tally.latency.milliseconds(at: 0.99))
    }

    /// Writes the report in one move, so that a reader never sees half of it.
    package func write(to file: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { try Self.dateFormat.format($0).encode(to: $1) }
        try encoder.encode(self).write(to: file, options: .atomic)
    }

    /// Writes the keys in the words of this type.
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(requests, forKey: .requests)
        try fields.encode(failures, forKey: .failures)
        try fields.encode(byVersion, forKey: .byVersion)
        // Written even when absent: null says that nothing failed.
        try fields.encode(firstFailure, forKey: .firstFailure)
        try fields.encode(lastFailure, forKey: .lastFailure)
        try fields.encode(failureSeconds, forKey: .failureSeconds)
        try fields.encode(latency, forKey: .latency)
    }

    private static var dateFormat: Date.ISO8601FormatStyle { .init(includingFractionalSeconds: true) }
}
