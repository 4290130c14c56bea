/// A promise that was broken, with everything that is needed to see it again.
package struct Violation: Error, CustomStringConvertible, Sendable {
    /// The seed that replays it.
    package var seed: UInt64
    /// How many trains had been opened before it, with this seed.
    package var trains: Int
    /// Which promise.
    package var promise: String
    /// The last things that happened, oldest first.
    package var trace: [String]

    /// How many lines of the trace are shown, unless all are asked for.
    package static let shownLines = 60

    package var description: String {
        (["seed \(seed), train \(trains): \(promise)"] + trace.suffix(Self.shownLines)).joined(separator: "\n  ")
    }
}

/// A promise that was broken, as a checker says it.
struct Broken: Error {
    var promise: String
    init(_ promise: String) { self.promise = promise }
}
