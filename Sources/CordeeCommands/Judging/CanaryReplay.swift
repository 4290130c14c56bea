import CordeeConductor
import CordeeCore
import CordeeModel
import CordeeStatistics

/// A judge over recorded outcomes of one service: what it would have said, and when.
///
/// The same counting and the same judge as in a run; only what follows from a verdict does not, as the requests are what
/// they were.
struct CanaryReplay {
    /// Something that it would have said.
    struct Saying: Sendable {
        /// The second in which it was said, since 1970, and since the first outcome.
        var second: Int
        var after: Int
        var share: Percent
        var finding: RunEvent.Judged.Finding
        var standing: CanaryStanding
    }

    let service: ServiceID
    private let policy: CanaryPolicy
    /// Whether lines say when a stage begins: what comes before the first one is not judged.
    private let hasStages: Bool
    /// Whether the level that was recorded counts, rather than that of the policy for one service.
    private let keepsLevel: Bool
    private var trial: CanaryTrial?
    private var counter: CanaryCounter?
    private var stage = 0
    private var first: Int?
    private(set) var sayings: [Saying] = []
    private var said: [RunEvent.Judged.Finding] = []

    init(_ service: ServiceID, _ policy: CanaryPolicy, hasStages: Bool, keepsLevel: Bool) {
        self.service = service
        self.policy = policy
        self.hasStages = hasStages
        self.keepsLevel = keepsLevel
    }

    /// How it stands; nil: no outcome came.
    var standing: CanaryStanding? { trial?.standing }

    /// Takes the next line; those of other services are passed over. Lines come in the order of their times.
    mutating func take(_ line: RecordedLine) {
        guard line.service == service else { return }
        let now = Instant(microseconds: line.at)
        if let share = line.share {
            begin(line, Percent(min(99, max(1, share))), at: now)
        } else if let outcome = line.outcome {
            if trial == nil, hasStages { return }
            if trial == nil { begin(line, policy.steps.last ?? Percent(50), isShareKnown: false, at: now) }
            counter?.count([outcome], at: now)
            judge(until: now)
        }
    }

    /// Judges the last second as well.
    mutating func end(at last: Instant) { judge(until: last + .seconds(2)) }

    private mutating func begin(
        _ line: RecordedLine, _ share: Percent, isShareKnown: Bool = true, at now: Instant
    ) {
        let arms = RecordedLine.Arm.self
        let judgement = Action.Judgement(
            canary: Action.Placement(service: service, slot: line.canary ?? arms.canary.slot, release: 0),
            stable: line.stable ?? [arms.stable.slot], share: share,
            level: (keepsLevel ? line.level : nil) ?? policy.judge.falseRollbacks)
        // What was counted before belongs to the stage before.
        judge(until: now)
        // The same share again: another process went on with it.
        if share != trial?.share {
            stage += 1
            said = said.filter { $0 == .worse }
        }
        if trial == nil {
            trial = CanaryTrial(judgement, step: stage, at: now, policy, isShareKnown: isShareKnown)
        }
        trial?.enter(judgement, step: stage, at: now, policy)
        if counter == nil {
            counter = CanaryCounter(judgement, policy.judge, after: trial)
        } else {
            counter?.enter(judgement)
        }
    }

    private mutating func judge(until now: Instant) {
        for second in counter?.take(at: now) ?? [] {
            first = first ?? second.tick.slot
            trial?.observe(second)
            guard let trial else { continue }
            switch trial.judge.verdict {
            case .worse: say(.worse, trial, second.tick.slot)
            case .goodEnough: say(.goodEnough, trial, second.tick.slot)
            case .undecided: break
            }
        }
    }

    private mutating func say(_ finding: RunEvent.Judged.Finding, _ trial: CanaryTrial, _ second: Int) {
        guard !said.contains(finding) else { return }
        said.append(finding)
        sayings.append(
            Saying(
                second: second, after: second - (first ?? second) + 1, share: trial.share, finding: finding,
                standing: trial.standing))
    }
}
