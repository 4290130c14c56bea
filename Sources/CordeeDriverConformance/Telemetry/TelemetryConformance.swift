import CordeeDriver
import CordeeModel

/// The suite that every `Telemetry` must pass: with real measurements.
package struct TelemetryConformance: Sendable {
    let workshop: any TelemetryWorkshop

    /// How long something that must come true may take until the check fails.
    package static let patience: Duration = .seconds(60)

    /// Checks the driver of a workshop.
    package init(_ workshop: any TelemetryWorkshop) { self.workshop = workshop }

    /// Checks one thing, and closes the workshop.
    /// - Throws: `TelemetryNonconformance`; also what the driver throws where it must not.
    package func run(_ check: TelemetryCheck) async throws {
        do {
            let telemetry = try await workshop.telemetry()
            try await perform(check, on: TelemetryBench(check: check, workshop: workshop, telemetry: telemetry))
        } catch {
            await workshop.close()
            throw error
        }
        await workshop.close()
    }

    private func perform(_ check: TelemetryCheck, on bench: TelemetryBench) async throws {
        switch check {
        case .aNumberIsThatNumber: try await aNumberIsThatNumber(bench)
        case .zeroIsNotNothing: try await zeroIsNotNothing(bench)
        case .whatIsNoNumberIsNone: try await whatIsNoNumberIsNone(bench)
        case .severalAreNeverOne: try await severalAreNeverOne(bench)
        case .nonsenseIsRefused: try await nonsenseIsRefused(bench)
        case .samplesStandByTime: try await samplesStandByTime(bench)
        case .whatCannotBeARangeIsRefused: try await whatCannotBeARangeIsRefused(bench)
        case .silenceIsSaid: try await silenceIsSaid(bench)
        case .aCancelledQuestionEnds: try await aCancelledQuestionEnds(bench)
        }
    }

    /// Also one with all the digits that floating point has.
    private func aNumberIsThatNumber(_ bench: TelemetryBench) async throws {
        for number in [-0.1, 123_456_789.123_456_78, .leastNonzeroMagnitude] {
            let query = try await workshop.measure([.number(number)])
            try await bench.wait(for: .number(number), as: query)
        }
    }

    private func zeroIsNotNothing(_ bench: TelemetryBench) async throws {
        let zero = try await workshop.measure([.number(0)])
        try await bench.wait(for: .number(0), as: zero)
        let nothing = try await bench.value(of: workshop.nothing)
        try bench.expect(nothing == nil, "what nobody measures is nothing, yet it is \(String(describing: nothing))")
        let series = try await bench.series(of: workshop.nothing, last: .seconds(10), every: .seconds(1))
        try bench.expect(series.isEmpty, "what nobody measures has no samples, yet it has \(series)")
    }

    private func whatIsNoNumberIsNone(_ bench: TelemetryBench) async throws {
        for value in [TelemetryValue.notANumber, .plusInfinity, .minusInfinity] {
            try await bench.wait(for: value, as: try await workshop.measure([value]))
        }
    }

    /// Two of the same value as well: nobody can tell that they stay so.
    private func severalAreNeverOne(_ bench: TelemetryBench) async throws {
        for values in [[TelemetryValue.number(1), .number(1)], [.number(1), .number(2), .notANumber]] {
            let query = try await workshop.measure(values)
            try await bench.wait("\(query) is refused") {
                let failure = await bench.failure { () throws(Failure) in _ = try await bench.value(of: query) }
                return failure?.code == .telemetryAmbiguous && failure?.values.last == "\(values.count)"
            }
            let failure = await bench.failure { () throws(Failure) in
                _ = try await bench.series(of: query, last: .seconds(1), every: .milliseconds(10))
            }
            try bench.expect(
                failure?.code == .telemetryAmbiguous,
                "several are refused as a series, yet there is \(String(describing: failure))")
        }
    }

    private func nonsenseIsRefused(_ bench: TelemetryBench) async throws {
        let value = await bench.failure { () throws(Failure) in _ = try await bench.value(of: workshop.nonsense) }
        let series = await bench.failure { () throws(Failure) in
            _ = try await bench.series(of: workshop.nonsense, last: .seconds(10), every: .seconds(1))
        }
        for failure in [value, series] {
            try bench.expect(
                failure?.code == .telemetryRefused && failure?.cause != nil,
                "nonsense is refused with a reason, yet there is \(String(describing: failure))")
        }
    }

    /// From before it was measured for the first time.
    private func samplesStandByTime(_ bench: TelemetryBench) async throws {
        let begin = bench.now
        let query = try await workshop.measure([.number(7)])
        let start = begin + .seconds(-10)
        try await bench.wait("\(query) has three samples") {
            let end = bench.now
            let samples = try await bench.telemetry.series(of: query, from: start, to: end, every: .milliseconds(500))
                .samples
            try bench.expect(
                samples.allSatisfy { $0.value == .number(7) && begin <= $0.at && $0.at <= end },
                "there are sevens since it is measured, and nothing before, yet there are \(samples)")
            try bench.expect(
                zip(samples, samples.dropFirst()).allSatisfy { $1.at - $0.at >= .milliseconds(500) },
                "samples stand by time, a step apart, yet there are \(samples)")
            return samples.count >= 3
        }
    }

    private func whatCannotBeARangeIsRefused(_ bench: TelemetryBench) async throws {
        let query = try await workshop.measure([.number(1)])
        try await bench.wait(for: .number(1), as: query)
        for (span, step) in [(-1, Duration.seconds(1)), (1, .zero), (1, .seconds(-1)), (86_400, .milliseconds(1))] {
            let failure = await bench.failure { () throws(Failure) in
                _ = try await bench.series(of: query, last: .seconds(span), every: step)
            }
            try bench.expect(
                failure?.code == .telemetryRefused,
                "\(span) s, a sample every \(step), are refused, yet there is \(String(describing: failure))")
        }
    }

    private func silenceIsSaid(_ bench: TelemetryBench) async throws {
        try await workshop.kill()
        let failure = await bench.failure { () throws(Failure) in _ = try await bench.value(of: workshop.nothing) }
        try bench.expect(
            failure?.code == .telemetryUnreachable,
            "whoever is gone is said to be, yet there is \(String(describing: failure))")
    }

    private func aCancelledQuestionEnds(_ bench: TelemetryBench) async throws {
        let nothing = workshop.nothing
        let failure = await withTaskGroup(of: Failure?.self) { group in
            group.cancelAll()
            group.addTask {
                await bench.failure { () throws(Failure) in _ = try await bench.value(of: nothing) }
            }
            return await group.next() ?? nil
        }
        try bench.expect(failure?.code == .cancelled, "it is cancelled, yet there is \(String(describing: failure))")
    }
}
