internal import Foundation
package import CordeeCore
internal import CordeeLedger
package import CordeeModel

extension Conductor {
    /// Opens a run of a plan, and returns its number once that is durable.
    /// - Throws: `rejected` with the reason, `failed` when the ledger could not be written.
    package func open(_ plan: Plan, by actor: Actor, mayQueue: Bool) async throws(OpenProblem) -> RunID {
        guard let digest = try? PlanDigest.of(plan) else { throw .failed(Failure(.unforeseen, ["plan"])) }
        if let train = plan.train, let known = (try? ledger.reader.train(train.id)) ?? nil, known != train {
            throw .rejected(.otherTrain(train.id))
        }
        lastNumber += 1
        let id = RunID(lastNumber)
        return try await ask { ticket in
            .open(
                OpenRequest(
                    id: id, deployment: UUID().uuidString.lowercased(), plan: plan, digest: digest, actor: actor,
                    mayQueue: mayQueue, ticket: ticket))
        }
    }

    /// Asks something of an open run, and returns once that is durable.
    /// - Throws: `rejected` with the reason, `failed` when the ledger could not be written.
    package func control(_ run: RunID, _ control: Control, by actor: Actor) async throws(OpenProblem) {
        adopt([run])
        _ = try await ask { .control(run, control, by: actor, $0) }
    }

    /// Takes on open runs that another process has left.
    package func adopt(_ runs: [RunID]) {
        let fresh = runs.filter { engine.run($0) != nil && adopted.insert($0).inserted }
        guard !fresh.isEmpty else { return }
        for run in fresh { openCounter(run) }
        mailbox.post(.recovered(fresh))
    }

    /// Everything that happened in a run and will happen, until it is over and its last requests are counted.
    /// - Throws: what of the ledger could not be read.
    package func follow(_ run: RunID) throws(Failure) -> AsyncStream<Followed> {
        let past = try ledger.reader.records(of: run)
        let (stream, continuation) = AsyncStream.makeStream(of: Followed.self)
        for record in past { continuation.yield(.record(record)) }
        guard engine.run(run) != nil || counters[run] != nil else {
            continuation.finish()
            return stream
        }
        let key = nextKey()
        followers[run, default: [:]][key] = continuation
        return stream
    }

    private func ask(_ input: (Ticket) -> Input) async throws(OpenProblem) -> RunID {
        if let trouble { throw .failed(trouble) }
        let ticket = Ticket(nextKey())
        let input = input(ticket)
        let result = await withCheckedContinuation { continuation in
            answers[ticket] = continuation
            mailbox.post(input)
        }
        return try result.get()
    }
}
