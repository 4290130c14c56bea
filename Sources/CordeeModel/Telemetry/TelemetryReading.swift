/// What was measured where something was measured: a number, or one of the three values of floating point that are none.
///
/// A quotient is not a number where nothing was counted at all (0/0), and infinite where there is something to nothing.
package enum TelemetryValue: Hashable, Sendable {
    /// A finite number. To be made with `init(_:)`, which tells it from the others.
    case number(Double)
    /// Not a number.
    case notANumber
    /// Above every number.
    case plusInfinity
    /// Below every number.
    case minusInfinity

    /// Tells numbers from what is none.
    package init(_ value: Double) {
        self =
            if value.isNaN {
                .notANumber
            } else if value.isInfinite {
                value > 0 ? .plusInfinity : .minusInfinity
            } else {
                .number(value)
            }
    }

    /// The number; nil: it is none.
    package var number: Double? {
        switch self {
        case .number(let number): number
        case .notANumber, .plusInfinity, .minusInfinity: nil
        }
    }
}

/// The answer to a question about one instant.
package struct TelemetryReading: Hashable, Sendable {
    /// What was measured; nil: nothing was. Nothing is not zero.
    package var value: TelemetryValue?
    /// What whoever measures wants known about the answer: with some, it may lack a part of what was measured.
    package var warnings: [String]

    /// Notes an answer.
    package init(_ value: TelemetryValue?, warnings: [String] = []) {
        self.value = value
        self.warnings = warnings
    }
}

/// What was measured at an instant.
package struct TelemetrySample: Hashable, Sendable {
    /// When.
    package var at: Instant
    /// What.
    package var value: TelemetryValue

    /// Notes a measurement.
    package init(at: Instant, _ value: TelemetryValue) {
        self.at = at
        self.value = value
    }
}

/// The answer to a question about many instants.
package struct TelemetrySeries: Hashable, Sendable {
    /// The measurements by time; an instant at which nothing was measured is left out.
    package var samples: [TelemetrySample]
    /// As in `TelemetryReading`.
    package var warnings: [String]

    /// Notes an answer.
    package init(_ samples: [TelemetrySample], warnings: [String] = []) {
        self.samples = samples
        self.warnings = warnings
    }
}
