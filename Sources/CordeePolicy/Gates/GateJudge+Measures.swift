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
        let seen = (facts.health[environment] ?? []).filter {
            $0.service == release.service && $0.version == release.version
        }
        if let ill = seen.first(where: { $0.trouble != nil }) {
            return (.stop, Reason(.unhealthy, [environment.rawValue, ill.trouble ?? ""]))
        }
        guard !seen.isEmpty else {
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
        guard let resources = facts.resources, !resources.isEmpty else {
            return ruling(.inconclusive, Reason(.unknownUse))
        }
        guard let worst = resources.max(by: { $0.percent < $1.percent }), worst.percent > limit.value else {
            return ruling(.pass, Reason(.roomy, ["\(limit.value)"]))
        }
        // In steps, so that a waiting run does not note each small move of it.
        let shown = max(worst.percent / 10 * 10, limit.value)
        return ruling(.warn, Reason(.busy, [worst.kind.rawValue, "\(shown)", "\(limit.value)"]))
    }
}
