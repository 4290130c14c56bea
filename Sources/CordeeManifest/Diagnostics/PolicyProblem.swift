/// What can be wrong with who decides.
package enum PolicyProblem: Hashable, Sendable {
    /// No such role; the one that was probably meant.
    case unknownRole(String, nearest: String?)
    /// A role has fewer people than have to approve.
    case tooFewPeople(String, has: Int, needs: Int)
    /// A list names a gate that is itself a list.
    case listInList(String)
    /// A list of a first environment has points that only people and scenarios could show, before anything runs there.
    case nothingBefore(String, [String])
}

extension PolicyProblem {
    var severity: Problem.Severity {
        switch self {
        case .unknownRole, .tooFewPeople, .listInList: .error
        case .nothingBefore: .warning
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
        case .listInList(let name):
            .init(
                "The gate `\(name)` is itself a list, and cannot show anything in another one.",
                "Name what shows it: `scenarios`, `project`, `reports`, or a gate that is no list.")
        case .nothingBefore(let gate, let checks):
            .init(
                "Nobody can have seen \(checks.joined(separator: ", ")) (`\(gate)`) before it runs in a first environment.",
                "Ask for it in the environment after this one, name `reports` that show it, or make the gate `advisory`."
            )
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
        case .listInList(let name):
            .init(
                "Le contrôle `\(name)` est lui-même une liste, et ne peut rien montrer dans une autre.",
                "Nommez ce qui le montre : `scenarios`, `project`, `reports`, ou un contrôle qui n'est pas une liste.")
        case .nothingBefore(let gate, let checks):
            .init(
                "Personne n'a pu voir \(checks.joined(separator: ", ")) (`\(gate)`) avant que cela tourne dans un premier environnement.",
                "Demandez-le dans l'environnement suivant, nommez des `reports` qui le montrent, ou rendez le contrôle `advisory`."
            )
        }
    }
}
