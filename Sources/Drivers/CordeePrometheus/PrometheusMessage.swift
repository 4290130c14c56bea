import CordeeModel
import Foundation

/// What Prometheus writes, as JSON.
///
/// Source: <https://prometheus.io/docs/prometheus/latest/querying/api/>, "Format overview" and "Expression query result
/// formats".
struct PrometheusMessage: Decodable {
    enum Content {
        case result(PrometheusResult)
        /// The kind of the error, and Prometheus's words.
        case refusal(String, String)
    }

    let content: Content
    let warnings: [String]

    private enum Key: String, CodingKey { case status, data, errorType, error, warnings }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        warnings = try fields.decodeIfPresent([String].self, forKey: .warnings) ?? []
        switch try fields.decode(String.self, forKey: .status) {
        case "success": content = .result(try fields.decode(PrometheusResult.self, forKey: .data))
        case "error":
            content = .refusal(
                try fields.decode(String.self, forKey: .errorType), try fields.decode(String.self, forKey: .error))
        default:
            throw DecodingError.dataCorruptedError(forKey: .status, in: fields, debugDescription: "no such status")
        }
    }

    /// Where a message is not what it should be, and why.
    static func words(for error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        let (context, key): (DecodingError.Context, String?) =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                (context, nil)
            case .keyNotFound(let key, let context): (context, key.stringValue)
            @unknown default: (DecodingError.Context(codingPath: [], debugDescription: "\(error)"), nil)
            }
        let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue } + [key].compactMap { $0 }
        return "JSON: " + (path.isEmpty ? "" : path.joined(separator: ".") + ": ") + context.debugDescription
    }
}

/// The result of a query.
enum PrometheusResult: Decodable {
    case vector([Series])
    case matrix([Series])
    case scalar(Point)
    case string

    private enum Key: String, CodingKey { case resultType, result }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        switch try fields.decode(String.self, forKey: .resultType) {
        case "vector": self = .vector(try fields.decode([Series].self, forKey: .result))
        case "matrix": self = .matrix(try fields.decode([Series].self, forKey: .result))
        case "scalar": self = .scalar(try fields.decode(Point.self, forKey: .result))
        case "string": self = .string
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .resultType, in: fields, debugDescription: "no such type of result")
        }
    }

    /// What was measured under one set of labels.
    struct Series: Decodable {
        /// As PromQL writes it: `up{job="shop"}`.
        let name: String
        /// At the instant that was asked about.
        let point: Point?
        /// At each instant that was asked about.
        let points: [Point]
        /// Whether there are native histograms in it: counts by buckets, no number.
        let isHistogram: Bool

        private enum Key: String, CodingKey { case metric, value, values, histogram, histograms }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Key.self)
            var labels = try fields.decode([String: String].self, forKey: .metric)
            let name = labels.removeValue(forKey: "__name__") ?? ""
            let pairs = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\($0.value)\"" }
            self.name = name + "{" + pairs.joined(separator: ",") + "}"
            isHistogram = fields.contains(.histogram) || fields.contains(.histograms)
            point = try fields.decodeIfPresent(Point.self, forKey: .value)
            points = try fields.decodeIfPresent([Point].self, forKey: .values) ?? []
        }
    }

    /// What was measured at an instant: `[1435781451.781, "1"]`.
    struct Point: Decodable {
        let at: Instant
        let value: TelemetryValue

        /// The seconds since the epoch whose milliseconds a number holds exactly.
        private static let secondLimit = 1e12

        init(from decoder: any Decoder) throws {
            var parts = try decoder.unkeyedContainer()
            let seconds = try parts.decode(Double.self)
            let text = try parts.decode(String.self)
            guard parts.isAtEnd, abs(seconds) < Self.secondLimit, let value = Self.value(text) else {
                throw DecodingError.dataCorruptedError(in: parts, debugDescription: "no time with a number")
            }
            at = Instant(microseconds: Int64((seconds * 1000).rounded()) * 1000)
            self.value = value
        }

        /// Reads a number as Prometheus writes it; nil: it is none of those.
        private static func value(_ text: String) -> TelemetryValue? {
            switch text {
            case "NaN": return .notANumber
            case "+Inf": return .plusInfinity
            case "-Inf": return .minusInfinity
            default:
                // `Double` reads more than that: hexadecimal digits, `inf`, what is too large for it.
                guard text.utf8.allSatisfy({ "+-.0123456789Ee".utf8.contains($0) }), let number = Double(text),
                    number.isFinite
                else { return nil }
                return .number(number)
            }
        }
    }
}
