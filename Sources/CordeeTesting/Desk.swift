package import CordeeCore
package import CordeeModel

/// An engine with its journal and a clock, spoken to in short sentences that are answered in lines.
package struct Desk {
    /// The engine.
    package var engine = Engine()
    /// Everything that was made durable.
    package private(set) var journal: [Record] = []
    /// Where each `append` ended.
    package private(set) var cuts: [Int] = [0]
    /// Milliseconds since the epoch.
    package var clock = 0

    /// An empty desk.
    package init() {}

    /// Gives the engine an input, and answers with its outputs, one line each.
    @discardableResult package mutating func say(_ input: Input) -> [String] {
        let outputs = engine.step(input, at: .at(clock))
        for case .append(let records) in outputs {
            journal += records
            cuts.append(journal.count)
        }
        return outputs.flatMap(Self.lines)
    }

    /// Opens a run.
    @discardableResult package mutating func open(_ id: Int, _ plan: Plan, mayQueue: Bool = false) -> [String] {
        say(.open(.sample(id, plan, mayQueue: mayQueue)))
    }
    /// Opens a run and lets it begin.
    @discardableResult package mutating func begin(_ id: Int, _ plan: Plan) -> [String] {
        open(id, plan)
        return say(.surveyed(RunID(id), .success(plan.observed)))
    }
    /// Reports that an attempt at a step came to its end; steps of the way back are negative, both count from 1.
    @discardableResult package mutating func report(
        _ step: Int, attempt: Int = 1, _ code: FailureCode? = nil, run: Int = 1
    ) -> [String] {
        let name: StepID = step > 0 ? .forward(step - 1) : .back(-step - 1)
        let result: Result<Evidence, Failure> = code.map { .failure(Failure($0)) } ?? .success(Evidence())
        return say(.reported(Report(EffectID(run: RunID(run), step: name, attempt: attempt), result)))
    }
    /// Asks something of a run.
    @discardableResult package mutating func ask(
        _ control: Control, run: Int = 1, by actor: Actor = "bob@desk"
    ) -> [String] {
        say(.control(RunID(run), control, by: actor, Ticket(99)))
    }
    /// Lets time pass, and ticks.
    @discardableResult package mutating func wait(_ milliseconds: Int) -> [String] {
        clock += milliseconds
        return say(.ticked)
    }

    /// An engine made from the journal's first records.
    package func replayed(_ count: Int? = nil) -> Engine {
        var engine = Engine()
        for record in journal.prefix(count ?? journal.count) { engine.replay(record) }
        return engine
    }

    private static func lines(_ output: Output) -> [String] {
        switch output {
        case .append(let records): records.map { line($0.event) }
        case .perform(let effect): ["perform \(effect.id)"]
        case .cancel(let id): ["cancel \(id)"]
        case .survey(let id, _): ["survey \(id)"]
        case .assess(let id, _): ["assess \(id)"]
        case .wake(let instant): ["wake \(instant.microseconds / 1000)"]
        case .reply(_, .success(let id)): ["yes \(id)"]
        case .reply(_, .failure(let rejection)): ["no: \(rejection)"]
        }
    }

    private static func line(_ event: RunEvent) -> String {
        switch event {
        case .opened(let opened): "+ opened" + (opened.behind.map { " behind \($0)" } ?? "")
        case .began: "+ began"
        case .stepStarted(let started): "+ started \(started.step)"
        case .stepSucceeded(let succeeded): "+ succeeded \(succeeded.step)"
        case .stepFailed(let failed): "+ failed \(failed.step) \(failed.failure.code.rawValue)"
        case .stepExpired(let expired): "+ expired \(expired.step)"
        case .paused: "+ paused"
        case .resumed: "+ resumed"
        case .unwound: "+ unwound"
        case .gotStuck(let stuck): "+ stuck \(stuck.step)"
        case .recovered: "+ recovered"
        case .traffic: "+ traffic"
        case .ended(let ended): "+ ended \(ended.outcome.kind.rawValue)"
        case .assessed: "+ assessed"
        case .approved(let approved): "+ approved by \(approved.approval.by)"
        case .retracted(let retracted): "+ retracted by \(retracted.by)"
        case .cleared: "+ cleared"
        case .held: "+ held"
        case .counted(let counted): "+ counted \(counted.seconds.map(\.service.rawValue).joined(separator: ","))"
        case .judged(let judged):
            "+ judged \(judged.service) \(judged.finding.rawValue) \(judged.consequence.rawValue)"
        case .accepted(let accepted): "+ accepted \(accepted.service)"
        }
    }
}
