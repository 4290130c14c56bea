internal import CordeeModel

/// The comments of a first manifest.
struct DraftWords {
    let title: String
    /// Where people who read this language probably are; not a comment, but it goes with the language.
    let timezone: String
    let nextSteps: String
    let defaults: String
    let command: String
    let placeholders: String
    let health: String
    let unchecked: String
    let services: String
    let environments: String
    let rolling: String
    let after: String
    let blueGreen: String
    let variables: String

    static func of(_ language: Language) -> DraftWords {
        switch language {
        case .english: english
        case .french: french
        }
    }

    private static let english = DraftWords(
        title: "The fleet: its services, what they need, and where they run.",
        timezone: "UTC",
        nextSteps: "Next: look through it, then `cordee check`, then `cordee plan staging SERVICE=VERSION …`.",
        defaults: "What every service has unless it says otherwise.",
        command: "The program must listen on the port that PORT names. A list or one text; never a shell.",
        placeholders: "{service}, {version} and {environment} are filled in.",
        health: "Asked until it answers 200 and says the version that was meant (here in the JSON body's \"version\").",
        unchecked: "`version: header:X-Version` and `version: body` work too; `unchecked` if a program cannot say it.",
        services: "`needs`: what must be up before it; db-service is then found in DB_SERVICE_URL.",
        environments: "Each environment is the whole fleet behind its own HAProxy.",
        rolling: "one slot after another",
        after: "what runs here was seen working there first",
        blueGreen: "the new version beside the old one, then all traffic at once",
        variables: "NAME: text, or file:PATH and env:NAME for secrets")

    private static let french = DraftWords(
        title: "La flotte : ses services, ce dont ils ont besoin, et où ils tournent.",
        timezone: "Europe/Paris",
        nextSteps: "Ensuite : relisez, puis `cordee check`, puis `cordee plan staging SERVICE=VERSION …`.",
        defaults: "Ce que chaque service a, sauf s'il dit autre chose.",
        command: "Le programme doit écouter sur le port donné par PORT. Une liste ou un texte ; jamais de shell.",
        placeholders: "{service}, {version} et {environment} sont remplis.",
        health: "Interrogé jusqu'à ce qu'il réponde 200 et la version voulue (ici dans \"version\" du corps JSON).",
        unchecked: "`version: header:X-Version` et `version: body` vont aussi ; `unchecked` s'il ne peut pas la dire.",
        services: "`needs` : ce qui doit tourner avant lui ; db-service se trouve alors dans DB_SERVICE_URL.",
        environments: "Chaque environnement est toute la flotte derrière son propre HAProxy.",
        rolling: "une place après l'autre",
        after: "ce qui tourne ici a d'abord été vu marcher là-bas",
        blueGreen: "la nouvelle version à côté de l'ancienne, puis tout le trafic d'un coup",
        variables: "NOM: texte, ou file:CHEMIN et env:NOM pour les secrets")
}
