package import CordeeReleases

extension Catalogue {
    /// Why no workflow can be written for a service, and what to change in the manifest.
    package func advice(for flaw: WorkflowFlaw) -> Advice {
        switch flaw {
        case .unsafe(let field, let value):
            Advice(
                say(
                    en: "\(value) (\(field)) cannot stand in a workflow: GitHub would not take it for a text.",
                    fr:
                        "\(value) (\(field)) n'a pas sa place dans un workflow : GitHub ne le prendrait pas pour un texte."
                ),
                hint: say(
                    en: "Take out expressions and control characters.",
                    fr: "Retirez les expressions et les caractères de contrôle."))
        case .notAReference(let field, let value):
            Advice(
                say(
                    en: "\(value) (\(field)) cannot be part of a name in git.",
                    fr: "\(value) (\(field)) ne peut pas faire partie d'un nom dans git."),
                hint: say(
                    en: "See what git allows: `git help check-ref-format`",
                    fr: "Voir ce que git accepte : `git help check-ref-format`"))
        case .notAnImage(let image):
            Advice(
                say(en: "\(image) is no name of an image.", fr: "\(image) n'est pas un nom d'image."),
                hint: say(
                    en: "Name the registry and the repository, without a tag: ghcr.io/org/service",
                    fr: "Indiquez le registre et le dépôt, sans étiquette : ghcr.io/org/service"))
        case .nothingToDo:
            Advice(
                say(
                    en: "The service has neither checks nor an image: a workflow would do nothing.",
                    fr: "Le service n'a ni contrôle ni image : un workflow ne ferait rien."),
                hint: say(
                    en: "Name an image or a check in the manifest.",
                    fr: "Indiquez une image ou un contrôle dans le manifeste."))
        case .outside(let field, let value):
            Advice(
                say(
                    en: "\(value) (\(field)) leads out of the repository.",
                    fr: "\(value) (\(field)) mène hors du dépôt."),
                hint: say(
                    en: "Write it from the top of the repository.", fr: "Écrivez-le depuis la racine du dépôt."))
        }
    }
}
