internal import CordeeModel

/// Lists of things that have to be shown one by one.
extension GateJudge {
    /// What a gate says that is a list: a ruling for each thing in it, over all releases that move together.
    ///
    /// - Parameters:
    ///   - gates: all gates of the environment.
    ///   - others: what those of them say that are no lists.
    mutating func rule(
        _ list: Checklist, of gate: Gate, among gates: [Gate], on scene: GateScene, _ others: [GateID: [Ruling]]
    ) -> [Ruling] {
        let moving = scene.moving.filter { gate.concerns($0.service) }
        guard !moving.isEmpty else { return [] }
        let hearing = Hearing(list: list, gate: gate, gates: gates, scene: scene, moving: moving, others: others)
        return list.checks.map { check in
            let saying = say(check, hearing)
            return Ruling(gate.id, check: check.id, saying.verdict, saying.reason, isAdvisory: gate.isAdvisory)
        }
    }

    /// What a list is judged by.
    private struct Hearing {
        var list: Checklist
        var gate: Gate
        var gates: [Gate]
        var scene: GateScene
        /// The releases that move and are concerned.
        var moving: [Release]
        /// What gates say that are no lists.
        var others: [GateID: [Ruling]]

        /// Says that somebody has to look.
        func unsigned(_ check: Check) -> Saying {
            let roles = list.signers.map(\.rawValue).joined(separator: ", ")
            return (.inconclusive, Reason(.unsigned, [check.id.rawValue, scene.signing, roles]))
        }

        /// Says that there is no report of these names.
        func unreported(_ names: String, _ check: Check, of release: Release?) -> Saying {
            let details = [
                names, release?.service.rawValue ?? "", release?.version.rawValue ?? "", check.id.rawValue,
                scene.signing,
            ]
            return (.inconclusive, Reason(.unreported, details))
        }
    }

    /// A word that says no counts, and so does a proof that does; a word that says yes stands for proofs that are missing.
    ///
    /// Only a person's word stands for the thing itself: what a scenario has shown counts where it is named.
    private mutating func say(_ check: Check, _ hearing: Hearing) -> Saying {
        let scene = hearing.scene
        let word = word(check.id, hearing, of: .people)
        if let word, word.verdict.blocks { return word }
        var sayings: [Saying] = []
        var reports: [String] = []
        for proof in check.proofs {
            switch proof {
            case .scenario(let scenario):
                let untried = Reason(.untried, [scenario.rawValue, (scene.after ?? scene.environment).rawValue])
                sayings.append(
                    self.word(CheckID(scenario.rawValue), hearing, of: .everybody) ?? (.inconclusive, untried))
            case .project(let name): sayings.append(project(name, check, hearing))
            case .report(let name): reports.append(name)
            case .gate(let name):
                sayings.append(
                    Self.worst(hearing.others[name] ?? [])
                        ?? (.inconclusive, Reason(.noSuchGate, [name.rawValue, check.id.rawValue, scene.signing])))
            }
        }
        if !reports.isEmpty { sayings.append(self.reports(reports, check, hearing)) }
        guard let word else { return sayings.max { $0.verdict.rank < $1.verdict.rank } ?? hearing.unsigned(check) }
        // The word stands for what is missing, and for nothing that is there and says otherwise.
        let there = sayings.filter { !$0.reason.code.isMissing }
        return there.reduce(word) { Self.worse($0, $1) }
    }

    /// Whose findings are looked for.
    private enum Speakers { case people, everybody }

    /// What was last found under a name of all the releases that move, here or in the environment before, by somebody whose
    /// word counts, or by a scenario where those may speak.
    private mutating func word(_ name: CheckID, _ hearing: Hearing, of speakers: Speakers) -> Saying? {
        let places = [hearing.scene.environment] + (hearing.scene.after.map { [$0] } ?? [])
        let found = facts.results.last { found in
            found.result.check == name && places.contains(found.result.environment)
                && found.result.covers(hearing.moving) && hearing.list.counts(found.result.origin)
                && (speakers == .everybody || found.result.origin != .scenario)
        }
        guard let found, end(of: hearing.gate, since: found.at) != nil else { return nil }
        let result = found.result
        switch result.origin {
        case .person:
            let details = [found.by, result.note ?? ""]
            return result.hasPassed ? (.pass, Reason(.signed, details)) : (.stop, Reason(.unsound, details))
        case .scenario:
            let details = [name.rawValue, result.environment.rawValue, result.note ?? ""]
            return result.hasPassed ? (.pass, Reason(.tried, details)) : (.stop, Reason(.failedTrial, details))
        }
    }

    /// What gates say together; nil: nothing.
    private static func worst(_ rulings: [Ruling]) -> Saying? {
        let worst = rulings.max { $0.verdict.rank < $1.verdict.rank }
        // Somebody who may has taken it upon them: said there, loudly, and no longer a reason to stop.
        return worst.map { ($0.override == nil ? $0.verdict : .warn, $0.reason) }
    }

    /// The tests of a project, in whichever report of a release that moves they are.
    private mutating func project(_ name: String, _ check: Check, _ hearing: Hearing) -> Saying {
        var worst: Saying?
        for release in hearing.moving {
            for brought in facts.brought[release.service] ?? [] {
                guard case .tests(let tests) = brought.item.content,
                    let project = tests.projects.first(where: { $0.name.lowercased() == name.lowercased() }),
                    brought.item.stranger(to: release) == nil, project.counts.ran > 0,
                    end(of: hearing.gate, since: brought.at) != nil
                else { continue }
                let bad = project.counts.failed + project.counts.errors
                let next: Saying =
                    bad > 0
                    ? (.stop, Reason(.projectFailed, ["\(bad)", "\(project.counts.ran)", project.name]))
                    : (.pass, Reason(.projectPassed, [project.name, "\(project.counts.ran)"]))
                worst = Self.worse(worst, next)
            }
        }
        return worst ?? hearing.unreported("Playwright JUnit: \(name)", check, of: hearing.moving.first)
    }

    /// What the reports of these names come to; each release needs one of them.
    private mutating func reports(_ names: [String], _ check: Check, _ hearing: Hearing) -> Saying {
        var worst: Saying?
        for release in hearing.moving {
            let found = (facts.brought[release.service] ?? []).filter { brought in
                names.contains { brought.item.isNamed($0) }
            }
            var next: Saying?
            for one in found {
                // By the environment's own rule for its kind, waivers included, or by the usual one.
                var judged = hearing.gate
                let kind = one.item.content.kind
                judged.rule = hearing.gates.first { $0.rule.isMain(for: kind) }?.rule ?? kind.usualRule ?? judged.rule
                if let saying = self.worst([one], of: release, judged) { next = Self.worse(next, saying) }
            }
            worst = Self.worse(
                worst, next ?? hearing.unreported(names.joined(separator: ", "), check, of: release))
        }
        return worst ?? hearing.unsigned(check)
    }
}

extension EvidenceItem {
    /// Whether a list may mean it by that name.
    fileprivate func isNamed(_ text: String) -> Bool {
        [name, format.rawValue, content.subject].contains(text)
    }
}

extension GateRule {
    /// Whether reports of that kind are what it is there for.
    fileprivate func isMain(for kind: EvidenceKind) -> Bool {
        switch self {
        case .tests, .coverage, .vulnerabilities, .analysis, .load, .page: evidence == kind
        case .performance, .dependencies, .health, .resources, .functional, .security, .browsers, .isolation: false
        }
    }
}

extension EvidenceKind {
    /// How reports of this kind are judged where the environment does not say; nil: by what they say themselves.
    fileprivate var usualRule: GateRule? {
        switch self {
        case .tests: .tests
        case .coverage: .coverage(atLeast: GateRule.defaultCoverage)
        case .vulnerabilities: .vulnerabilities(stop: .critical, warn: .high, waivers: [])
        case .findings: .analysis
        case .load: .load(p95: GateRule.defaultP95, errors: GateRule.defaultErrors)
        case .page: .page(within: GateRule.defaultPage)
        case .sbom, .custom: nil
        }
    }
}

extension ReasonCode {
    /// Whether it says that there is nothing, rather than that something is wrong with what is there.
    fileprivate var isMissing: Bool {
        [.untried, .unsigned, .unreported, .noEvidence, .noSuchGate].contains(self)
    }
}
