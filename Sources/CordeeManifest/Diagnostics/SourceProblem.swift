package import CordeeModel

/// What can be wrong with where the source is, and with how versions and notes are made of it.
package enum SourceProblem: Hashable, Sendable {
    /// A path that leads out of the repository.
    case outside(String)
    /// Not what can stand before a version in the name of a tag.
    case badTags(String)
    /// Not a name of a branch or a remote.
    case badReference(String)
    /// Not the address of a forge's page.
    case badForge(String)
    /// Not the name of an image without a tag.
    case badImage(String)
    /// Not a text with the version in it, once.
    case badPattern(String)
    /// A word that only a shell would understand.
    case shellWord(String)
    /// Two services make the same tags in one repository; the other one.
    case tagsShared(ServiceID)
    /// The directory of the notes' templates is not there.
    case templatesMissing(String)
}

extension SourceProblem {
    var severity: Problem.Severity {
        switch self {
        case .outside, .badTags, .badReference, .badForge, .badImage, .badPattern, .shellWord: .error
        case .tagsShared, .templatesMissing: .warning
        }
    }

    var english: ProblemText {
        switch self {
        case .outside(let path):
            .init(
                "`\(path.quotable)` is no path inside of the repository.",
                "Write it from the repository's top, without `/` in front and without `..`.")
        case .badTags(let text):
            .init(
                "`\(text.quotable)` cannot stand before a version in a tag.",
                "End it with a letter or `-`, and use what git allows: `v`, `{service}-v`.")
        case .badReference(let text):
            .init(
                "`\(text.quotable)` is no name that git allows.", "Write the bare name of a branch or remote: `main`.")
        case .badForge(let text):
            .init("`\(text.quotable)` is no address of a forge.", "Write it like `https://github.com/org/{service}`.")
        case .badImage(let text):
            .init("`\(text.quotable)` is no image's name.", "Write it without a tag: `ghcr.io/org/{service}`.")
        case .badPattern(let text):
            .init(
                "`\(text.quotable)` does not say where the version is.",
                "Write what stands around it, on one line: `VERSION = \"{version}\"`.")
        case .shellWord(let word):
            .init(
                "`\(word.quotable)` is passed on as it is: there is no shell.",
                "Write each command as an item of its own, or `[sh, -c, \"one && two\"]`.")
        case .tagsShared(let service):
            .init(
                "`\(service)` has the same tags: a version of the one would count for the other.",
                "Give each service its own: `tags: \"{service}-v\"`.")
        case .templatesMissing(let path):
            .init("There is no directory `\(path.quotable)`.", "Create it; the path is relative to the manifest.")
        }
    }

    var french: ProblemText {
        switch self {
        case .outside(let path):
            .init(
                "`\(path.quotable)` n'est pas un chemin à l'intérieur du dépôt.",
                "Écrivez-le depuis le haut du dépôt, sans `/` au début ni `..`.")
        case .badTags(let text):
            .init(
                "`\(text.quotable)` ne peut pas précéder une version dans un tag.",
                "Terminez-le par une lettre ou `-`, avec ce que git permet : `v`, `{service}-v`.")
        case .badReference(let text):
            .init(
                "`\(text.quotable)` n'est pas un nom que git permet.",
                "Écrivez le nom nu d'une branche ou d'un dépôt distant : `main`.")
        case .badForge(let text):
            .init(
                "`\(text.quotable)` n'est pas l'adresse d'une forge.",
                "Écrivez-la comme `https://github.com/org/{service}`.")
        case .badImage(let text):
            .init("`\(text.quotable)` n'est pas un nom d'image.", "Écrivez-le sans tag : `ghcr.io/org/{service}`.")
        case .badPattern(let text):
            .init(
                "`\(text.quotable)` ne dit pas où est la version.",
                "Écrivez ce qui l'entoure, sur une ligne : `VERSION = \"{version}\"`.")
        case .shellWord(let word):
            .init(
                "`\(word.quotable)` est passé tel quel : il n'y a pas de shell.",
                "Écrivez chaque commande à part, ou `[sh, -c, \"un && deux\"]`.")
        case .tagsShared(let service):
            .init(
                "`\(service)` a les mêmes tags : une version de l'un compterait pour l'autre.",
                "Donnez à chaque service les siens : `tags: \"{service}-v\"`.")
        case .templatesMissing(let path):
            .init("Il n'y a pas de répertoire `\(path.quotable)`.", "Créez-le ; le chemin part du manifeste.")
        }
    }
}
