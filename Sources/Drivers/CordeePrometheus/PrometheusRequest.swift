package import CordeeModel

/// A question to Prometheus's HTTP API (version 1), as a value.
///
/// Source: <https://prometheus.io/docs/prometheus/latest/querying/api/>, "Instant queries" and "Range queries". Both go as a
/// form (POST): a long query would not fit into an address.
package struct PrometheusRequest: Hashable, Sendable {
    /// The last part of the path.
    var name: String
    /// The query.
    var query: TelemetryQuery
    /// What else is said, in its order.
    var fields: [Field]

    /// A field of the form.
    struct Field: Hashable, Sendable {
        var name: String
        var value: String
    }

    /// Asks for an instant.
    package static func value(of query: TelemetryQuery, at instant: Instant) -> PrometheusRequest {
        PrometheusRequest(name: "query", query: query, fields: [Field(name: "time", value: seconds(instant))])
    }

    /// Asks for many instants.
    package static func series(
        of query: TelemetryQuery, from start: Instant, to end: Instant, every step: Duration
    ) -> PrometheusRequest {
        PrometheusRequest(
            name: "query_range", query: query,
            fields: [
                Field(name: "start", value: seconds(start)), Field(name: "end", value: seconds(end)),
                Field(name: "step", value: seconds(milliseconds: step.milliseconds)),
            ])
    }

    /// Where it is asked.
    package func url(at server: PrometheusServer) -> String { "\(server.address)/api/v1/\(name)" }

    /// What goes out. Prometheus is told to give up when nobody waits for its answer any more.
    package func web(to server: PrometheusServer) -> WebRequest {
        let all =
            [Field(name: "query", value: query.text)] + fields
            + [Field(name: "timeout", value: "\(max(1, server.timeout.milliseconds))ms")]
        var headers = [
            WebHeader("Accept", "application/json"), WebHeader("Content-Type", "application/x-www-form-urlencoded"),
            // A connection that is kept may be closed by the other side just when it is used again.
            WebHeader("Connection", "close"),
        ]
        if let credential = server.credential { headers.append(WebHeader("Authorization", credential.header)) }
        let form = all.map { "\($0.name)=\(Self.encoded($0.value))" }.joined(separator: "&")
        return WebRequest(method: "POST", url: url(at: server), headers: headers, body: Array(form.utf8))
    }

    /// Seconds since the epoch, with the milliseconds that Prometheus knows.
    private static func seconds(_ instant: Instant) -> String {
        seconds(milliseconds: instant.microseconds.dividedFloor(by: 1000))
    }

    private static func seconds(milliseconds: Int64) -> String {
        let (whole, rest) = milliseconds.magnitude.quotientAndRemainder(dividingBy: 1000)
        let digits = String(rest + 1000).dropFirst()
        return "\(milliseconds < 0 ? "-" : "")\(whole).\(digits)"
    }

    /// A text with everything but letters, digits and `-._~` written as `%2F`.
    private static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }
}
