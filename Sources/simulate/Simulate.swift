import CordeeSimulation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// `simulate --seed N` tells one story in full; `simulate --trains N [--from-seed S]` tells many, on all cores.
@main
enum Simulate {
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if let seed = number(after: "--seed", in: arguments) { return replay(UInt64(seed)) }
        guard let trains = number(after: "--trains", in: arguments) else {
            print("usage: simulate --seed N | simulate --trains N [--from-seed S]")
            exit(64)
        }
        await tell(trains: trains, from: UInt64(number(after: "--from-seed", in: arguments) ?? 1))
    }

    private static func number(after name: String, in arguments: [String]) -> Int? {
        guard let place = arguments.firstIndex(of: name), arguments.indices.contains(place + 1) else { return nil }
        return Int(arguments[place + 1]).flatMap { $0 >= 0 ? $0 : nil }
    }

    private static func replay(_ seed: UInt64) {
        do throws(Violation) {
            for line in try Simulation.trace(seed: seed) { print(line) }
        } catch {
            for line in error.trace { print(line) }
            print("VIOLATION: \(error.promise)")
            exit(1)
        }
    }

    private static func tell(trains: Int, from first: UInt64) async {
        let clock = ContinuousClock()
        let start = clock.now
        let survey = await Campaign.run(trains: trains, from: first)
        let seconds = (clock.now - start) / .seconds(1)
        for violation in survey.violations.prefix(3) { print(violation) }
        print(
            "\(survey.tally.line), violations \(survey.violations.count), seeds \(survey.seeds), "
                + "\(Int(Double(survey.seeds) / seconds)) seeds/s, \(Int(Double(survey.tally.trains) / seconds)) trains/s"
        )
        if !survey.violations.isEmpty { exit(1) }
    }
}
