internal import CordeeModel

/// The keys of an environment.
enum EnvironmentFormat {
    static let after = Key<String>(
        "after", .name, "The environment from which it is promoted to. Default: none, it is the first.")
    static let runtime = Key<RuntimeKind>(
        "runtime", .word, "What runs its releases: `process`, processes of this machine. Default: process.")
    static let edge = Key<EdgeDraft>(
        "edge", EdgeFormat.kind, required: true, "Where users come in, and what splits the traffic.")
    static let strategy = Key<StrategyDraft>(
        "strategy", .strategy,
        "How a service moves to another version: `blue-green` (the new one beside the old one, then all traffic at "
            + "once), `rolling` (one slot after another), `canary` (a share of the traffic that grows while it is judged), or "
            + "one of the last two with its settings. Default: blue-green.")
    static let variables = Key<[Located<Variable>]>(
        "variables", .variables, "Variables of every service here; they win over the services' own.")
    static let services = Key<[Named<[Located<Variable>]>]>(
        "services", .named(OverrideFormat.kind), "Settings of single services here; they win over all others.")
    static let parallel = Key<Int>(
        "parallel", .count(Limits.parallel),
        "How many steps may run side by side. Default: \(Environment.defaultParallel).")
    static let hold = Key<Duration>(
        "hold", .duration(atLeast: .zero),
        "How long a release must stay healthy under traffic before others rely on it. "
            + "Default: \(DurationText.text(Environment.defaultHold)).")
    static let windows = Key<WindowsDraft>(
        "windows", WindowsFormat.kind, "When it may go forward; going back is never blocked. Default: at any time.")
    static let gates = Key<[GateDraft]>(
        "gates", GatesFormat.kind, "What the evidence of every release that moves has to say. Default: nothing.")
    static let approvals = Key<ApprovalsDraft>(
        "approvals", ApprovalsFormat.kind,
        "Whose approval a run needs before it goes forward: so many people of each role. Default: nobody's.")
    static let scenarios = Key<ScenariosDraft>(
        "scenarios", .scenarios,
        "The acceptance scenarios that are tried after deployment, one after the other: `all`, or a list of names. One that "
            + "fails brings the run back. Default: none.")

    static let watch = Key<WatchPolicy>(
        "watch", WatchFormat.kind,
        "How it is watched after a run that is done, while the daemon runs: late failures, slow drifts, resources. `watch: {}` "
            + "is the manual's 24 hours with its rules. Default: not at all.")

    static let section = Section([
        after, runtime, edge, strategy, variables, services, parallel, hold, windows, approvals, gates, scenarios,
        watch,
    ])

    static let kind = Kind<EnvironmentDraft>.object(section) { fields, _, reader in
        EnvironmentDraft(
            after: fields.located(after, &reader), runtime: fields.read(runtime, &reader),
            edge: fields.located(edge, &reader), strategy: fields.read(strategy, &reader),
            variables: fields.read(variables, &reader) ?? [], overrides: fields.read(services, &reader) ?? [],
            parallel: fields.read(parallel, &reader), hold: fields.read(hold, &reader),
            approvals: fields.read(approvals, &reader), windows: fields.read(windows, &reader),
            gates: fields.read(gates, &reader), scenarios: fields.read(scenarios, &reader),
            watch: fields.read(watch, &reader))
    }
}

/// The keys of `edge`.
enum EdgeFormat {
    static let haproxy = Key<Endpoint>(
        "haproxy", .endpoint, required: true, "Where HAProxy listens for users: HOST:PORT. Cordée starts and owns it.")
    static let fallback = Key<String>(
        "default", .name,
        "The service that gets what no route claims. Default: `frontend`, or else the only service that nobody needs.")
    static let record = Key<Double>(
        "record", .percentage(0...1),
        "So many of the requests' outcomes are recorded while a run is open, for `cordee replay`. Default: none.")
    static let section = Section([haproxy, fallback, record])

    static let kind = Kind<EdgeDraft>.object(section) { fields, _, reader in
        EdgeDraft(
            listen: fields.located(haproxy, &reader), fallback: fields.located(fallback, &reader),
            recorded: fields.read(record, &reader))
    }
}

/// The keys of a service under an environment.
enum OverrideFormat {
    static let variables = Key<[Located<Variable>]>(
        "variables", .variables, "Variables of this service in this environment; they win over all others.")
    static let section = Section([variables])

    static let kind = Kind<[Located<Variable>]>.object(section) { fields, _, reader in
        fields.read(variables, &reader) ?? []
    }
}

/// An edge as its entry says it.
struct EdgeDraft: Sendable {
    var listen: Located<Endpoint>?
    var fallback: Located<String>?
    var recorded: Double?
}

/// An environment as its entry says it.
struct EnvironmentDraft: Sendable {
    var after: Located<String>?
    var runtime: RuntimeKind?
    var edge: Located<EdgeDraft>?
    var strategy: StrategyDraft?
    var variables: [Located<Variable>] = []
    var overrides: [Named<[Located<Variable>]>] = []
    var parallel: Int?
    var hold: Duration?
    var approvals: ApprovalsDraft?
    var windows: WindowsDraft?
    var gates: [GateDraft]?
    var scenarios: ScenariosDraft?
    var watch: WatchPolicy?
}
