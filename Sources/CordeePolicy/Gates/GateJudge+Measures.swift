internal import CordeeModel

/// What is measured of environments and of the machine when somebody asks.
extension GateJudge {
    /// Whether what stays is healthy here, and what moves is healthy in the environment before.
    ///
    /// What moves may be ill here: that is often why it moves.
    func health(_ gate: Gate, on scene: GateScene) -> [Ruling] {
        var asked = scene.pinned.map { ($0, scene.environment) }
        if let after = scene.after { asked += scene.moving.map { ($0, after) } }
        let rulings = asked.filter { gate.concerns($0.0.service) }.map { release, environment in
            let saying = health(of: release, in: environment)
            return Ruling(gate.id, of: release.service, saying.verdict, saying.reason, isAdvisory: gate.isAdvisory)
        }
        guard rulings.isEmpty else { return rulings }
        let reason = Reason(.nobodyToAsk, [scene.environment.rawValue])
        return [Ruling(gate.id, .pass, reason, isAdvisory: gate.isAdvisory)]
    }

    private func health(of release: Release, in environment: EnvironmentID) -> Saying {
        let seen = (facts.health[environment] ?? []).filter { $0.release == CheckResult.Seen(release) }
        if let ill = seen.first(where: { $0.trouble != nil }) {
            return (.stop, Reason(.unhealthy, [environment.rawValue, ill.trouble ?? ""]))
        }
        guard !seen.isEmpty else {
            // It came to its end there and was not taken back; that others have come since takes nothing away.
            if facts.proven[environment]?.contains(CheckResult.Seen(release)) == true {
                return (.pass, Reason(.wasHealthy, [environment.rawValue]))
            }
            let details = [release.service.rawValue, release.version.rawValue, environment.rawValue]
            return (.inconclusive, Reason(.notRunning, details))
        }
        return (.pass, Reason(.healthy, [environment.rawValue]))
    }

    /// Whether the machine has room.
    func resources(_ gate: Gate, _ limit: Percent) -> Ruling {
        func ruling(_ verdict: Verdict, _ reason: Reason) -> Ruling {
            Ruling(gate.id, verdict, reason, isAdvisory: gate.isAdvisory)
        }
        let resources = facts.resources ?? []
        // No numbers: a waiting run would note each small move of them.
        let short = resources.filter { $0.percent > limit.value }.map(\.kind.rawValue)
        guard short.isEmpty else { return ruling(.warn, Reason(.busy, ["\(limit.value)"] + short)) }
        let unknown = ResourceUse.Kind.allCases.filter { kind in !resources.contains { $0.kind == kind } }
        guard unknown.isEmpty else { return ruling(.inconclusive, Reason(.unknownUse, unknown.map(\.rawValue))) }
        return ruling(.pass, Reason(.roomy, ["\(limit.value)"]))
    }
}
