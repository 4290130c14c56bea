import CordeeCore
import CordeeLedger
import CordeeModel

/// Records as runs make them.
enum Sample {
    static func release(_ service: ServiceID, _ version: Version) -> Release {
        Release(
            service: service, version: version, artifact: "sha256:00", command: ["./releases/\(service)/run"],
            configuration: .empty)
    }

    static func plan(train: String? = nil, environment: EnvironmentID = "production", steps: Int = 3) -> Plan {
        let old = release("ai-service", "1.2.0")
        let new = release("ai-service", "1.3.0")
        return Plan(
            fleet: "penpal",
            environment: Environment(
                id: environment, edge: EdgeSettings(listen: Endpoint(host: "127.0.0.1", port: 8280))),
            intent: .deploy,
            train: train.map { Train(id: TrainID($0), cars: [.init(service: "ai-service", version: "1.3.0")]) },
            observed: Observation(
                edge: nil,
                services: [
                    Standing(
                        service: "ai-service", slots: [Occupied(slot: .blue, release: old)], split: .all(.blue))
                ]),
            releases: [old, new], combination: [1], moving: ["ai-service"],
            steps: (0..<steps).map { _ in
                Step(
                    service: "ai-service", action: .verifyTogether, needs: [], wave: 1,
                    limits: StepLimits(deadline: .seconds(60), attempts: 2, pause: .seconds(1)))
            })
    }

    static func record(_ event: RunEvent, run: Int = 1, at: Int64 = 1000, actor: Actor = .cordee) -> Record {
        Record(at: Instant(microseconds: at), actor: actor, run: RunID(run), event: event)
    }

    static func opened(
        run: Int = 1, at: Int64 = 1000, train: String? = nil, environment: EnvironmentID = "production"
    ) -> Record {
        record(
            .opened(
                .init(
                    plan: plan(train: train, environment: environment), digest: "sha256:ab", deployment: "d-\(run)",
                    behind: nil)), run: run, at: at, actor: "maks@atlas")
    }

    static func started(_ step: Int, run: Int = 1, at: Int64 = 1000) -> Record {
        record(.stepStarted(.init(step: .forward(step), attempt: 1)), run: run, at: at)
    }

    static func succeeded(_ step: StepID, run: Int = 1, at: Int64 = 1000) -> Record {
        record(
            .stepSucceeded(.init(step: step, attempt: 1, evidence: Evidence(checks: 3, version: "1.3.0"))), run: run,
            at: at)
    }

    static func ended(_ outcome: Outcome = .done, run: Int = 1, at: Int64 = 1000) -> Record {
        record(.ended(.init(outcome: outcome)), run: run, at: at)
    }

    /// One whole run of about a dozen records, each a microsecond after the one before.
    static func wholeRun(_ run: Int, from at: Int64, train: String? = nil) -> [Record] {
        var records = [opened(run: run, at: at, train: train), record(.began(.init()), run: run, at: at + 1)]
        for step in 0..<3 {
            records.append(started(step, run: run, at: at + 2 + Int64(2 * step)))
            records.append(succeeded(.forward(step), run: run, at: at + 3 + Int64(2 * step)))
        }
        records.append(ended(run: run, at: at + 8))
        return records
    }
}

/// The failure that a call throws; nil when it throws none.
func failure(_ body: () throws(Failure) -> Void) -> Failure? {
    do {
        try body()
        return nil
    } catch {
        return error
    }
}
