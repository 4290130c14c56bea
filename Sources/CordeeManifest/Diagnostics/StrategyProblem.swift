/// What can be wrong with how services move to another version.
package enum StrategyProblem: Hashable, Sendable {
    /// Two strategies for one environment.
    case two
    /// Not a part in percent.
    case badPercentage(String)
    /// The shares of a canary do not rise: one and the next.
    case sharesFall(Int, Int)
    /// A step of a canary is held for longer at least than at most.
    case holdTooShort
    /// What a canary must stay below is not above what is tolerated.
    case marginTooLow(String, tolerated: String)
    /// Users are told apart by two things.
    case twoMarks
    /// Not a name of a cookie or a header.
    case badMark(String)
    /// Half of all healthy runs and more would go back, or nearly.
    case costly(String)
}

extension StrategyProblem {
    var severity: Problem.Severity {
        switch self {
        case .two, .badPercentage, .sharesFall, .holdTooShort, .marginTooLow, .twoMarks, .badMark: .error
        case .costly: .warning
        }
    }

    var english: ProblemText {
        switch self {
        case .two: .init("There are two strategies.", "Keep one of them.")
        case .badPercentage(let text):
            .init("`\(text.quotable)` is no part in percent.", "Write it like `1%` or `0.1%`.")
        case .sharesFall(let one, let next):
            .init("After \(one) % come \(next) %: shares rise.", "Write them in rising order: `[1, 5, 25, 50]`.")
        case .holdTooShort:
            .init("It is held longer at least than at most.", "Raise `atMost`, or lower `atLeast`.")
        case .marginTooLow(let margin, let tolerated):
            .init(
                "`promoteBelow: \(margin)` is not above what is tolerated, \(tolerated).",
                "Raise `promoteBelow`, or lower `tolerate`.")
        case .twoMarks: .init("Users are told apart by two things.", "Keep `cookie`, or `header`.")
        case .badMark(let text):
            .init("`\(text.quotable)` is no name of a cookie or header.", "Use letters, digits, - and _: `session`.")
        case .costly(let part):
            .init("\(part.quotable) of all healthy runs may go back.", "Most teams take `falseRollbacks: 1%`.")
        }
    }

    var french: ProblemText {
        switch self {
        case .two: .init("Il y a deux stratégies.", "N'en gardez qu'une.")
        case .badPercentage(let text):
            .init("`\(text.quotable)` n'est pas un pourcentage.", "Écrivez-le comme `1%` ou `0.1%`.")
        case .sharesFall(let one, let next):
            .init(
                "Après \(one) % viennent \(next) % : les parts montent.",
                "Écrivez-les en ordre croissant : `[1, 5, 25, 50]`.")
        case .holdTooShort:
            .init("La durée minimale dépasse la durée maximale.", "Augmentez `atMost`, ou réduisez `atLeast`.")
        case .marginTooLow(let margin, let tolerated):
            .init(
                "`promoteBelow: \(margin)` n'est pas au-dessus de ce qui est toléré, \(tolerated).",
                "Augmentez `promoteBelow`, ou réduisez `tolerate`.")
        case .twoMarks: .init("Deux choses distinguent les utilisateurs.", "Gardez `cookie`, ou `header`.")
        case .badMark(let text):
            .init(
                "`\(text.quotable)` n'est pas un nom de cookie ou d'en-tête.",
                "Utilisez lettres, chiffres, - et _ : `session`.")
        case .costly(let part):
            .init(
                "\(part.quotable) des exécutions saines peuvent revenir en arrière.",
                "La plupart des équipes prennent `falseRollbacks: 1%`.")
        }
    }
}
