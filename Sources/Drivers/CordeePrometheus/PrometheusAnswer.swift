import CordeeModel
import Foundation

/// An answer of Prometheus that is none of its refusals.
struct PrometheusAnswer {
    private let request: PrometheusRequest
    private let server: PrometheusServer
    private let result: PrometheusResult
    private let warnings: [String]

    /// The most warnings that are kept, and how much of each.
    private static let warningLimit = (count: 8, characters: 300)
    /// The most series that are named where one is wanted.
    private static let namedSeries = 5

    /// Takes an answer for what it says.
    /// - Throws: `telemetryUnreachable`, `telemetryDenied`, `telemetryRefused`, `telemetryUnreadable`.
    init(_ answer: WebAnswer, to request: PrometheusRequest, from server: PrometheusServer) throws(Failure) {
        self.request = request
        self.server = server
        let address = server.address.text
        if answer.isCut {
            throw Failure(.telemetryUnreadable, [address], cause: "more than \(server.answerLimit) bytes")
        }
        let message: PrometheusMessage
        do {
            message = try JSONDecoder().decode(PrometheusMessage.self, from: Data(answer.body))
        } catch {
            // A proxy before it says something else, and so does Prometheus while it starts.
            let cause = answer.status == 200 ? PrometheusMessage.words(for: error) : "HTTP \(answer.status)"
            throw Self.failure(answer.status, cause, address)
        }
        switch message.content {
        case .result(let result):
            guard answer.status == 200 else { throw Self.failure(answer.status, "HTTP \(answer.status)", address) }
            self.result = result
            warnings = message.warnings.prefix(Self.warningLimit.count).map {
                String($0.prefix(Self.warningLimit.characters))
            }
        case .refusal(let type, let words):
            let cause = "\(type): \(words)"
            guard [400, 422].contains(answer.status) else { throw Self.failure(answer.status, cause, address) }
            throw Failure(.telemetryRefused, [request.query.text, request.url(at: server)], cause: cause)
        }
    }

    /// What the status of an answer means that is neither a result nor the refusal of a query. 499 and the fives are also
    /// what Prometheus says when it gave up, or has too much to do.
    private static func failure(_ status: Int, _ cause: String, _ address: String) -> Failure {
        switch status {
        case 401, 403: Failure(.telemetryDenied, [address, "\(status)"], cause: cause)
        case 408, 429, 499...: Failure(.telemetryUnreachable, [address], cause: cause)
        default: Failure(.telemetryUnreadable, [address], cause: cause)
        }
    }

    /// The answer about one instant.
    /// - Throws: `telemetryAmbiguous`, `telemetryUnreadable`.
    func reading() throws(Failure) -> TelemetryReading {
        switch result {
        case .scalar(let point): return TelemetryReading(point.value, warnings: warnings)
        case .vector(let series):
            guard let only = try only(series) else { return TelemetryReading(nil, warnings: warnings) }
            guard let point = only.point else { throw unreadable("vector without value") }
            return TelemetryReading(point.value, warnings: warnings)
        case .matrix: throw ambiguous("matrix")
        case .string: throw ambiguous("string")
        }
    }

    /// The answer about many instants.
    /// - Throws: `telemetryAmbiguous`, `telemetryUnreadable`.
    func series() throws(Failure) -> TelemetrySeries {
        switch result {
        case .matrix(let series):
            let samples = try only(series)?.points.map { TelemetrySample(at: $0.at, $0.value) } ?? []
            guard zip(samples, samples.dropFirst()).allSatisfy({ $0.at < $1.at }) else {
                throw unreadable("timestamps out of order")
            }
            return TelemetrySeries(samples, warnings: warnings)
        case .vector: throw unreadable("vector")
        case .scalar: throw unreadable("scalar")
        case .string: throw unreadable("string")
        }
    }

    private func only(_ all: [PrometheusResult.Series]) throws(Failure) -> PrometheusResult.Series? {
        guard all.count <= 1 else {
            let named = all.prefix(Self.namedSeries).map(\.name)
            let rest = all.count > named.count ? ["…"] : []
            throw ambiguous("\(all.count)", cause: (named + rest).joined(separator: "\n"))
        }
        if all.first?.isHistogram == true { throw ambiguous("histogram", cause: all.first?.name) }
        return all.first
    }

    private func ambiguous(_ what: String, cause: String? = nil) -> Failure {
        Failure(.telemetryAmbiguous, [request.query.text, request.url(at: server), what], cause: cause)
    }

    private func unreadable(_ what: String) -> Failure {
        Failure(.telemetryUnreadable, [server.address.text], cause: what)
    }
}
