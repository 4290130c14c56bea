package import CordeeCore
import CordeeModel

extension Catalogue {
    /// How many misfits are told one by one.
    private static let misfitLimit = 5

    /// Who does not accept whom.
    package func text(_ misfit: Misfit) -> String {
        if misfit.isInconclusive {
            return say(
                en: """
                    \(misfit.service) \(misfit.version) accepts \(misfit.other) \(misfit.accepts), and whether \
                    \(misfit.found) is one of these cannot be told: it is no semantic version.
                    """,
                fr: """
                    \(misfit.service) \(misfit.version) accepte \(misfit.other) \(misfit.accepts), et on ne peut pas \
                    savoir si \(misfit.found) en fait partie : ce n'est pas une version sémantique.
                    """)
        }
        return say(
            en: """
                \(misfit.service) \(misfit.version) does not accept \(misfit.other) \(misfit.found) beside it: it \
                accepts \(misfit.accepts).
                """,
            fr: """
                \(misfit.service) \(misfit.version) n'accepte pas \(misfit.other) \(misfit.found) à ses côtés : il \
                accepte \(misfit.accepts).
                """)
    }

    func unaccepted(_ misfits: [Misfit], _ environment: EnvironmentID, goesBack: Bool) -> Advice {
        let told = misfits.prefix(Self.misfitLimit).map { text($0) }
        let rest = misfits.count - told.count
        let more = rest > 0 ? [say(en: "And \(rest) more.", fr: "Et \(rest) de plus.")] : []
        return Advice(
            (told + more).joined(separator: " "),
            hint: misfits.first.map { wayOut($0, environment, goesBack: goesBack) } ?? "")
    }

    private func wayOut(_ misfit: Misfit, _ environment: EnvironmentID, goesBack: Bool) -> String {
        if goesBack {
            return say(
                en: """
                    Go back to a combination that fits: see `cordee runs \(environment)`, then \
                    `cordee rollback \(environment) --to RUN`
                    """,
                fr: """
                    Revenez à une combinaison qui convient : voyez `cordee runs \(environment)`, puis \
                    `cordee rollback \(environment) --to EXÉCUTION`
                    """)
        }
        if misfit.isLeftAlone {
            return say(
                en: """
                    \(misfit.service) is not in the manifest any more: retire it with \
                    `cordee plan \(environment) --prune`, or choose a version of \(misfit.other) that it accepts
                    """,
                fr: """
                    \(misfit.service) n'est plus dans le manifeste : retirez-le avec \
                    `cordee plan \(environment) --prune`, ou choisissez une version de \(misfit.other) qu'il accepte
                    """)
        }
        return say(
            en: """
                Choose versions that accept each other: `cordee plan \(environment) \(misfit.other)=VERSION`, or change \
                what \(misfit.service) accepts under `needs` in `cordee.yaml`
                """,
            fr: """
                Choisissez des versions qui s'acceptent : `cordee plan \(environment) \(misfit.other)=VERSION`, ou \
                changez ce que \(misfit.service) accepte sous `needs` dans `cordee.yaml`
                """)
    }
}
