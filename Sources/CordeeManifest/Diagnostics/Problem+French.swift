internal import CordeeModel

extension Problem {
    var french: ProblemText {
        switch self {
        case .text(let problem): problem.french
        case .shape(let problem): problem.french
        case .value(let problem): problem.french
        case .fleet(let problem): problem.french
        case .source(let problem): problem.french
        case .policy(let problem): problem.french
        case .calendar(let problem): problem.french
        case .scenario(let problem): problem.french
        case .strategy(let problem): problem.french
        case .watch(let problem): problem.french
        }
    }
}

extension TextProblem {
    fileprivate var french: ProblemText {
        switch self {
        case .tooLarge(let limit):
            .init("Le fichier dépasse \(limit / 1024 / 1024) Mio.", "Vérifiez que c'est bien le manifeste.")
        case .tooDeep(let limit):
            .init(
                "Les valeurs sont imbriquées sur plus de \(limit) niveaux.",
                "Un manifeste n'en demande jamais plus de six.")
        case .tooManyValues(let limit):
            .init("Les alias se déplient en plus de \(limit) valeurs.", "Mettez moins d'alias dans les alias.")
        case .tooManyProblems(let limit):
            .init(
                "Il y a plus de \(limit) problèmes ; la suite est omise.", "Corrigez ceux-ci, puis vérifiez à nouveau.")
        case .notUTF8:
            .init("À partir d'ici, le fichier n'est pas en UTF-8.", "Enregistrez-le en UTF-8 dans votre éditeur.")
        case .empty:
            .init("Le fichier est vide.", "Écrivez-en un premier avec `cordee init`.")
        case .tab:
            .init("La ligne est indentée par une tabulation.", "YAML s'indente avec des espaces : mettez-en deux.")
        case .severalDocuments:
            .init("Un second document commence ici.", "Retirez `---` : un manifeste est un seul document.")
        case .notYAML(let said):
            .init(
                "Ce n'est pas du YAML : \(said.quotable).",
                "Voyez l'indentation, les guillemets et les crochets plus haut.")
        case .unquoted(let sign):
            .init(
                "Un texte ne peut pas commencer par `\(sign)`.",
                "Mettez tout le texte entre guillemets : `\">=1.2 <2\"`, `\"*\"`.")
        case .unknownAlias(let name):
            .init(
                "Aucune ancre `&\(name.quotable)` plus haut.",
                "Mettez le texte entre guillemets si ce n'est pas un alias.")
        case .unknownTag(let tag):
            .init(
                "L'étiquette `\(tag.quotable)` ne veut rien dire ici.", "Retirez-la, ou mettez tout entre guillemets.")
        case .duplicateKey(let name, let line):
            .init("`\(name.quotable)` est déjà à la ligne \(line).", "Gardez l'un des deux.")
        case .repeatedKeys(let names):
            .init(
                "Des clés s'y trouvent plusieurs fois : \(names.joined(separator: ", ").quotable).",
                "Gardez-en une de chaque.")
        }
    }
}

extension ShapeProblem {
    fileprivate var french: ProblemText {
        switch self {
        case .unknownKey(let name, let known, let nearest):
            .init(
                "Clé inconnue `\(name.quotable)`.",
                replace(by: nearest, or: "Connues ici : \(known.joined(separator: ", "))."))
        case .missingKey(let name):
            .init("Il manque `\(name)`.", "Ajoutez `\(name):` ici.")
        case .wrongType(let expected, let found):
            .init("Il faut ici \(expected.french), pas \(found.french).", expected.frenchExample)
        case .emptySection(let name):
            .init("`\(name)` est vide.", "Mettez au moins une entrée sous `\(name):`.")
        }
    }
}

extension ValueProblem {
    fileprivate var french: ProblemText {
        switch self {
        case .badName(let name):
            .init(
                "`\(name.quotable)` ne peut pas être un nom.",
                "Utilisez a-z, 0-9 et - à l'intérieur, \(Limits.nameLength) caractères au plus : `ai-service`.")
        case .unknownWord(let word, let known, let nearest):
            .init(
                "Mot inconnu `\(word.quotable)`.",
                replace(by: nearest, or: "Connus : \(known.joined(separator: ", "))."))
        case .badTimezone(let name, let nearest):
            .init(
                "Aucun fuseau horaire ne s'appelle `\(name.quotable)`.",
                replace(by: nearest, or: "Écrivez-le comme `Europe/Paris`."))
        case .badDuration(let text):
            .init(
                "`\(text.quotable)` n'est pas une durée.", "Écrivez un nombre entier et une unité : 500ms, 10s, 2m, 1h."
            )
        case .outOfRange(let text, let low, let high):
            .init("`\(text.quotable)` est hors limites.", "Choisissez entre \(low) et \(high).")
        case .badEndpoint(let text):
            .init("`\(text.quotable)` n'est pas une adresse.", "Écrivez un hôte et un port : `127.0.0.1:8180`.")
        case .badPlace(let text):
            .init(
                "`\(text.quotable)` n'est pas un endroit d'une réponse.",
                "Écrivez `$.version`, `header:X-Version`, `body` ou `unchecked`.")
        case .badPath(let text):
            .init(
                "`\(text.quotable)` n'est pas un chemin.",
                "Commencez par `/`, sans espace ni guillemet : `/api/v1/health`.")
        case .badHost(let text):
            .init("`\(text.quotable)` n'est pas un nom d'hôte.", "Écrivez-le comme `api.example.org`.")
        case .emptyCommand:
            .init("La ligne de commande ne nomme aucun programme.", "Écrivez-la comme `[./run, --port, \"80\"]`.")
        case .badText:
            .init("Le texte est vide ou contient un caractère de contrôle.", "Écrivez-le sur une ligne.")
        case .unknownPlaceholder(let name, let known, let nearest):
            .init(
                "Emplacement inconnu `{\(name.quotable)}`.",
                replace(by: nearest.map { "{\($0)}" }, or: "Connus : \(list(placeholders: known))."))
        case .badVariableName(let name):
            .init(
                "`\(name.quotable)` ne peut pas être une variable.",
                "Utilisez lettres, chiffres et _, sans chiffre au début : `LOG_LEVEL`.")
        case .reservedVariable(let name):
            .init("Cordée fixe `\(name.quotable)` elle-même.", "Retirez-la, ou donnez-lui un autre nom.")
        case .badVariableSource(let text):
            .init(
                "`\(text.quotable)` ne nomme aucune source.",
                "Écrivez `env:NOM` ou `file:CHEMIN` ; `plain:` devant un texte qui commence ainsi.")
        case .badRange(let text, let word):
            .init(
                text == word || word.isEmpty
                    ? "`\(text.quotable)` n'est pas une plage de versions."
                    : "`\(word.quotable)`, dans `\(text.quotable)`, n'est pas une version.",
                "Écrivez-la comme `^1.2`, `~1.4.0`, `\">=1.2 <3\"`, `1.x || 2.x`, ou `\"*\"` pour toutes.")
        }
    }
}

extension FleetProblem {
    fileprivate var french: ProblemText {
        switch self {
        case .missingCommand(let service):
            .init(
                "`\(service)` n'a pas de commande.", "Ajoutez-lui `command:`, ou à `defaults:` pour tous les services.")
        case .unknownService(let name, let nearest):
            .init(
                "Aucun service ne s'appelle `\(name.quotable)`.",
                replace(by: nearest, or: "Ajoutez-le sous `services:`."))
        case .unknownEnvironment(let name, let nearest):
            .init(
                "Aucun environnement ne s'appelle `\(name.quotable)`.",
                replace(by: nearest, or: "Ajoutez-le sous `environments:`."))
        case .needsItself(let service):
            .init("`\(service)` a besoin de lui-même.", "Retirez ce besoin.")
        case .cycle(let services):
            .init(
                "Des services ont besoin l'un de l'autre en cercle : \(circle(services)).",
                "Retirez ce besoin, ou un autre.")
        case .environmentCycle(let environments):
            .init("Des environnements se suivent en cercle : \(circle(environments)).", "Retirez ce `after`.")
        case .needTwice(let service):
            .init("`\(service)` est déjà dans cette liste.", "Retirez-le ici.")
        case .emptyRoute:
            .init("La route n'indique ni hôte ni chemin.", "Ajoutez `host:` ou `path:`, ou retirez `route:`.")
        case .routeUsedTwice(let service):
            .init("`\(service)` a la même route.", "Donnez à l'un des deux un autre hôte ou chemin.")
        case .addressUsedTwice(let address, let environment):
            .init("`\(environment)` écoute déjà à \(address).", "Choisissez un autre port.")
        case .fileMissing(let path):
            .init("Le fichier `\(path.quotable)` ne peut pas être lu.", "Créez-le ; le chemin part du manifeste.")
        case .variableUnset(let name):
            .init(
                "La variable `\(name.quotable)` n'est pas définie.",
                "Définissez-la avant `cordee apply` : export \(name.quotable)=…")
        case .addressVariable(let name, let service):
            .init(
                "`\(name)` ne sert pas : Cordée y met l'adresse de `\(service)`.",
                "Retirez-la, ou donnez-lui un autre nom.")
        case .noDefaultService:
            .init(
                "Les requêtes qu'aucune route ne prend reçoivent 404, et il n'y a pas de route.",
                "Nommez un service : `edge: { haproxy: …, default: SERVICE }`.")
        case .oneSlot:
            .init("Avec une seule place, rien ne répond pendant un remplacement.", "Prenez deux places ou plus.")
        }
    }
}

private func replace(by nearest: String?, or hint: String) -> String {
    nearest.map { "Vouliez-vous dire `\($0)` ?" } ?? hint
}

extension Expected {
    fileprivate var french: String {
        switch self {
        case .text: "un texte"
        case .number: "un nombre entier"
        case .list: "une liste"
        case .mapping: "un dictionnaire"
        case .command: "une ligne de commande"
        case .textOrMapping: "un mot ou un dictionnaire"
        case .needs: "une liste ou un dictionnaire de services"
        case .versionFile: "un fichier"
        case .flag: "`true` ou `false`"
        }
    }
    fileprivate var frenchExample: String {
        switch self {
        case .text: "Écrivez `clé: texte` ; entre guillemets s'il est vide ou commence par un signe spécial."
        case .number: "Écrivez `clé: 3`."
        case .list: "Écrivez `[un, deux]`, ou un `- élément` par ligne."
        case .mapping: "Écrivez `{ clé: valeur }`, ou un `clé: valeur` indenté par ligne."
        case .command: "Écrivez `[./run, --verbose]`."
        case .textOrMapping: "Écrivez `rolling`, `blue-green` ou `{ rolling: { slots: 3 } }`."
        case .needs: "Écrivez `[db-service]`, ou `{ db-service: ^1.2 }` avec les versions qu'il accepte."
        case .versionFile: "Écrivez `package.json`, ou `{ file: setup.cfg, pattern: \"version = {version}\" }`."
        case .flag: "Écrivez `clé: true`."
        }
    }
}

extension Found {
    fileprivate var french: String {
        switch self {
        case .nothing: "rien"
        case .list: "une liste"
        case .mapping: "un dictionnaire"
        case .text(let text): "`\(text.quotable)`"
        }
    }
}
