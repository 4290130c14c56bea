import CordeeCore
import CordeeLedger
import CordeeModel
import CordeeTesting
import Foundation
import Testing

struct ReaderTests {
    @Test func `A reader sees what another connection appends`() throws {
        let scratch = try Scratch()
        let ledger = try scratch.open()
        let reader = try LedgerReader(directory: scratch.path)
        #expect(try reader.count() == 0)
        _ = try ledger.append([Sample.opened()])
        #expect(try reader.count() == 1)
        #expect(try reader.openRuns() == [RunID(1)])
    }

    @Test func `A reader works when nobody writes`() throws {
        let scratch = try Scratch()
        let ledger = try scratch.open()
        _ = try ledger.append([Sample.opened()])
        try ledger.close()
        #expect(try LedgerReader(directory: scratch.path).count() == 1)
    }

    @Test func `No ledger is said so`() throws {
        let scratch = try Scratch()
        let refusal = failure { () throws(Failure) in _ = try LedgerReader(directory: scratch.path) }
        #expect(refusal == Failure(.fileMissing, [scratch.files.database]))
    }

    @Test func `A ledger that is just being made is none yet, and one that was emptied is not what it was`() throws {
        let scratch = try Scratch()
        try Data().write(to: URL(filePath: scratch.files.database))
        #expect(failure { () throws(Failure) in _ = try LedgerReader(directory: scratch.path) }?.code == .fileMissing)
        try FileManager.default.removeItem(atPath: scratch.files.database)
        let ledger = try scratch.open()
        _ = try ledger.append([Sample.opened()])
        try ledger.close()
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: scratch.files.database + suffix)
        }
        try Data().write(to: URL(filePath: scratch.files.database))
        let reader = try LedgerReader(directory: scratch.path)
        #expect(failure { () throws(Failure) in _ = try reader.openRuns() }?.code == .damaged)
    }

    @Test func `Runs are listed with the newest first, by environment, with their trains`() throws {
        let ledger = try Scratch().open()
        for run in 1...12 {
            let environment: EnvironmentID = run.isMultiple(of: 2) ? "staging" : "production"
            _ = try ledger.append([
                Sample.opened(
                    run: run, at: Int64(run), train: "2026-11-\(run < 12 ? 22 : 23).\((run + 1) / 2 * 2)",
                    environment: environment)
            ])
        }
        let reader = ledger.reader
        #expect(try reader.runs(limit: 3).map(\.id.number) == [12, 11, 10])
        #expect(try reader.runs(environment: "production", limit: 2).map(\.id.number) == [11, 9])
        #expect(
            try reader.trains(on: "2026-11-22").map(\.id.rawValue)
                == ["2", "4", "6", "8", "10", "12"].map { "2026-11-22.\($0)" })
        #expect(try reader.trains(on: "2026-11-2") == [])
        #expect(try reader.train("2026-11-23.12")?.cars.first?.version == "1.3.0")
        #expect(try reader.train("2026-11-24.1") == nil)
        #expect(try reader.nextRun() == RunID(13))
    }

    @Test func `A run's plan comes back whole`() throws {
        let ledger = try Scratch().open()
        _ = try ledger.append(Sample.wholeRun(1, from: 1) + Sample.wholeRun(2, from: 100, train: "2026-11-22.1"))
        #expect(try ledger.reader.plan(of: RunID(2)) == Sample.plan(train: "2026-11-22.1"))
        #expect(try ledger.reader.plan(of: RunID(3)) == nil)
    }

    @Test func `Lists say the same after the projection was computed again`() throws {
        let scratch = try Scratch()
        let ledger = try scratch.open()
        for seed in 0..<40 {
            var random = Chance(seed: UInt64(seed))
            _ = try ledger.append(Self.story(run: seed + 1, &random))
        }
        let before = try ledger.reader.runs(limit: 100)
        let open = try ledger.reader.openRuns()
        // The fold over all events is what the projection stands for.
        for summary in before { #expect(try Self.fold(ledger.reader.records(of: summary.id)) == summary) }
        try ledger.rebuild()
        #expect(try ledger.reader.runs(limit: 100) == before)
        #expect(try ledger.reader.openRuns() == open)
        #expect(!open.isEmpty && open.count < before.count)
        try ledger.close()
        try scratch.tamper("DROP TABLE runs", "DROP TABLE progress", "DELETE FROM meta")
        #expect(try scratch.open().reader.runs(limit: 100) == before)
    }

    @Test func `A projection that fell behind is computed again when the ledger is opened`() throws {
        let scratch = try Scratch()
        let ledger = try scratch.open()
        _ = try ledger.append(Sample.wholeRun(1, from: 1))
        try ledger.close()
        try scratch.tamper("DELETE FROM runs", "UPDATE meta SET value = 3 WHERE name = 'size'")
        #expect(try scratch.open().reader.run(RunID(1))?.status == .done)
    }

    private static func fold(_ records: [Record]) throws -> RunSummary {
        var summary = try #require(records.first.flatMap { RunSummary($0) })
        for record in records.dropFirst() { summary.apply(record) }
        return summary
    }

    /// Some events of a run, in an order that a run could have.
    private static func story(run: Int, _ random: inout Chance) -> [Record] {
        var events: [RunEvent] = [.began(.init()), .stepStarted(.init(step: .forward(0), attempt: 1))]
        for step in 0..<Int.random(in: 0...5, using: &random) {
            events.append(.stepSucceeded(.init(step: .forward(step), attempt: 1, evidence: Evidence())))
        }
        if Bool.random(using: &random) { events.append(.paused(.init())) }
        if Bool.random(using: &random) {
            events.append(.unwound(.init(cause: .aborted(reason: nil))))
            events.append(.stepSucceeded(.init(step: .back(0), attempt: 1, evidence: Evidence())))
            if Bool.random(using: &random) {
                events.append(.gotStuck(.init(step: .back(1), failure: Failure(.deadline, ["60"]))))
            }
        }
        if Bool.random(using: &random) {
            events.append(.ended(.init(outcome: .rolledBack)))
            // Requests may still be counted when a run is over.
            events.append(.traffic(TrafficSummary(releases: [], requests: run, failures: 0)))
        }
        let at = Int64(run * 100)
        return [Sample.opened(run: run, at: at)] + events.map { Sample.record($0, run: run, at: at) }
    }
}

struct RunSummaryTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let events: [RunEvent]
        let status: RunSummary.Status
        var testDescription: String { status.rawValue }
    }

    static let back = RunEvent.unwound(.init(cause: .failed(step: .forward(1), failure: Failure(.deadline, ["60"]))))
    static let stuck = RunEvent.gotStuck(.init(step: .back(0), failure: Failure(.deadline, ["60"])))

    @Test(arguments: [
        Case(events: [], status: .waiting), Case(events: [.began(.init())], status: .forward),
        Case(events: [.began(.init()), .paused(.init())], status: .paused),
        Case(events: [.began(.init()), .paused(.init()), .resumed(.init())], status: .forward),
        Case(events: [.began(.init()), .paused(.init()), back], status: .unwinding),
        Case(events: [.began(.init()), back, stuck], status: .stuck),
        Case(events: [.began(.init()), back, stuck, .resumed(.init())], status: .unwinding),
        Case(events: [.began(.init()), back, .ended(.init(outcome: .rolledBack))], status: .rolledBack),
        Case(events: [.ended(.init(outcome: .refused([])))], status: .refused),
        Case(events: [.ended(.init(outcome: .withdrawn))], status: .withdrawn),
    ]) func `The status says where a run is`(example: Case) throws {
        var summary = try #require(RunSummary(Sample.opened()))
        for event in example.events { summary.apply(Sample.record(event, at: 2000)) }
        #expect(summary.status == example.status)
        #expect(summary.isEnded == (summary.ended != nil))
    }

    @Test func `A run behind another is queued until it begins`() throws {
        var summary = try #require(
            RunSummary(
                Sample.record(
                    .opened(.init(plan: Sample.plan(), digest: "d", deployment: "u", behind: RunID(4))), run: 5)))
        #expect(summary.status == .queued)
        summary.apply(Sample.record(.began(.init()), run: 5))
        #expect(summary.status == .forward)
    }

    @Test func `A summary says who moves from what to what`() throws {
        let summary = try #require(RunSummary(Sample.opened(train: "2026-11-22.1")))
        #expect(summary.moves == [.init(service: "ai-service", before: "1.2.0", after: "1.3.0")])
        #expect(summary.actor == "maks@atlas")
        #expect(summary.train?.id == "2026-11-22.1")
        #expect(summary.steps == 3)
        #expect(RunSummary(Sample.started(0)) == nil)
    }
}
