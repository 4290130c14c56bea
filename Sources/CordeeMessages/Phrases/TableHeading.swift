/// Headings of tables, and the labels of a run's facts.
package enum TableHeading: Phrase, CaseIterable {
    case service, version, digest, health, slot, since, drift
    case run, environment, intent, train, status, opened, duration, actor
    case deployment, plan, began, ended, commit, step, time, attempts, result, traffic, commits, next
    case subject, name, brought, gate, verdict
    case week, day, phase, open, closed
    case hotfix, overridden

    package func text(in catalogue: Catalogue) -> String {
        switch self {
        case .service: catalogue.say(en: "service", fr: "service")
        case .version: catalogue.say(en: "version", fr: "version")
        case .digest: catalogue.say(en: "digest", fr: "empreinte")
        case .health: catalogue.say(en: "health", fr: "santé")
        case .slot: catalogue.say(en: "slot", fr: "emplacement")
        case .since: catalogue.say(en: "since", fr: "depuis")
        case .drift: catalogue.say(en: "drift", fr: "écart")
        case .run: catalogue.say(en: "run", fr: "exécution")
        case .environment: catalogue.say(en: "environment", fr: "environnement")
        case .intent: catalogue.say(en: "what", fr: "objet")
        case .train: catalogue.say(en: "train", fr: "train")
        case .status: catalogue.say(en: "status", fr: "état")
        case .opened: catalogue.say(en: "opened", fr: "ouverte")
        case .duration: catalogue.say(en: "duration", fr: "durée")
        case .actor: catalogue.say(en: "by", fr: "par")
        case .deployment: catalogue.say(en: "deployment", fr: "déploiement")
        case .plan: catalogue.say(en: "plan", fr: "plan")
        case .began: catalogue.say(en: "began", fr: "commencée")
        case .ended: catalogue.say(en: "ended", fr: "finie")
        case .commit: catalogue.say(en: "commit", fr: "commit")
        case .step: catalogue.say(en: "step", fr: "étape")
        case .time: catalogue.say(en: "time", fr: "heure")
        case .attempts: catalogue.say(en: "attempts", fr: "essais")
        case .result: catalogue.say(en: "result", fr: "résultat")
        case .commits: catalogue.say(en: "commits", fr: "commits")
        case .subject: catalogue.say(en: "about", fr: "sujet")
        case .gate: catalogue.say(en: "gate", fr: "contrôle")
        case .verdict: catalogue.say(en: "verdict", fr: "verdict")
        case .name: catalogue.say(en: "name", fr: "nom")
        case .brought: catalogue.say(en: "brought", fr: "versée")
        case .next: catalogue.say(en: "next", fr: "suivante")
        case .week: catalogue.say(en: "week", fr: "semaine")
        case .day: catalogue.say(en: "day", fr: "jour")
        case .phase: catalogue.say(en: "plan", fr: "plan")
        case .open: catalogue.say(en: "open", fr: "ouvert")
        case .closed: catalogue.say(en: "closed by", fr: "fermé par")
        case .traffic: catalogue.say(en: "users", fr: "utilisateurs")
        case .hotfix: catalogue.say(en: "hotfix", fr: "hotfix")
        case .overridden: catalogue.say(en: "overridden", fr: "forcés")
        }
    }
}
