package import CordeeMessages
package import CordeeModel

/// A name or number that means nothing here. Nothing was done.
package enum NameTrouble: CommandProblem, Hashable {
    /// No such environment: name, the nearest, all of them.
    case unknownEnvironment(String, nearest: String?, known: [String])
    /// No such service: name, the nearest.
    case unknownService(String, nearest: String?)
    /// Not `SERVICE=VERSION`.
    case badAssignment(String)
    /// A service is given two versions.
    case assignedTwice(String)
    /// A saved plan, and versions beside it.
    case planWithVersions(String)
    /// One service has to be named; all of them.
    case serviceNeeded([String])
    /// No such train.
    case unknownTrain(String)
    /// The versions of a train were not all made.
    case unmadeTrain(String, RunID)
    /// A run has another plan than somebody thinks: the digest that they gave, and the plan's.
    case otherPlan(RunID, String, Digest)
    /// Not the number of a run.
    case badRun(String)
    /// No such run.
    case unknownRun(RunID)

    package func advice(in catalogue: Catalogue) -> Advice {
        switch self {
        case .unknownEnvironment(let name, let nearest, let known):
            Advice(
                catalogue.say(en: "There is no environment \(name).", fr: "Il n'y a pas d'environnement \(name)."),
                hint: nearest.map { catalogue.say(en: "Perhaps \($0)?", fr: "Peut-être \($0) ?") }
                    ?? catalogue.say(
                        en: "There are: \(known.joined(separator: ", "))",
                        fr: "Il y a : \(known.joined(separator: ", "))"))
        case .unknownService(let name, let nearest):
            Advice(
                catalogue.say(
                    en: "There is no service \(name) in the manifest.", fr: "Le manifeste n'a pas de service \(name)."),
                hint: nearest.map { catalogue.say(en: "Perhaps \($0)?", fr: "Peut-être \($0) ?") }
                    ?? catalogue.say(
                        en: "See which there are: `cordee status`", fr: "Voir lesquels existent : `cordee status`"))
        case .badAssignment(let text):
            Advice(
                catalogue.say(
                    en: "\(text) is not SERVICE=VERSION.", fr: "\(text) n'est pas de la forme SERVICE=VERSION."),
                hint: catalogue.say(
                    en:
                        "For example: `cordee plan staging web=1.3.0`, or every service: `cordee plan staging --all 1.3.0`",
                    fr: """
                        Par exemple : `cordee plan staging web=1.3.0`, ou tous les services : `cordee plan staging \
                        --all 1.3.0`
                        """))
        case .assignedTwice(let name):
            Advice(
                catalogue.say(en: "\(name) is given two versions.", fr: "\(name) reçoit deux versions."),
                hint: catalogue.say(en: "Name each service once.", fr: "Nommez chaque service une seule fois."))
        case .planWithVersions(let path):
            Advice(
                catalogue.say(
                    en: "\(path) is a saved plan: it says the versions itself.",
                    fr: "\(path) est un plan enregistré : il fixe lui-même les versions."),
                hint: catalogue.say(
                    en: "Run it as it is: `cordee apply \(path)`", fr: "Exécutez-le tel quel : `cordee apply \(path)`"))
        case .serviceNeeded(let known):
            Advice(
                catalogue.say(en: "Which service?", fr: "Quel service ?"),
                hint: catalogue.say(
                    en: "Name one of: \(known.joined(separator: ", "))",
                    fr: "Nommez l'un de : \(known.joined(separator: ", "))"))
        case .unknownTrain(let name):
            Advice(
                catalogue.say(en: "There is no train \(name).", fr: "Il n'y a pas de train \(name)."),
                hint: catalogue.say(
                    en: "See the trains that ran: `cordee runs`", fr: "Voir les trains passés : `cordee runs`"))
        case .unmadeTrain(let name, let run):
            Advice(
                catalogue.say(
                    en: "The versions of train \(name) were not all made: run \(run) did not get to its end.",
                    fr: """
                        Les versions du train \(name) n'ont pas toutes été faites : l'exécution \(run) n'est pas allée au \
                        bout.
                        """),
                hint: catalogue.say(
                    en: "See what is out: `cordee run show \(run)`",
                    fr: "Voir ce qui est publié : `cordee run show \(run)`"))
        case .otherPlan(let run, let wanted, let digest): Self.otherPlan(run, wanted, digest, catalogue)
        case .badRun(let text): Self.badRun(text, catalogue)
        case .unknownRun:
            Advice(
                catalogue.say(en: "There is no such run.", fr: "Cette exécution n'existe pas."),
                hint: Self.seeRuns(catalogue))
        }
    }

    private static func seeRuns(_ catalogue: Catalogue) -> String {
        catalogue.say(en: "See the runs: `cordee runs`", fr: "Voir les exécutions : `cordee runs`")
    }

    private static func badRun(_ text: String, _ catalogue: Catalogue) -> Advice {
        Advice(
            catalogue.say(en: "\(text) is not the number of a run.", fr: "\(text) n'est pas un numéro d'exécution."),
            hint: seeRuns(catalogue))
    }

    private static func otherPlan(_ run: RunID, _ wanted: String, _ digest: Digest, _ catalogue: Catalogue) -> Advice {
        Advice(
            catalogue.say(
                en: "The plan of run \(run) is \(digest), not \(wanted).",
                fr: "Le plan de l'exécution \(run) est \(digest), pas \(wanted)."),
            hint: catalogue.say(
                en: "Look at it first: `cordee run show \(run)`", fr: "Regardez-le d'abord : `cordee run show \(run)`"))
    }
}
