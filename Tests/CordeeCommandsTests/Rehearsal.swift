import CordeeCore
import CordeeModel

/// Runs a plan on the real engine against a world that does what a script says, and keeps the records.
struct Rehearsal {
    static let run = RunID(17)
    /// 2026-11-22 13:03:20 in Greenwich.
    static let begin = Instant(microseconds: 1_795_352_600_000_000)

    private(set) var records: [Record] = []
    private(set) var now = Self.begin
    private var engine = Engine()
    private var underWay: [(at: Instant, effect: Effect)] = []
    private var outputs: [Output] = []
    let plan: Plan
    let script: (Effect) -> Result<Evidence, Failure>

    init(_ plan: Plan, script: @escaping (Effect) -> Result<Evidence, Failure> = { _ in .success(Evidence()) }) {
        self.plan = plan
        self.script = script
        take(
            .open(
                OpenRequest(
                    id: Self.run, deployment: "6f1c0b52-8d5e-4f7e-9d0f-3b8c2a1e5d47", plan: plan,
                    digest: Penpal.digest, actor: "maks@atlas", mayQueue: false, ticket: Ticket(1))))
    }

    /// Goes on until so many records are there, or the run is over.
    mutating func play(upTo limit: Int = .max) {
        while records.count < limit, advance() {}
    }

    /// Asks something of the run.
    mutating func ask(_ control: Control) { take(.control(Self.run, control, by: "zoe@atlas", Ticket(2))) }
    /// Counts requests.
    mutating func count(_ summary: TrafficSummary) { take(.traffic(Self.run, summary)) }

    private mutating func advance() -> Bool {
        if let next = underWay.indices.min(by: { underWay[$0].at < underWay[$1].at }) {
            let (at, effect) = underWay.remove(at: next)
            now = max(now, at)
            take(.reported(Report(effect.id, script(effect))))
            return true
        }
        guard let wake = engine.nextWake else { return false }
        now = max(now, wake)
        take(.ticked)
        return !engine.open.isEmpty
    }

    private mutating func take(_ input: Input) {
        for output in engine.step(input, at: now) {
            switch output {
            case .append(let new): records += new
            case .perform(let effect): underWay.append((now + Self.duration(effect.work), effect))
            case .cancel(let id):
                underWay.removeAll { $0.effect.id == id }
                take(.reported(Report(id, .failure(Failure(.cancelled)))))
            case .survey(let id, _): take(.surveyed(id, .success(plan.observed)))
            case .assess, .wake, .reply: break
            }
        }
    }

    private static func duration(_ work: Work) -> Duration {
        switch work {
        case .prepare: .milliseconds(120)
        case .start: .milliseconds(40)
        case .verify(_, _, let hold): .milliseconds(1300) + hold
        case .shift: .milliseconds(4)
        case .settle: .milliseconds(600)
        case .judge: .seconds(40)
        case .verifyTogether: .milliseconds(90)
        case .scenario: .milliseconds(2500)
        case .preflight, .commit, .takeBack, .tag, .untag, .push: .milliseconds(50)
        }
    }
}
