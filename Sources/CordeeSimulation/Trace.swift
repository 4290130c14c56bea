import CordeeCore
import CordeeModel
import CordeeStatistics
import CordeeTesting

/// What happened, kept as values; text is only made of it when somebody has to read it.
struct Trace {
    enum Note {
        case record(Record)
        case perform(EffectID, Work)
        case act(EffectID, Failure?)
        case report(EffectID, isGood: Bool)
        case cancel(EffectID)
        case control(RunID, Control)
        case died(ServiceID, SlotID)
        case crash
        case clock(Duration)
        case calmDown
    }

    private(set) var notes: [(at: Instant, note: Note)] = []
    var plans: [(RunID, Plan)] = []

    mutating func add(_ note: Note, at now: Instant) { notes.append((now, note)) }

    /// The trace in lines, plans first.
    var lines: [String] {
        var lines: [String] = []
        for (id, plan) in plans.suffix(2) {
            lines.append("plan of run \(id) in \(plan.environment.id): \(plan.intent), \(plan.environment.strategy)")
            lines += plan.story.map { "  " + $0 }
        }
        return lines + notes.map { "\($0.at.microseconds / 1000) ms  \(Self.text(of: $0.note))" }
    }

    private static func text(of note: Note) -> String {
        switch note {
        case .record(let record): "ledger  run \(record.run) \(text(of: record.event))"
        case .perform(let id, let work): "perform \(id) \(text(of: work))"
        case .act(let id, let failure): "world   \(id) \(failure.map { "fails: \($0.code)" } ?? "is so")"
        case .report(let id, let isGood): "report  \(id) \(isGood ? "done" : "failed")"
        case .cancel(let id): "cancel  \(id)"
        case .control(let id, let control): "people  run \(id) \(control)"
        case .died(let service, let slot): "world   \(service) \(slot) dies"
        case .crash: "CRASH"
        case .clock(let span): "clock   jumps by \(span)"
        case .calmDown: "faults stop"
        }
    }

    private static func text(of event: RunEvent) -> String {
        switch event {
        case .opened(let opened): "opened\(opened.behind.map { " behind \($0)" } ?? "")"
        case .stepStarted(let started): "started \(started.step) attempt \(started.attempt)"
        case .stepSucceeded(let succeeded): "succeeded \(succeeded.step)"
        case .stepFailed(let failed): "failed \(failed.step): \(failed.failure.code)"
        case .stepExpired(let expired): "expired \(expired.step)"
        case .unwound(let unwound): "unwound: \(unwound.cause)"
        case .ended(let ended): "ended: \(ended.outcome.kind)"
        case .began, .paused, .resumed, .gotStuck, .recovered, .traffic, .assessed, .approved, .retracted, .cleared,
            .held, .accepted:
            "\(event)"
        case .counted(let counted): "counted \(counted.seconds.map { "\($0.service) \($0.tick.slot)" })"
        case .judged(let judged): "judged \(judged.service) \(judged.finding) \(judged.consequence)"
        }
    }

    private static func text(of work: Work) -> String {
        switch work {
        case .prepare(let topology): "prepare \(topology?.services.map(\.service.rawValue) ?? [])"
        case .start(let release, let slot): "start \(release.service) \(slot) \(release.version)"
        case .verify(let release, let slot, _): "verify \(release.service) \(slot) \(release.version)"
        case .shift(let service, let split): "shift \(service) to \(split.text)"
        case .settle(let release, let slot): "settle \(release.service) \(slot) \(release.version)"
        case .judge(let release, let judgement): "judge \(release.service) at \(judgement.share)"
        case .verifyTogether: "verify together"
        case .scenario(let trial, _): "scenario \(trial.scenario.id)"
        case .preflight, .commit, .takeBack, .tag, .untag, .push: "make versions"
        }
    }
}
