package import CordeeModel
internal import OrderedCollections

/// The loop as a machine: every run that is open, stepped by inputs, answering with outputs.
///
/// Outputs have an order that must be kept: what is appended must be durable before anything after it is done. Time,
/// numbers and ids come in as data.
package struct Engine: Sendable {
    /// The runs that are open.
    private(set) var runs: OrderedDictionary<RunID, Run> = [:]
    /// Who has each environment, and who waits for it.
    private(set) var environments: OrderedDictionary<EnvironmentID, Occupancy> = [:]
    /// Runs whose journal cannot be followed. They keep their environment until people have looked after it and abandon
    /// them.
    package private(set) var quarantine: [Unreachable] = []
    /// The latest instant seen. Time never goes back in here, whatever the clock does.
    package private(set) var now: Instant = .epoch
    /// The highest number of a run seen: numbers are never used again.
    private var lastNumber = 0
    private var announcedWake: Instant?

    /// The most runs that may wait for one environment.
    package static let queueLimit = 16

    /// Who has an environment.
    struct Occupancy: Sendable {
        var current: RunID
        var queue: [RunID] = []
    }

    /// An engine without any run.
    package init() {}

    /// Goes on where a ledger ends, when the open runs were replayed: those that are over were left out, and what they
    /// said last counts as well. Before the replay it would make the open runs look like old ones.
    ///
    /// - Parameters:
    ///   - last: the highest number of a run on the ledger; 0: none.
    ///   - instant: that of the ledger's last record.
    package mutating func goOn(after last: Int, at instant: Instant) {
        lastNumber = max(lastNumber, last)
        now = max(now, instant)
    }

    /// The open runs, in the order in which they were opened.
    package var open: [RunID] { Array(runs.keys) }
    /// An open run.
    package func run(_ id: RunID) -> Run? { runs[id] }
    /// The run that has an environment.
    package func occupant(of environment: EnvironmentID) -> RunID? { environments[environment]?.current }

    /// Takes one input, and says what is to be done, in order.
    package mutating func step(_ input: Input, at instant: Instant) -> [Output] {
        now = max(now, instant)
        var turn = Turn()
        switch input {
        case .open(let request): open(request, &turn)
        case .control(let run, let control, let actor, let ticket): self.control(run, control, actor, ticket, &turn)
        case .surveyed(let id, let result):
            let events = runs[id]?.decide(surveyed: result, at: now) ?? []
            note(events, by: .cordee, in: id, &turn)
        case .assessed(let id, _) where runs[id]?.asksAgain == true:
            runs[id]?.isAssessing = false
            turn.effects += runs[id]?.reconsider() ?? []
        case .assessed(let id, let result):
            let events = runs[id]?.take(assessed: result, at: now) ?? []
            note(events, by: .cordee, in: id, &turn)
            advance(id, &turn)
        case .reconsider:
            for id in runs.keys { turn.effects += runs[id]?.reconsider() ?? [] }
        case .lookedAway:
            // Whoever is asking already is not asked again: an answer that takes long would never count.
            for id in runs.keys where runs[id]?.isAssessing == false { turn.effects += runs[id]?.reconsider() ?? [] }
        case .reported(let report):
            // No copy of the run may be held while it changes, or the change would copy all of it.
            let events = runs[report.effect.run]?.decide(report, at: now) ?? []
            note(events, by: .cordee, in: report.effect.run, &turn)
        case .ticked:
            // A tick that came too early asks for the next one again.
            announcedWake = nil
            for id in runs.keys {
                let events = runs[id]?.due(at: now) ?? []
                note(events, by: .cordee, in: id, &turn)
                advance(id, &turn)
                if runs[id]?.needsAssessment(at: now) == true { turn.effects.append(.assess(id)) }
            }
        case .recovered(let ids): recover(ids, &turn)
        case .traffic(let id, let summary) where id.number >= 1 && id.number <= lastNumber:
            turn.records.append(record(.traffic(summary), by: .cordee, in: id))
        case .traffic: break
        case .counted(let id, let seconds):
            let events = runs[id]?.decide(counted: seconds) ?? []
            note(events, by: .cordee, in: id, &turn)
        }
        return finish(&turn)
    }

    /// Records a fact from the ledger, without any output. A journal that cannot be followed quarantines its run.
    package mutating func replay(_ record: Record) {
        now = max(now, record.at)
        var turn = Turn()
        apply(record, &turn)
    }

    /// A run whose journal cannot even be read: it keeps its environment until people have looked after it and abandon it.
    package mutating func block(_ run: RunID, in environment: EnvironmentID) {
        lastNumber = max(lastNumber, run.number)
        quarantine.append(Unreachable(run: run, event: .recovered(RunEvent.Recovered())))
        if environments[environment] == nil {
            environments[environment] = Occupancy(current: run)
        } else {
            environments[environment]?.queue.append(run)
        }
    }

    /// What all open runs owe the world.
    package var outstanding: [RunEffect] { runs.values.flatMap(\.outstanding) }

    /// When time alone makes something happen next; nil: never.
    package var nextWake: Instant? {
        var first: Instant?
        for run in runs.values {
            if let wake = run.nextWake { first = min(first ?? wake, wake) }
        }
        return first
    }

    /// What one input leads to.
    private struct Turn {
        var records: [Record] = []
        var effects: [RunEffect] = []
        var replies: [Output] = []
    }

    private mutating func open(_ request: OpenRequest, _ turn: inout Turn) {
        makeWay(for: request, &turn)
        do throws(Rejection) {
            let opened = try decide(request)
            note([.opened(opened)], by: request.actor, in: request.id, &turn)
            turn.replies.append(.reply(request.ticket, .success(request.id)))
        } catch {
            turn.replies.append(.reply(request.ticket, .failure(error)))
        }
    }

    /// What goes back never waits for what has not been let go forward: that is taken out.
    private mutating func makeWay(for request: OpenRequest, _ turn: inout Turn) {
        let plan = request.plan
        guard plan.intent.goesBack, plan.flaw == nil, !plan.isEmpty, request.id.number > lastNumber else { return }
        while let id = environments[plan.environment.id]?.current, let run = runs[id],
            case .waiting(.clearance) = run.phase
        {
            note([.ended(RunEvent.Ended(outcome: .withdrawn))], by: request.actor, in: id, &turn)
        }
    }

    /// Judges whether a run may be opened; changes nothing.
    private func decide(_ request: OpenRequest) throws(Rejection) -> RunEvent.Opened {
        if request.id.number <= lastNumber { throw .numberTaken(request.id) }
        if let flaw = request.plan.flaw { throw .flawed(flaw) }
        if request.plan.isEmpty { throw .nothingToDo }
        // Whoever is not known may still go back: that is never blocked.
        if let roles = request.roles, !request.plan.intent.goesBack, !roles.contains(where: { $0 != .viewer }) {
            throw .unknownPerson(request.actor)
        }
        if let objection = request.objection, !request.plan.intent.goesBack { throw objection }
        var behind: RunID?
        let environment = request.plan.environment.id
        if let occupancy = environments[environment] {
            guard request.mayQueue else { throw .environmentBusy(environment, by: occupancy.current) }
            guard occupancy.queue.count < Self.queueLimit else {
                throw .queueFull(environment, limit: Self.queueLimit)
            }
            behind = occupancy.queue.last ?? occupancy.current
        }
        return RunEvent.Opened(
            plan: request.plan, digest: request.digest, deployment: request.deployment, behind: behind)
    }

    private mutating func control(
        _ id: RunID, _ control: Control, _ actor: Actor, _ ticket: Ticket, _ turn: inout Turn
    ) {
        do throws(Rejection) {
            let events = try decide(id, control, by: actor)
            note(events, by: actor, in: id, &turn)
            turn.replies.append(.reply(ticket, .success(id)))
        } catch {
            turn.replies.append(.reply(ticket, .failure(error)))
        }
    }

    private func decide(_ id: RunID, _ control: Control, by actor: Actor) throws(Rejection) -> [RunEvent] {
        if let events = try runs[id]?.decide(control, by: actor, at: now) { return events }
        guard isQuarantined(id) else { throw .unknownRun(id) }
        // Nothing is known of it but that people have looked after it.
        guard case .abandon = control else { throw .quarantined(id) }
        return [.ended(RunEvent.Ended(outcome: .abandoned))]
    }

    /// Another process has taken runs over: deadlines start anew, and everything owed is owed again.
    private mutating func recover(_ ids: [RunID], _ turn: inout Turn) {
        for id in ids {
            let owed = runs[id]?.outstanding ?? []
            turn.effects += owed
            if !owed.isEmpty { note([.recovered(RunEvent.Recovered())], by: .cordee, in: id, &turn) }
            advance(id, &turn)
        }
    }

    /// Records events and everything that follows from them by itself.
    private mutating func note(_ events: [RunEvent], by actor: Actor, in id: RunID, _ turn: inout Turn) {
        guard !events.isEmpty else { return }
        for event in events {
            let record = record(event, by: actor, in: id)
            turn.records.append(record)
            apply(record, &turn)
        }
        advance(id, &turn)
    }

    private mutating func advance(_ id: RunID, _ turn: inout Turn) {
        while let event = runs[id]?.advance(at: now) {
            let record = record(event, by: .cordee, in: id)
            turn.records.append(record)
            apply(record, &turn)
        }
    }

    private mutating func apply(_ record: Record, _ turn: inout Turn) {
        do throws(Unreachable) {
            if isQuarantined(record.run) {
                // Of a journal that cannot be followed only the end counts.
                if case .ended = record.event { leave(record.run, &turn) }
            } else if case .opened(let opened) = record.event, record.run.number > lastNumber {
                try enter(record, opened, &turn)
            } else if let effects = try runs[record.run]?.apply(record.event, at: record.at) {
                turn.effects += effects
                if case .ended = record.event { leave(record.run, &turn) }
            } else if case .traffic = record.event, record.run.number <= lastNumber {
                // Requests may still be counted when a run is over.
            } else {
                throw Unreachable(run: record.run, event: record.event)
            }
        } catch {
            quarantine.append(error)
            runs[record.run] = nil
        }
    }

    private func isQuarantined(_ id: RunID) -> Bool { quarantine.contains { $0.run == id } }

    /// A run is opened: it takes its environment, or its place in the queue for it.
    private mutating func enter(_ record: Record, _ opened: RunEvent.Opened, _ turn: inout Turn) throws(Unreachable) {
        let id = record.run
        lastNumber = id.number
        let environment = opened.plan.environment.id
        let isFree = environments[environment] == nil
        if isFree {
            environments[environment] = Occupancy(current: id)
        } else {
            environments[environment]?.queue.append(id)
        }
        guard opened.plan.flaw == nil, !opened.plan.isEmpty, isFree || opened.behind != nil else {
            throw Unreachable(run: id, event: record.event)
        }
        var run = Run(id: id, actor: record.actor, opened: opened)
        // A run that waited for one whose journal was left out has nobody before it.
        if isFree { _ = run.takeTurn() }
        runs[id] = run
        turn.effects += run.outstanding
    }

    /// A run is over: it leaves its environment, or the queue for it, and the next in the queue takes its turn.
    private mutating func leave(_ id: RunID, _ turn: inout Turn) {
        runs[id] = nil
        quarantine.removeAll { $0.run == id }
        guard let place = environments.values.firstIndex(where: { $0.current == id || $0.queue.contains(id) }) else {
            return
        }
        var occupancy = environments.values[place]
        occupancy.queue.removeAll { $0 == id }
        if occupancy.current == id {
            guard !occupancy.queue.isEmpty else {
                environments.remove(at: place)
                return
            }
            occupancy.current = occupancy.queue.removeFirst()
            turn.effects += runs[occupancy.current]?.takeTurn() ?? []
        }
        environments.values[place] = occupancy
    }

    private func record(_ event: RunEvent, by actor: Actor, in id: RunID) -> Record {
        Record(at: now, actor: actor, run: id, event: event)
    }

    /// Append first, then everything else.
    private mutating func finish(_ turn: inout Turn) -> [Output] {
        var outputs: [Output] = turn.records.isEmpty ? [] : [.append(turn.records)]
        for effect in turn.effects {
            switch effect {
            case .perform(let effect): outputs.append(.perform(effect))
            case .cancel(let id): outputs.append(.cancel(id))
            case .survey(let id):
                if let run = runs[id] { outputs.append(.survey(id, run.plan.survey)) }
            case .assess(let id):
                guard let run = runs[id] else { continue }
                runs[id]?.isAssessing = true
                outputs.append(.assess(id, Inquiry(plan: run.plan, actor: run.actor)))
            }
        }
        let wake = nextWake
        if let wake, wake != announcedWake { outputs.append(.wake(at: wake)) }
        announcedWake = wake
        return outputs + turn.replies
    }
}
