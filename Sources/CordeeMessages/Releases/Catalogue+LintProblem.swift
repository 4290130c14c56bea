package import CordeeModel
package import CordeeReleases

extension Catalogue {
    /// What is wrong with a commit's message, and what to change in it.
    ///
    /// - Parameter convention: the types that there are, which are named where one is missing.
    package func advice(for finding: LintFinding, convention: Convention) -> Advice {
        let message = message(finding.problem)
        if let correction = finding.correction {
            return Advice(
                message, hint: say(en: "Write: \(correction)", fr: "Écrivez : \(correction)"))
        }
        return Advice(message, hint: hint(finding.problem, types: list(convention.types.map(\.name), limit: 20)))
    }

    /// What is wrong with a commit's message.
    package func message(_ problem: LintProblem) -> String {
        switch problem {
        case .empty: say(en: "The message is empty.", fr: "Le message est vide.")
        case .noType: say(en: "No type stands before a colon.", fr: "Aucun type ne précède un deux-points.")
        case .unknownType(let type, let suggestion?):
            say(
                en: "There is no type \(type); \(suggestion) was probably meant.",
                fr: "Le type \(type) n'existe pas ; sans doute fallait-il \(suggestion).")
        case .unknownType(let type, nil): say(en: "There is no type \(type).", fr: "Le type \(type) n'existe pas.")
        case .upperCase(let type):
            say(en: "The type \(type) is not in lower case.", fr: "Le type \(type) n'est pas en minuscules.")
        case .openScope:
            say(
                en: "The parenthesis after the type is not closed.", fr: "La parenthèse après le type n'est pas fermée."
            )
        case .emptyScope:
            say(en: "Nothing stands between the parentheses.", fr: "Il n'y a rien entre les parenthèses.")
        case .markBeforeScope:
            say(
                en: "The exclamation mark stands before the parentheses.",
                fr: "Le point d'exclamation précède les parenthèses.")
        case .spaceBeforeColon:
            say(en: "A space stands before the colon.", fr: "Une espace précède le deux-points.")
        case .noSpaceAfterColon:
            say(en: "No space follows the colon.", fr: "Aucune espace ne suit le deux-points.")
        case .emptyDescription:
            say(en: "Nothing follows the colon.", fr: "Rien ne suit le deux-points.")
        case .longDescription(let limit):
            say(
                en: "The description is longer than the \(set: number(limit)) bytes that the notes show.",
                fr: "La description dépasse les \(set: number(limit)) octets que les notes affichent.")
        case .noBlankLine: say(en: "The second line is not blank.", fr: "La deuxième ligne n'est pas vide.")
        case .misspeltBreaking(let found):
            say(
                en: "“\(found)” is not read as a breaking change.",
                fr: "« \(found) » n'est pas lu comme un changement incompatible.")
        case .breakingInBody:
            say(
                en: "No blank line stands before BREAKING CHANGE.", fr: "Aucune ligne vide ne précède BREAKING CHANGE.")
        case .emptyBreaking:
            say(en: "BREAKING CHANGE says nothing.", fr: "BREAKING CHANGE ne dit rien.")
        case .unsquashed(let prefix):
            say(
                en: "A commit that begins with \(prefix) belongs into another one.",
                fr: "Un commit qui commence par \(prefix) doit être fondu dans un autre.")
        case .hiddenCharacters:
            say(
                en: "The message holds characters that nobody sees.",
                fr: "Le message contient des caractères invisibles.")
        }
    }

    private func hint(_ problem: LintProblem, types: String) -> String {
        switch problem {
        case .empty, .noType, .unknownType, .upperCase:
            say(
                en: "Begin with a type and a colon, as in “feat: what it does”; types: \(set: types).",
                fr: "Commencez par un type et un deux-points, comme « feat: ce que cela fait » ; types : \(set: types)."
            )
        case .openScope, .emptyScope, .markBeforeScope, .spaceBeforeColon, .noSpaceAfterColon:
            say(en: "Write “type(scope): what it does”.", fr: "Écrivez « type(portée): ce que cela fait ».")
        case .emptyDescription:
            say(
                en: "Say after the colon what the commit does.", fr: "Dites après le deux-points ce que fait le commit."
            )
        case .longDescription:
            say(
                en: "Say it shorter, and the rest below a blank line.",
                fr: "Dites-le plus brièvement, et le reste après une ligne vide.")
        case .noBlankLine:
            say(
                en: "Put a blank line between the first line and the rest.",
                fr: "Mettez une ligne vide entre la première ligne et le reste.")
        case .misspeltBreaking, .breakingInBody, .emptyBreaking:
            say(
                en: "Write, below a blank line: “BREAKING CHANGE: what users must change”.",
                fr: "Écrivez, après une ligne vide : « BREAKING CHANGE: ce que les utilisateurs doivent changer ».")
        case .unsquashed:
            say(
                en: "Fold it in before you push, in its repository: `git rebase --interactive --autosquash`",
                fr: "Fondez-le avant de pousser, dans son dépôt : `git rebase --interactive --autosquash`")
        case .hiddenCharacters:
            say(
                en: "Write the message anew, in its repository: `git commit --amend`",
                fr: "Réécrivez le message, dans son dépôt : `git commit --amend`")
        }
    }
}
