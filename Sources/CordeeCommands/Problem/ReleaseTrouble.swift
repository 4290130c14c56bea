package import CordeeCore
package import CordeeMessages
package import CordeeModel
package import CordeeReleases

/// Why no version can be made, or no range be read. Nothing was changed.
package enum ReleaseTrouble: CommandProblem, Hashable {
    /// Neither a bump nor a version: what was typed.
    case badWish(String)
    /// A version and `--pre`, which exclude each other.
    case preOfVersion(Version)
    /// What a pre-release cannot be called.
    case badIdentifier(String)
    /// The version that it would rise from is no semantic version.
    case notSemantic(ServiceID, String)
    /// No tag is here, and the clone lacks the past; its repository.
    case shallow(ServiceID, String)
    /// Not both a service (or `--all`) and a version.
    case nobody
    /// Everything that stands against it.
    case refused([ReleasePlanner.Obstacle])
    /// A range, version or train that nobody knows.
    case unknownRange(String)
    /// A version that has no tag: service, version.
    case unknownVersion(ServiceID, String)
    /// A template that is none, and its path.
    case badTemplate(TemplateFlaw, String)
    /// What no workflow can be made of.
    case badWorkflow(WorkflowFlaw)
    /// A file that is too large to be brought up to date.
    case tooLarge(String)

    package func advice(in catalogue: Catalogue) -> Advice {
        switch self {
        case .badWish(let text):
            Advice(
                catalogue.say(
                    en: "\(text) is neither patch, minor, major, auto nor a version.",
                    fr: "\(text) n'est ni patch, minor, major, auto, ni une version."),
                hint: catalogue.say(
                    en: "For example: `cordee release db-service minor`, or `cordee release db-service 1.4.0`",
                    fr: "Par exemple : `cordee release db-service minor`, ou `cordee release db-service 1.4.0`"))
        case .preOfVersion(let version):
            Advice(
                catalogue.say(
                    en: "\(version) says all of it: `--pre` is for patch, minor, major and auto.",
                    fr: "\(version) dit déjà tout : `--pre` va avec patch, minor, major et auto."),
                hint: catalogue.say(
                    en: "Name the pre-release whole, for example \(version)-rc.0",
                    fr: "Nommez la préversion en entier, par exemple \(version)-rc.0"))
        case .badIdentifier(let text):
            Advice(
                catalogue.say(
                    en: "A pre-release cannot be called \(text).", fr: "Une préversion ne peut pas s'appeler \(text)."),
                hint: catalogue.say(
                    en: "Use letters, digits and hyphens: `--pre rc`", fr: "Lettres, chiffres et tirets : `--pre rc`"))
        case .notSemantic(let service, let text):
            Advice(
                catalogue.say(
                    en: "The version of \(service), \(text), is no semantic version, so nothing can be added to it.",
                    fr: "La version de \(service), \(text), n'est pas sémantique : rien ne peut y être ajouté."),
                hint: catalogue.say(
                    en: "Say the next one yourself: `cordee release \(service) 1.0.0`",
                    fr: "Donnez vous-même la suivante : `cordee release \(service) 1.0.0`"))
        case .shallow(let service, let path):
            Advice(
                catalogue.say(
                    en: "The clone of \(service) lacks the past, and no tag is here: its last version is not known.",
                    fr: "Le clone de \(service) n'a pas le passé, ni aucun tag : sa dernière version est inconnue."),
                hint: catalogue.say(
                    en: "Fetch it: `git -C \(path) fetch --unshallow --tags`",
                    fr: "Rapportez-le : `git -C \(path) fetch --unshallow --tags`"))
        case .nobody:
            Advice(
                catalogue.say(
                    en: "Say which service, and which version: patch, minor, major, auto or a number.",
                    fr: "Dites quel service, et quelle version : patch, minor, major, auto ou un numéro."),
                hint: catalogue.say(
                    en:
                        "One service: `cordee release db-service auto`; all that have news: `cordee release --all auto`",
                    fr:
                        "Un service : `cordee release db-service auto` ; tous ceux qui ont du nouveau : `cordee release --all auto`"
                ))
        case .refused(let obstacles): catalogue.advice(for: obstacles)
        case .unknownRange, .unknownVersion, .badTemplate, .badWorkflow, .tooLarge: paper(in: catalogue)
        }
    }

    /// What is said of ranges, and of files that are written.
    private func paper(in catalogue: Catalogue) -> Advice {
        switch self {
        case .unknownRange(let text):
            Advice(
                catalogue.say(
                    en: "\(text) is no range, version or train that is known here.",
                    fr: "\(text) n'est ni un intervalle, ni une version, ni un train connu ici."),
                hint: catalogue.say(
                    en: "For example: `cordee notes v1.2.2..v1.2.3 db-service`; see the versions: `cordee versions`",
                    fr: "Par exemple : `cordee notes v1.2.2..v1.2.3 db-service` ; voir les versions : `cordee versions`"
                ))
        case .unknownVersion(let service, let text):
            Advice(
                catalogue.say(
                    en: "\(service) has no tagged version \(text).",
                    fr: "\(service) n'a pas de version étiquetée \(text)."),
                hint: catalogue.say(
                    en: "Fetch what others tagged, and see the versions: `cordee versions \(service) --fetch`",
                    fr: "Rapportez les tags des autres, et voyez les versions : `cordee versions \(service) --fetch`"))
        case .badTemplate(let flaw, let path): catalogue.advice(for: flaw, path: path)
        case .badWorkflow(let flaw): catalogue.advice(for: flaw)
        case .tooLarge(let path):
            Advice(
                catalogue.say(
                    en: "\(path) is too large to be brought up to date.",
                    fr: "\(path) est trop grand pour être mis à jour."),
                hint: catalogue.say(
                    en: "Begin a new one: `cordee changelog > CHANGELOG.md`",
                    fr: "Commencez-en un nouveau : `cordee changelog > CHANGELOG.md`"))
        case .badWish, .preOfVersion, .badIdentifier, .notSemantic, .shallow, .nobody, .refused: Advice("", hint: "")
        }
    }
}
