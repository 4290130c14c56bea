package import CordeeCore
package import CordeeLedger
package import CordeeModel

/// The one actor that owns the runs of a ledger: it pumps the engine, and decides nothing itself.
///
/// The order is always: decide, make durable, then do. When the ledger cannot be written, nothing is done: the engine is
/// thrown away and rebuilt from what is durable, as after a crash.
package actor Conductor {
    /// Which open runs this process takes on.
    package enum Scope: Sendable {
        /// All of them, for as long as it lives: the daemon.
        case all
        /// Those that it opens or is asked about: a command without a daemon.
        case asked
    }

    private let executor = LedgerExecutor()
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    let ledger: Ledger
    let performer: any Performer
    let policy: any Policy
    let scope: Scope
    let clock: Timekeeper
    let mailbox = Mailbox()
    var engine: Engine
    /// The number of the last run.
    var lastNumber: Int
    /// The open runs that this process drives. The engine knows of the others only that they have their environments.
    var adopted: Set<RunID> = []
    /// Runs that were opened here for other processes, although this one ends with its own.
    var guests: [RunID] = []
    /// Why the ledger could not be written last time.
    var trouble: Failure?
    /// Whether it is waited before the ledger is tried again.
    var isPausing = false
    /// Whether nobody pumps any more: nothing that is asked for would be answered.
    var isClosed = false

    /// Work for the pump's task group, from here or from what runs in it.
    var pending: [@Sendable () async -> Void] = []
    /// Effects that wait because too many are in force.
    var queue: [Effect] = []
    /// Effects that are owed and not yet reported.
    var inForce: [EffectID: Stopper] = [:]
    /// How many of those are being performed.
    var performing = 0

    /// When the engine wants to be ticked.
    var wanted: Instant?
    /// When the one sleeper wakes, and how to stop it.
    var sleeping: (until: Instant, stopper: Stopper)?

    var answers: [Ticket: CheckedContinuation<Result<RunID, OpenProblem>, Never>] = [:]
    var followers: [RunID: [Int: Follower]] = [:]
    var counters: [RunID: TrafficCounter] = [:]
    /// Counters of the canaries that are judged or will be again, by run and service.
    var canaries: [RunID: [ServiceID: Counted]] = [:]
    /// Where outcomes of an environment's requests are recorded; nil: nowhere.
    let recordings: (@Sendable (EnvironmentID) -> String)?
    /// What is being recorded.
    var recording: [RunID: OutcomeRecording] = [:]
    /// Who reads the outcomes of requests, by environment.
    var listeners: [EnvironmentID: Stopper] = [:]
    /// The watches that go on here, by environment.
    var watches: [EnvironmentID: OpenWatch] = [:]
    /// Environments that cannot be watched, and what people were told of it.
    var unwatched: [EnvironmentID: FailureCode] = [:]
    /// Whether watches are taken up again in a moment.
    var isRetryingWatches = false
    /// What it is watched with; nil: this process does not watch.
    var watching: Watching?
    /// Runs that are over and whose last requests are awaited.
    var closing: Set<RunID> = []
    private var lastKey = 0

    /// Somebody who is told everything that happens in a run.
    struct Follower {
        let continuation: AsyncStream<Followed>.Continuation
        /// How many of the run's events it was told.
        var told: Int
    }

    /// The most effects that are performed at once, over all runs. What is more waits its turn.
    package static let effectLimit = 256
    /// How long the daemon waits before it tries a ledger again that could not be written.
    package static let ledgerPause: Duration = .seconds(1)
    /// How often outcomes of requests are put on the ledger while a run is open.
    package static let trafficPause: Duration = .seconds(1)
    /// How long it is waited before outcomes are read again whose reading ended by itself.
    package static let listenPause: Duration = .seconds(1)
    /// How often it is looked whether a second of a canary is over.
    package static let canaryPause: Duration = .milliseconds(200)
    /// How long after a run's end outcomes of its last requests are still awaited.
    package static let trafficLinger: Duration = .milliseconds(250)
    /// How many live events a follower may leave unread before it is let go, so that it costs no memory without end.
    package static let followerLimit = 100_000
    /// How often it is looked whether edges still run.
    package static let keepingPause: Duration = .milliseconds(500)
    /// How many such looks there are to one at everything that runs: about a minute.
    package static let roundsToALook = 120

    /// Takes a ledger over: reads back every open run. Nothing is done before `run(keeping:)`.
    /// - Throws: what of the ledger could not be read.
    package init(
        ledger: Ledger, performer: any Performer, policy: any Policy = NoPolicy(), scope: Scope, clock: Timekeeper,
        recordings: (@Sendable (EnvironmentID) -> String)? = nil
    ) throws(Failure) {
        self.ledger = ledger
        self.performer = performer
        self.policy = policy
        self.scope = scope
        self.clock = clock
        self.recordings = recordings
        let open = try ledger.reader.openRuns()
        if scope == .all { adopted = Set(open) }
        engine = try Self.rebuild(from: ledger, driving: adopted)
        lastNumber = try ledger.reader.nextRun().number - 1
    }

    /// An engine with the runs to be driven; the other open runs only keep their environments.
    /// - Throws: what of the ledger could not be read; `tooNew` when not even a run's environment can be.
    static func rebuild(from ledger: Ledger, driving adopted: Set<RunID>) throws(Failure) -> Engine {
        var engine = Engine()
        for run in try ledger.reader.openRuns() {
            do throws(Failure) {
                guard adopted.contains(run) else {
                    try block(run, in: &engine, ledger)
                    continue
                }
                for record in try ledger.reader.records(of: run) { engine.replay(record) }
            } catch  where error.code == .tooNew {
                // A newer Cordée wrote it. Its environment stays taken; everything else goes on.
                try block(run, in: &engine, ledger)
            }
        }
        engine.goOn(after: try ledger.reader.nextRun().number - 1, at: try ledger.reader.lastInstant() ?? .epoch)
        return engine
    }

    private static func block(_ run: RunID, in engine: inout Engine, _ ledger: Ledger) throws(Failure) {
        if let summary = try ledger.reader.run(run) {
            engine.block(run, in: summary.environment)
        } else {
            // Nobody knows which environment it has, so none can be given to another: says what is not understood.
            _ = try ledger.reader.records(of: run)
        }
    }

    func nextKey() -> Int {
        lastKey += 1
        return lastKey
    }
}

/// Why a run was not opened, or a request not followed.
package enum OpenProblem: Error, Hashable, Codable, Sendable {
    /// The engine refused.
    case rejected(Rejection)
    /// The ledger could not be written; nothing was done.
    case failed(Failure)
}

/// What somebody who follows a run is told.
package enum Followed: Hashable, Sendable {
    /// An event that is on the ledger.
    case record(Record)
    /// The ledger cannot be written; the run stands still until it can.
    case trouble(Failure)
}
