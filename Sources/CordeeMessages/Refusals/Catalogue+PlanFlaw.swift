package import CordeeCore

extension Catalogue {
    /// Why a plan cannot be executed.
    package func message(_ flaw: PlanFlaw) -> String { advice(for: flaw).message }
    /// What to type instead.
    package func hint(_ flaw: PlanFlaw, in scene: Scene = Scene()) -> String { advice(for: flaw, in: scene).hint }

    /// What is said of a plan that cannot be executed.
    package func advice(for flaw: PlanFlaw, in scene: Scene = Scene()) -> Advice {
        Advice(sentence(flaw), hint: planAgain(scene))
    }

    private func sentence(_ flaw: PlanFlaw) -> String {
        switch flaw {
        case .format(let format):
            say(
                en: "The plan has format \(format); this Cordée reads format \(Plan.currentFormat).",
                fr: "Le plan est au format \(format) ; cette version de Cordée lit le format \(Plan.currentFormat).")
        case .tooManySteps(let steps):
            say(
                en: "The plan has \(set: count(steps, .step)); at most \(set: number(Plan.stepLimit)) are accepted.",
                fr: """
                    Le plan compte \(set: count(steps, .step)) ; \(set: number(Plan.stepLimit)) au plus sont acceptées.
                    """)
        case .danglingRelease:
            say(
                en: "The plan names a release that it does not describe: the file was altered or cut.",
                fr: "Le plan nomme une version qu'il ne décrit pas : le fichier a été modifié ou tronqué.")
        case .combination:
            say(
                en: "The plan's combination is none: a service twice, or one that moves and is no part of it.",
                fr: """
                    La combinaison du plan n'en est pas une : un service en double, ou un service qui bouge sans en \
                    faire partie.
                    """)
        case .unsound(let step):
            say(
                en: "Step \(step + 1) of the plan asks for what cannot be: the file was altered.",
                fr: "L'étape \(step + 1) du plan demande l'impossible : le fichier a été modifié.")
        case .order(let step):
            say(
                en: "Step \(step + 1) of the plan needs one that does not come before it: the file was altered.",
                fr: """
                    L'étape \(step + 1) du plan dépend d'une étape qui ne la précède pas : le fichier a été modifié.
                    """)
        case .limits(let step):
            say(
                en: "Step \(step + 1) of the plan may never be tried: the file was altered.",
                fr: "L'étape \(step + 1) du plan n'a droit à aucune tentative : le fichier a été modifié.")
        }
    }
}
