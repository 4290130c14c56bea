/// A name that people type and that means one thing only.
///
/// Identifiers of different kinds do not mix, order like their text, and are coded as plain strings.
package protocol Identifier: RawRepresentable, Hashable, Comparable, Codable, Sendable, CustomStringConvertible,
    ExpressibleByStringLiteral
where RawValue == String {
    /// Wraps a text as it is; whether it is acceptable is the manifest's question.
    init(rawValue: String)
}

extension Identifier {
    /// Wraps a text.
    package init(_ text: String) { self.init(rawValue: text) }
    /// Wraps a literal.
    package init(stringLiteral text: String) { self.init(rawValue: text) }
    /// The text itself.
    package var description: String { rawValue }
    /// Orders by Unicode scalars, so that the order is the same on every machine.
    package static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}

/// Names a service of the fleet: `ai-service`.
package struct ServiceID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// Names an environment: `production`.
package struct EnvironmentID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// Names a version of a service as its artifacts name it: `1.4.0`.
package struct Version: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// Names a train: the day it was made and its number on that day, `2026-11-22.1`.
package struct TrainID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// Names one of the places in which a service's version can run.
package struct SlotID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    /// The first slot of every service.
    package static let blue: SlotID = "blue"
    /// The second slot of every service.
    package static let green: SlotID = "green"

    /// The first `count` slots, in their fixed order: blue, green, slot3, slot4…
    package static func first(_ count: Int) -> [SlotID] {
        (0..<max(0, count)).map { index in
            switch index {
            case 0: blue
            case 1: green
            default: SlotID("slot\(index + 1)")
            }
        }
    }
}
