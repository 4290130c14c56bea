package import CordeeCore
package import CordeeModel

extension Catalogue {
    /// What an action does: `start ai-service 1.4.0 in green`.
    package func text(_ action: Action, in plan: Plan) -> String {
        switch action {
        case .prepare(let topology?):
            let services = count(topology.services.count, .service)
            return say(
                en: "set up the proxy on \(topology.listen) for \(set: services)",
                fr: "régler le proxy sur \(topology.listen) pour \(set: services)")
        case .prepare(nil): return say(en: "stop the proxy", fr: "arrêter le proxy")
        case .start(let placement):
            let release = name(placement, in: plan)
            return say(
                en: "start \(set: release) in \(placement.slot)", fr: "démarrer \(set: release) dans \(placement.slot)")
        case .verify(let verification): return text(verification, in: plan)
        case .shift(let shift): return text(shift)
        case .settle(let placement):
            let release = name(placement, in: plan)
            return say(
                en: "drain and stop \(set: release) in \(placement.slot)",
                fr: "laisser finir puis arrêter \(set: release) dans \(placement.slot)")
        case .judge(let judgement):
            let release = name(judgement.canary, in: plan)
            let share = percent(judgement.share)
            return say(
                en: "judge \(set: release) at \(set: share) of the traffic",
                fr: "juger \(set: release) à \(set: share) du trafic")
        case .verifyTogether:
            return say(en: "verify the whole combination together", fr: "vérifier toute la combinaison ensemble")
        case .scenario(let trial):
            return say(en: "try the scenario \(trial.scenario.id)", fr: "essayer le scénario \(trial.scenario.id)")
        case .preflight, .commit, .takeBack, .tag, .untag, .push: return text(ofVersions: action)
        }
    }

    /// The short name of an action, for the heading of a column.
    package func name(_ kind: Action.Kind) -> String {
        switch kind {
        case .prepare: say(en: "proxy", fr: "réglage")
        case .start: say(en: "start", fr: "départ")
        case .verify: say(en: "verify", fr: "vérif.")
        case .hold: say(en: "hold", fr: "veille")
        case .shift: say(en: "shift", fr: "trafic")
        case .settle: say(en: "settle", fr: "arrêt")
        case .judge: say(en: "judge", fr: "jugement")
        case .verifyTogether: say(en: "together", fr: "ensemble")
        case .scenario: say(en: "scenario", fr: "scénario")
        case .preflight: say(en: "check", fr: "contrôle")
        case .commit: say(en: "commit", fr: "commit")
        case .takeBack: say(en: "take back", fr: "annulation")
        case .tag: say(en: "tag", fr: "tag")
        case .untag: say(en: "untag", fr: "retrait")
        case .push: say(en: "push", fr: "push")
        }
    }

    /// How traffic is split: `blue 50%, green 50%`; nobody: `—`.
    package func text(_ split: Split) -> String {
        guard !split.shares.isEmpty else { return "—" }
        return split.shares.map { "\(Visible.text($0.slot.rawValue)) \(percent($0.percent))" }.joined(separator: ", ")
    }

    /// Why a plan was made.
    package func text(_ intent: Intent) -> String {
        switch intent {
        case .deploy: say(en: "deploy", fr: "déploiement")
        case .promote(let environment, let run):
            say(
                en: "promotion from \(environment) (run \(run))",
                fr: "promotion depuis \(environment) (exécution \(run))")
        case .rollBack(let run):
            say(en: "rollback to before run \(run)", fr: "retour à l'état d'avant l'exécution \(run)")
        case .retire: say(en: "retire the fleet", fr: "retrait de la flotte")
        case .release: say(en: "new versions", fr: "nouvelles versions")
        }
    }

    private func text(_ verification: Action.Verification, in plan: Plan) -> String {
        let release = name(verification.placement, in: plan)
        let slot = verification.placement.slot
        if verification.hold > .zero {
            let hold = duration(verification.hold)
            return say(
                en: "watch \(set: release) in \(slot) for \(set: hold)",
                fr: "surveiller \(set: release) dans \(slot) pendant \(set: hold)")
        }
        return say(en: "verify \(set: release) in \(slot)", fr: "vérifier \(set: release) dans \(slot)")
    }

    private func text(_ shift: Action.Shift) -> String {
        let shares = shift.split.shares
        if shares.isEmpty {
            return say(en: "take \(shift.service) out of traffic", fr: "retirer \(shift.service) du trafic")
        }
        if shares.count == 1, shares[0].percent == .all {
            return say(
                en: "send the traffic of \(shift.service) to \(shares[0].slot)",
                fr: "envoyer le trafic de \(shift.service) vers \(shares[0].slot)")
        }
        return say(
            en: "split the traffic of \(shift.service): \(set: text(shift.split))",
            fr: "partager le trafic de \(shift.service) : \(set: text(shift.split))")
    }

    /// A service with its version; a plan from outside may name a release that it does not have.
    private func name(_ placement: Action.Placement, in plan: Plan) -> String {
        let version =
            plan.releases.indices.contains(placement.release)
            ? plan.releases[placement.release].version.rawValue : Visible.missing
        return Visible.text("\(placement.service) \(version)")
    }
}
