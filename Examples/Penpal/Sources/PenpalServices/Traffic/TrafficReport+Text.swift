import Foundation

extension TrafficReport {
    /// A language of the report for people.
    package enum Language: String, CaseIterable, Sendable {
        case english = "en"
        case french = "fr"
    }

    /// The report in three lines: what failed and when, by version, and how fast.
    package func text(in language: Language) -> String {
        let locale = Locale(identifier: language == .french ? "fr_FR" : "en_GB")
        func count(_ number: Int) -> String { number.formatted(.number.locale(locale)) }
        func decimal(_ number: Double, _ digits: Int = 1) -> String {
            number.formatted(.number.locale(locale).precision(.fractionLength(0...digits)))
        }
        func time(_ date: Date) -> String {
            date.formatted(.iso8601.time(includingFractionalSeconds: true))
        }
        let percentage = decimal(requests == 0 ? 0 : Double(failures) / Double(requests) * 100, 2)
        let percentiles = [(50, latency.p50ms), (95, latency.p95ms), (99, latency.p99ms)]
        switch language {
        case .english:
            var first = "\(count(requests)) requests, \(count(failures)) failures (\(percentage)%)"
            if let firstFailure, let lastFailure {
                first += ", failing for \(decimal(failureSeconds)) s"
                first += " between \(time(firstFailure)) and \(time(lastFailure)) UTC"
            }
            let versions = byVersion.map { "\($0.version): \(count($0.requests)) (\(count($0.failures)) failed)" }
            let speed = percentiles.map { "p\($0) \(decimal($1)) ms" }
            return """
                \(first)
                By version: \(versions.joined(separator: ", "))
                Latency: \(speed.joined(separator: ", "))
                """
        case .french:
            var first = "\(count(requests)) requêtes, \(count(failures)) échecs (\(percentage) %)"
            if let firstFailure, let lastFailure {
                first += ", échecs pendant \(decimal(failureSeconds)) s"
                first += " entre \(time(firstFailure)) et \(time(lastFailure)) UTC"
            }
            let versions = byVersion.map { "\($0.version) : \(count($0.requests)) (\(count($0.failures)) en échec)" }
            let speed = percentiles.map { "p\($0) \(decimal($1)) ms" }
            return """
                \(first)
                Par version : \(versions.joined(separator: ", "))
                Latence : \(speed.joined(separator: ", "))
                """
        }
    }
}
