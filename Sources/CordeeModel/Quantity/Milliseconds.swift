/// Codes a duration as whole milliseconds, which people can read.
@propertyWrapper
package struct Milliseconds: Hashable, Codable, Sendable {
    /// The duration.
    package var wrappedValue: Duration

    /// Wraps a duration.
    package init(wrappedValue: Duration) { self.wrappedValue = wrappedValue }

    package init(from decoder: any Decoder) throws {
        wrappedValue = .milliseconds(try decoder.singleValueContainer().decode(Int64.self))
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue.milliseconds)
    }
}
