import CordeeCore
package import CordeeMessages
package import CordeeModel

/// What keeps a canary from being shown.
package enum JudgeTrouble: CommandProblem, Hashable {
    /// No canary of that service was judged in the run; those that were.
    case unknown(RunID, ServiceID, known: [ServiceID])

    package func advice(in catalogue: Catalogue) -> Advice {
        switch self {
        case .unknown(let run, let service, let known):
            Advice(
                catalogue.say(JudgePhrase.unknown(run, service, known: known)),
                hint: catalogue.say(
                    en: "See the run: `cordee run show \(run)`", fr: "Voir l'exécution : `cordee run show \(run)`"))
        }
    }
}
