extension Rule {
    /// Who may wait by the clock, and what for.
    static let sleepers: [Allowance] = [
        Allowance(
            path: "Sources/CordeeCommands/Session/Context+Execute.swift", line: "queuePause",
            reason: "a run of another process ends without telling a command that waits for it"),
        Allowance(
            path: "Sources/CordeeConductor/Conductor+Ledger.swift", line: "ledgerPause",
            reason: "a ledger that could not be written tells nobody when it can be"),
        Allowance(
            path: "Sources/CordeeConductor/Conductor+Pump.swift", line: "for: pause",
            reason: "the engine asks to be woken at an instant"),
        Allowance(
            path: "Sources/CordeeConductor/Conductor+Pump.swift", line: "keepingPause",
            reason: "nobody tells when a proxy was killed"),
        Allowance(
            path: "Sources/CordeeConductor/Policy/Conductor+Policy.swift", line: "policyPause",
            reason: "nobody tells when a manifest or a calendar was changed"),
        Allowance(
            path: "Sources/CordeeConductor/Traffic/Conductor+Traffic.swift", line: "trafficPause",
            reason: "requests are summed up before they go on the ledger"),
        Allowance(
            path: "Sources/CordeeConductor/Traffic/Conductor+Traffic.swift", line: "canaryPause",
            reason: "nobody tells when a second is over"),
        Allowance(
            path: "Sources/CordeeConductor/Traffic/Conductor+Traffic.swift", line: "listenPause",
            reason: "nobody tells when outcomes can be read again"),
        Allowance(
            path: "Sources/CordeeConductor/Watching/Conductor+Watches.swift", line: "ledgerPause",
            reason: "a ledger that could not be read tells nobody when it can be"),
        Allowance(
            path: "Sources/CordeeConductor/Watching/Conductor+Watches.swift", line: "for: next.pause",
            reason: "nobody tells when a slot of time is over"),
        Allowance(
            path: "Sources/CordeeConductor/Traffic/Conductor+Traffic.swift", line: "trafficLinger",
            reason: "nobody tells which request was the last of a run"),
        Allowance(
            path: "Sources/CordeeConductor/Site/DriverPerformer.swift", line: "for: pause",
            reason: "the health watch says when to ask again"),
        Allowance(
            path: "Sources/CordeeCommands/Session/Follower.swift", line: "frame",
            reason: "a live view moves on although nothing happens"),
        Allowance(
            path: "Sources/CordeeDriver/Host/ProcessSession.swift",
            reason: "the system does not tell when a process that is nobody's child ends"),
        Allowance(
            path: "Sources/CordeeLedger/Lease/Lease.swift", reason: "flock does not wait for at most so long"),
        Allowance(
            path: "Sources/Drivers/CordeeHAProxy/Service/HAProxyProcess.swift",
            reason: "HAProxy does not tell when it is ready, quiet or gone"),
        Allowance(
            path: "Sources/Drivers/CordeeGit/Remote/GitRepository+Arrival.swift", line: "quietPause",
            reason: "a remote does not tell when it is done with a push whose connection was cut"),
        Allowance(
            path: "Sources/CordeeDriver/Host/Within.swift", line: "limit",
            reason: "a peer that never answers must hold nobody for ever"),
        Allowance(
            path: "Sources/CordeeConductor/Scenarios/ScenarioRunner.swift", line: "pause",
            reason: "nobody tells when a mail or a metric is there"),
        Allowance(
            path: "Sources/CordeeDriverConformance/Edge/EdgeBench.swift",
            reason: "a condition in other processes is looked at again and again"),
        Allowance(
            path: "Sources/CordeeDriverConformance/Runtime/RuntimeBench.swift",
            reason: "a condition in other processes is looked at again and again"),
        Allowance(
            path: "Sources/CordeeDriverConformance/Telemetry/TelemetryBench.swift",
            reason: "a condition in other processes is looked at again and again"),
    ]

    /// Unordered collections in which something is only ever looked up.
    static let lookups: [Allowance] = [
        Allowance(
            path: "Sources/CordeeCore/Run/Run.swift", line: "reasons: [StepID: Failure]",
            reason: "looked up by step, never walked"),
        Allowance(
            path: "Sources/CordeeCore/Run/Run.swift", line: "called: Set<StepID>",
            reason: "only asked whether it contains"),
        Allowance(
            path: "Sources/CordeeCore/Run/RunSummary.swift", line: "wanted: [ServiceID: Version]",
            reason: "looked up by service, in the order of another list"),
        Allowance(path: "Sources/CordeeCore/Run/Difference.swift", line: ".sorted() {", reason: "sorted at once"),
        Allowance(
            path: "Sources/CordeeCore/History/Drift.swift", line: "let known", reason: "only asked whether it contains"),
        Allowance(
            path: "Sources/CordeeCore/Plan/Plan+Validity.swift", line: "let known",
            reason: "only asked whether it contains"),
        Allowance(path: "Sources/CordeeCore/Plan/Plan+Validity.swift", line: ".count ==", reason: "only counted"),
        Allowance(
            path: "Sources/CordeeCore/Planner/Draft+Finish.swift", line: "let named",
            reason: "only taken away from another"),
        Allowance(path: "Sources/CordeeCore/Planner/Draft+Finish.swift", line: ".sorted()", reason: "sorted at once"),
        Allowance(
            path: "Sources/CordeeCore/Planner/Draft+Finish.swift", line: "let positions",
            reason: "looked up by service, never walked"),
        Allowance(
            path: "Sources/CordeeCore/Planner/Draft+Order.swift", line: "let positions",
            reason: "looked up by service, never walked"),
        Allowance(
            path: "Sources/CordeeCore/Planner/ReleaseDraft.swift", line: "let needed",
            reason: "looked up by service, never walked"),
        Allowance(
            path: "Sources/CordeeCore/Planner/ReleaseDraft.swift", line: "var places",
            reason: "looked up by service, never walked"),
        Allowance(
            path: "Sources/CordeeCore/Planner/EdgeWay.swift", line: "let slots",
            reason: "looked up by service, never walked"),
        Allowance(
            path: "Sources/CordeeCore/Planner/EdgeWay.swift", line: "let named",
            reason: "only asked whether it contains"),
        Allowance(
            path: "Sources/CordeeCore/Planner/EdgeWay.swift", line: "let staying",
            reason: "only asked whether it contains"),
        Allowance(
            path: "Sources/CordeeCore/Planner/EdgeWay.swift", line: "let routes",
            reason: "only asked whether it contains"),
    ]
}
