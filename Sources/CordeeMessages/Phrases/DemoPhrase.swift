package import CordeeModel

/// The headings of the demonstration, in its order.
package enum DemoPhrase: Phrase {
    /// The fleet comes up in both environments.
    case fleet(services: Int, Version)
    /// A good train goes through staging to production.
    case goodTrain(TrainID)
    /// A train with one bad release comes back.
    case badTrain(TrainID, ServiceID)
    /// The daemon is killed and started again.
    case kill
    /// What happened, in figures.
    case summary
    /// What users saw.
    case users(requests: Int, failures: Int)
    /// How long users saw failures.
    case usersFor(requests: Int, failures: Int, Duration)
    /// Everything was stopped again.
    case cleaned
    /// The fleet was kept.
    case kept(address: String)

    package func text(in catalogue: Catalogue) -> String {
        switch self {
        case .fleet(let services, let version):
            let services = catalogue.count(services, .service)
            return catalogue.say(
                en: "1. \(set: services) at \(version), in staging and in production, with users",
                fr: "1. \(set: services) en \(version), en staging et en production, avec des utilisateurs")
        case .goodTrain(let train):
            return catalogue.say(
                en: "2. Train \(train): staging first, then production, and nobody notices",
                fr: "2. Train \(train) : staging d'abord, production ensuite, et personne ne remarque rien")
        case .badTrain(let train, let service):
            return catalogue.say(
                en: "3. Train \(train), in which \(service) is bad: the whole train comes back",
                fr: "3. Train \(train), où \(service) est défectueux : tout le train revient")
        case .kill:
            return catalogue.say(
                en: "4. The daemon is killed in the middle of a run, then started again",
                fr: "4. Le démon est tué au milieu d'une exécution, puis relancé")
        case .summary: return catalogue.say(en: "5. What happened", fr: "5. Ce qui s'est passé")
        case .users(let requests, let failures):
            let requests = catalogue.count(requests, .request)
            let failures = catalogue.count(failures, .failedRequest)
            return catalogue.say(
                en: "Users: \(set: requests), \(set: failures).",
                fr: "Utilisateurs : \(set: requests), \(set: failures).")
        case .usersFor(let requests, let failures, let span):
            let requests = catalogue.count(requests, .request)
            let failures = catalogue.count(failures, .failedRequest)
            let span = catalogue.duration(span)
            return catalogue.say(
                en: "Users: \(set: requests), \(set: failures) within \(set: span).",
                fr: "Utilisateurs : \(set: requests), \(set: failures) en \(set: span).")
        case .cleaned:
            return catalogue.say(en: "Everything is stopped again.", fr: "Tout est de nouveau arrêté.")
        case .kept(let address):
            return catalogue.say(
                en: "The fleet goes on: `curl http://\(address)/`",
                fr: "La flotte continue : `curl http://\(address)/`")
        }
    }
}
