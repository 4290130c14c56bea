/// What can be wrong with who decides.
package enum PolicyProblem: Hashable, Sendable {
    /// No such role; the one that was probably meant.
    case unknownRole(String, nearest: String?)
    /// A role has fewer people than have to approve.
    case tooFewPeople(String, has: Int, needs: Int)
}

extension PolicyProblem {
    var severity: Problem.Severity {
        switch self {
        case .unknownRole, .tooFewPeople: .error
        }
    }

    var english: ProblemText {
        switch self {
        case .unknownRole(let name, let nearest?):
            .init("There is no role `\(name.quotable)`.", "Did you mean `\(nearest)`?")
        case .unknownRole(let name, nil):
            .init("There is no role `\(name.quotable)`.", "Say who has it: `roles: { \(name.quotable): [ana] }`.")
        case .tooFewPeople(let name, let has, let needs):
            .init(
                "\(needs) people with the role `\(name.quotable)` have to approve, and \(has) have it.",
                "Name more people under `roles:`, or ask for fewer.")
        }
    }

    var french: ProblemText {
        switch self {
        case .unknownRole(let name, let nearest?):
            .init("Le rôle `\(name.quotable)` n'existe pas.", "Vouliez-vous dire `\(nearest)` ?")
        case .unknownRole(let name, nil):
            .init("Le rôle `\(name.quotable)` n'existe pas.", "Dites qui l'a : `roles: { \(name.quotable): [ana] }`.")
        case .tooFewPeople(let name, let has, let needs):
            .init(
                "Il faut l'approbation de \(needs) personnes ayant le rôle `\(name.quotable)`, et \(has) l'ont.",
                "Nommez d'autres personnes sous `roles:`, ou demandez-en moins.")
        }
    }
}
