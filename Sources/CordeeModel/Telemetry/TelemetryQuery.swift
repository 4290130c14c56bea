/// A question to whoever measures, in the language that it speaks (PromQL for Prometheus), with nothing left to fill in.
package struct TelemetryQuery: Hashable, Codable, Sendable, CustomStringConvertible {
    /// The question as it is asked.
    package let text: String

    /// Asks a question.
    package init(_ text: String) { self.text = text }

    package var description: String { text }

    package init(from decoder: any Decoder) throws { self.init(try decoder.singleValueContainer().decode(String.self)) }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
