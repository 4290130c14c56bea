package import CordeeCore
internal import CordeeLedger
package import CordeeModel
internal import Foundation

extension Conductor {
    /// Opens a run of a plan, and returns its number once that is durable.
    /// - Throws: `rejected` with the reason, `failed` when the ledger could not be read or written.
    package func open(_ plan: Plan, by actor: Actor, mayQueue: Bool) async throws(OpenProblem) -> RunID {
        guard let digest = try? PlanDigest.of(plan) else { throw .failed(Failure(.unforeseen, ["plan"])) }
        if let train = plan.train, let known = try known(train.id), known != train {
            throw .rejected(.otherTrain(train.id))
        }
        let roles = plan.intent.goesBack ? nil : try await roles(of: actor)
        // A client of another version, or a plan that was saved, may know other rules, or none.
        let objection = plan.intent.goesBack ? nil : try await objection(to: plan, by: actor)
        // The pump gives it its number.
        return try await ask { ticket in
            .open(
                OpenRequest(
                    id: RunID(0), deployment: UUID().uuidString.lowercased(), plan: plan, digest: digest, actor: actor,
                    roles: roles, objection: objection, mayQueue: mayQueue, ticket: ticket))
        }
    }

    /// Puts facts about releases on the ledger, and returns their places once that is durable. Runs do not see them.
    ///
    /// The roles of a person who has looked at something are noted as the policy has them now, whatever the event says.
    /// - Throws: `rejected` for who may only look; `failed` when the ledger could not be written; nothing is there then
    ///   that counts.
    package func note(_ events: [FactEvent], by actor: Actor) async throws(OpenProblem) -> Range<Int> {
        // What is seen while it is watched, only whoever watches says.
        guard !events.contains(where: \.isOfWatch) else { throw .failed(Failure(.unforeseen, ["note"])) }
        let roles = try await roles(of: actor)
        do throws(Rejection) { try Fact.admit(actor, roles) } catch { throw .rejected(error) }
        let events = events.map { $0.told(by: roles) }
        if let trouble { throw .failed(trouble) }
        if isClosed { throw .failed(Failure(.cancelled)) }
        // The same instant for all: they came together.
        let now = clock.now
        do throws(Failure) {
            let places = try ledger.append(facts: events.map { Fact(at: now, actor: actor, event: $0) })
            // Gates may say something else now.
            mailbox.post(.reconsider)
            return places
        } catch {
            throw .failed(error)
        }
    }

    /// Opens a run that goes back for another process, and keeps to it: `guestsLeft` waits for its end.
    /// - Throws: as `open`.
    package func host(_ plan: Plan, by actor: Actor) async throws(OpenProblem) -> RunID {
        let run = try await open(plan, by: actor, mayQueue: false)
        guests.append(run)
        return run
    }

    /// Whether a run is open and nobody drives it here.
    package func leaves(_ run: RunID) -> Bool {
        !adopted.contains(run) && ((try? ledger.reader.openRuns().contains(run)) ?? true)
    }

    /// Waits until the runs of other processes are over, or wait for people.
    package func guestsLeft() async {
        while let run = guests.popLast() {
            guard let news = try? follow(run) else { continue }
            for await _ in news where engine.run(run)?.isAtRest != false { break }
        }
    }

    /// Asks something of an open run, and returns once that is durable.
    /// - Throws: `rejected` with the reason, `failed` when the ledger could not be read or written.
    package func control(_ run: RunID, _ control: Control, by actor: Actor) async throws(OpenProblem) {
        adopt([run])
        _ = try await ask { .control(run, control, by: actor, $0) }
    }

    /// Takes on open runs that another process has left. The daemon drives all of them anyway.
    package func adopt(_ runs: [RunID]) {
        guard scope == .asked, trouble == nil else { return }
        do throws(Failure) {
            let open = try ledger.reader.openRuns()
            let fresh = runs.filter { !adopted.contains($0) && open.contains($0) }
            guard !fresh.isEmpty else { return }
            engine = try Self.rebuild(from: ledger, driving: adopted.union(fresh))
            adopted.formUnion(fresh)
            recover(fresh)
        } catch {
            trouble = error
            mailbox.ring()
        }
    }

    /// Goes on with runs that the engine knows.
    func recover(_ runs: [RunID]) {
        guard !runs.isEmpty else { return }
        for run in runs { openCounter(run) }
        mailbox.post(.recovered(runs))
    }

    /// Everything that happened in a run and will happen, until it is over and its last requests are counted.
    ///
    /// Ends early, without the run's end, when the conductor does, and when events are left unread for too long.
    /// - Throws: `rejected` for a run that does not exist or cannot be followed, `failed` when the ledger could not be
    ///   read.
    package func follow(_ run: RunID) throws(OpenProblem) -> AsyncStream<Followed> {
        adopt([run])
        let past = try past(of: run)
        if past.isEmpty { throw .rejected(.unknownRun(run)) }
        let isOver = past.contains { if case .ended = $0.event { true } else { false } }
        if !isOver, trouble == nil, engine.run(run) == nil { throw .rejected(.quarantined(run)) }
        let (stream, continuation) = AsyncStream.makeStream(
            of: Followed.self, bufferingPolicy: .bufferingOldest(past.count + Self.followerLimit))
        for record in past { continuation.yield(.record(record)) }
        guard !isClosed, !isOver || closing.contains(run) else {
            continuation.finish()
            return stream
        }
        let key = nextKey()
        continuation.onTermination = { [mailbox] _ in mailbox.left(run, key) }
        followers[run, default: [:]][key] = Follower(continuation: continuation, told: past.count)
        return stream
    }

    private func past(of run: RunID) throws(OpenProblem) -> [Record] {
        do throws(Failure) { return try ledger.reader.records(of: run) } catch { throw .failed(error) }
    }

    private func known(_ train: TrainID) throws(OpenProblem) -> Train? {
        do throws(Failure) { return try ledger.reader.train(train) } catch { throw .failed(error) }
    }

    private func ask(_ input: (Ticket) -> Input) async throws(OpenProblem) -> RunID {
        if let trouble { throw .failed(trouble) }
        if isClosed { throw .failed(Failure(.cancelled)) }
        let ticket = Ticket(nextKey())
        let input = input(ticket)
        let result = await withCheckedContinuation { continuation in
            answers[ticket] = continuation
            mailbox.post(input)
        }
        return try result.get()
    }
}

extension FactEvent {
    fileprivate var isOfWatch: Bool {
        switch self {
        case .evidenceAdded, .checked: false
        case .watched: true
        }
    }

    /// The same, with the roles of the person who has looked.
    fileprivate func told(by roles: [RoleID]?) -> FactEvent {
        guard case .checked(var result) = self, case .person = result.origin else { return self }
        result.origin = .person(roles: roles)
        return .checked(result)
    }
}
