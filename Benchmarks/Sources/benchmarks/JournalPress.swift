import CordeeCore
import CordeeLedger
import CordeeModel
import CordeeTesting

/// Fills a ledger with runs that really happened, by stepping the engine.
struct JournalPress {
    private(set) var count = 0
    private let stepsOfOpenRun: Int
    private var engine = Engine()
    private var batch: [Record] = []
    private var lastRun = 0
    private var clock = 1_000_000

    private static let stepsOfFinishedRun = 500
    private static let batchSize = 50_000

    init(stepsOfOpenRun: Int) { self.stepsOfOpenRun = stepsOfOpenRun }

    /// Finished runs first, as many as it takes, then the open ones, each stopped just before its end.
    mutating func fill(_ ledger: Ledger, events: Int, openRuns: Int) throws {
        let eventsOfOpenRun = 2 * stepsOfOpenRun - 20
        while count + openRuns * eventsOfOpenRun < events {
            try press(ledger, steps: Self.stepsOfFinishedRun, in: "done", upTo: .max)
        }
        for index in 0..<openRuns {
            let rest = openRuns - index
            try press(ledger, steps: stepsOfOpenRun, in: EnvironmentID("open-\(index)"), upTo: (events - count) / rest)
        }
        try write(ledger)
    }

    private mutating func press(_ ledger: Ledger, steps: Int, in environment: EnvironmentID, upTo limit: Int) throws {
        lastRun += 1
        let start = count
        var plan = Plan.sample(needs: (0..<steps).map { $0 < 8 ? [] : [$0 - 8] })
        plan.environment.id = environment
        var performing: [Effect] = []
        func take(_ outputs: [Output], _ press: inout JournalPress) {
            for output in outputs {
                switch output {
                case .append(let records):
                    press.batch += records
                    press.count += records.count
                case .perform(let effect): performing.append(effect)
                case .cancel, .survey, .assess, .wake, .reply: break
                }
            }
        }
        take(step(.open(.sample(lastRun, plan))), &self)
        take(step(.surveyed(RunID(lastRun), .success(plan.observed))), &self)
        var next = 0
        while next < performing.count, count - start < limit {
            let report = Report(performing[next].id, .success(Evidence(checks: 3, version: "1.4.0")))
            take(step(.reported(report)), &self)
            next += 1
        }
        if batch.count > Self.batchSize { try write(ledger) }
    }

    private mutating func step(_ input: Input) -> [Output] {
        clock += 1
        return engine.step(input, at: .at(clock))
    }

    private mutating func write(_ ledger: Ledger) throws {
        _ = try ledger.append(batch)
        batch = []
    }
}
