package import CordeeModel

/// What is said of versions and of how they are made.
package enum VersionPhrase: Phrase {
    /// No branch is checked out.
    case detached
    /// Files are changed and not committed.
    case dirty(Int)
    /// The remote's branch has more commits.
    case behind(Int)
    /// Commits follow no convention.
    case unread(Int)
    /// The heading of a plan that makes versions.
    case heading(Int)
    /// Nothing calls for a version.
    case nothing
    /// A service has no news.
    case noNews(ServiceID)
    /// Why a version is what it is.
    case because(Bump, String, more: Int)
    /// Commits that nobody can read.
    case unreadOf(ServiceID, Int)
    /// A file gets a version: path, lines, before, after.
    case file(String, lines: [Int], before: String, after: String)
    /// A command that is run in a directory.
    case command(String)
    /// Nothing was changed.
    case dryRun
    /// Nothing is taken back once it is pushed.
    case wayBack
    /// How the new versions are brought to an environment.
    case train(TrainID, EnvironmentID)
    /// A command is run; what it says can be followed.
    case follow(String, String)
    /// A version that is tagged in a repository, but not on the branch.
    case stray(ServiceID, String, repository: String)
    /// The same in a few words.
    case strayShort(String)
    /// A clone without its past, and where it is.
    case shallow(ServiceID, repository: String)
    /// The same in a few words.
    case shallowShort
    /// A changelog was brought up to date, or was so already.
    case changelog(String, isChanged: Bool)
    /// A range holds nothing that users would notice.
    case noChanges
    /// All commits follow the convention: how many.
    case clean(Int)
    /// Some commits do not: how many, of how many.
    case unclean(Int, of: Int)
    /// A workflow was written.
    case written(String)

    package func text(in catalogue: Catalogue) -> String {
        switch self {
        case .detached: return catalogue.say(en: "no branch checked out", fr: "aucune branche extraite")
        case .dirty(let count):
            return catalogue.say(
                en: "\(set: catalogue.count(count, .file)) not committed",
                fr: "\(set: catalogue.count(count, .file)) non validés")
        case .behind(let count):
            return catalogue.say(
                en: "\(set: catalogue.count(count, .commit)) to pull",
                fr: "\(set: catalogue.count(count, .commit)) à tirer")
        case .unread(let count):
            return catalogue.say(
                en: "\(set: catalogue.count(count, .commit)) without convention",
                fr: "\(set: catalogue.count(count, .commit)) hors convention")
        case .changelog(let path, true):
            return catalogue.say(en: "\(path) is up to date now.", fr: "\(path) est à jour à présent.")
        case .changelog(let path, false):
            return catalogue.say(en: "\(path) was up to date already.", fr: "\(path) était déjà à jour.")
        case .follow(let command, let path):
            return catalogue.say(
                en: "runs \(command); follow it: `tail -f \(path)`",
                fr: "\(command) est lancé ; le suivre : `tail -f \(path)`")
        case .stray(let service, let tags, let repository):
            return catalogue.say(
                en: """
                    \(tags) of \(service) is not on this branch: history was rewritten, or it belongs to another branch. See \
                    where: `git -C \(repository) branch --all --contains \(tags)`
                    """,
                fr: """
                    \(tags) de \(service) n'est pas sur cette branche : l'histoire a été réécrite, ou il est d'une autre \
                    branche. Voir où : `git -C \(repository) branch --all --contains \(tags)`
                    """)
        case .shallow(let service, let repository):
            return catalogue.say(
                en: """
                    The clone of \(service) lacks the past: versions and commits may be missing here. Fetch it: \
                    `git -C \(repository) fetch --unshallow --tags`
                    """,
                fr: """
                    Le clone de \(service) n'a pas le passé : des versions et des commits peuvent manquer ici. \
                    Rapportez-le : `git -C \(repository) fetch --unshallow --tags`
                    """)
        case .shallowShort: return catalogue.say(en: "shallow clone", fr: "clone superficiel")
        case .strayShort(let tag):
            return catalogue.say(en: "\(tag) is not on this branch", fr: "\(tag) n'est pas sur cette branche")
        case .noChanges:
            return catalogue.say(
                en: "No commit in there that users would notice.",
                fr: "Aucun commit visible des utilisateurs là-dedans.")
        case .clean(let count):
            return catalogue.say(
                en: "\(set: catalogue.count(count, .commit)): all follow the convention.",
                fr: "\(set: catalogue.count(count, .commit)) : tous suivent la convention.")
        case .unclean(let bad, let all):
            return catalogue.say(
                en: "not by the convention: \(bad) of \(set: catalogue.count(all, .commit)).",
                fr: "hors convention : \(bad) sur \(set: catalogue.count(all, .commit)).")
        case .written(let path): return catalogue.say(en: "\(path) is written.", fr: "\(path) est écrit.")
        case .heading, .nothing, .noNews, .because, .unreadOf, .file, .command, .dryRun, .wayBack, .train:
            return release(in: catalogue)
        }
    }

    /// What is said while versions are made.
    private func release(in catalogue: Catalogue) -> String {
        switch self {
        case .heading(let count):
            return catalogue.say(
                en: "Plan for new versions of \(set: catalogue.count(count, .service))",
                fr: "Plan de nouvelles versions pour \(set: catalogue.count(count, .service))")
        case .nothing:
            return catalogue.say(
                en: "Nothing to release: no commit calls for a version. See them: `cordee versions`",
                fr: "Rien à publier : aucun commit n'appelle de version. Les voir : `cordee versions`")
        case .noNews(let service):
            return catalogue.say(
                en: "\(service) has no commit that calls for a version.",
                fr: "\(service) n'a aucun commit qui appelle une version.")
        case .because(let bump, let reason, let more):
            let rest = more == 0 ? "" : catalogue.say(en: ", and \(more) more", fr: ", et \(more) autres")
            return catalogue.say(
                en: "\(bump.rawValue): \(reason)\(set: rest)", fr: "\(bump.rawValue) : \(reason)\(set: rest)")
        case .unreadOf(let service, let count):
            return catalogue.say(
                en: """
                    counted for nothing in \(service), as no convention is followed: \(set: catalogue.count(count, .commit)). \
                    See: `cordee commits lint unreleased \(service)`
                    """,
                fr: """
                    ne compte pas dans \(service), hors convention : \(set: catalogue.count(count, .commit)). Voir : \
                    `cordee commits lint unreleased \(service)`
                    """)
        case .file(let path, let lines, let before, let after):
            let places = lines.map(String.init).joined(separator: ",")
            return catalogue.say(
                en: "\(path):\(places)  \(before) → \(after)", fr: "\(path):\(places)  \(before) → \(after)")
        case .command(let command): return catalogue.say(en: "$ \(set: command)", fr: "$ \(set: command)")
        case .dryRun: return catalogue.say(en: "Nothing was changed.", fr: "Rien n'a été modifié.")
        case .wayBack:
            return catalogue.say(
                en: "Until it is pushed, a step that fails takes commit, tag and files back.",
                fr: "Jusqu'au push, une étape en échec retire commit, tag et modifications.")
        case .train(let train, let environment):
            return catalogue.say(
                en: "Train \(train). Bring it to an environment: `cordee plan \(environment) --train \(train)`",
                fr: "Train \(train). L'amener sur un environnement : `cordee plan \(environment) --train \(train)`")
        case .detached, .dirty, .behind, .unread, .follow, .stray, .strayShort, .shallow, .shallowShort, .changelog,
            .noChanges, .clean,
            .unclean, .written:
            return ""
        }
    }
}
