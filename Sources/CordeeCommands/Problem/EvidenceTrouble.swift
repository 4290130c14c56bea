package import CordeeLedger
package import CordeeMessages
package import CordeePolicy

/// What keeps evidence from being brought or found. Nothing was done.
package enum EvidenceTrouble: CommandProblem, Hashable {
    /// Not `SERVICE@VERSION`.
    case badRelease(String)
    /// Not a commit's hash.
    case badCommit(String)
    /// Not an artifact's digest.
    case badDigest(String)
    /// A name that is empty, long, or has other characters.
    case badName(String)
    /// A file that is no report: why, its path.
    case refused(ReportFlaw, String)
    /// No such evidence.
    case unknown(String)
    /// There is none of this release.
    case nothing(String)
    /// A statement that proves nothing: why, its file.
    case unproven(EnvelopeFlaw, String)

    package func advice(in catalogue: Catalogue) -> Advice {
        switch self {
        case .badRelease(let text):
            Advice(
                catalogue.say(
                    en: "\(text) is not SERVICE@VERSION.", fr: "\(text) n'est pas de la forme SERVICE@VERSION."),
                hint: catalogue.say(
                    en: "For example: `cordee evidence add auth-service@2.0.0 junit.xml`",
                    fr: "Par exemple : `cordee evidence add auth-service@2.0.0 junit.xml`"))
        case .badCommit(let text):
            Advice(
                catalogue.say(en: "\(text) is no commit's hash.", fr: "\(text) n'est pas l'empreinte d'un commit."),
                hint: catalogue.say(
                    en: "Give all of its digits: `git rev-parse HEAD`",
                    fr: "Donnez tous ses chiffres : `git rev-parse HEAD`"))
        case .badDigest(let text):
            Advice(
                catalogue.say(en: "\(text) is no digest.", fr: "\(text) n'est pas une empreinte."),
                hint: catalogue.say(
                    en: "Write sha256: and 64 hexadecimal digits.",
                    fr: "Écrivez sha256: puis 64 chiffres hexadécimaux."))
        case .badName(let text):
            Advice(
                catalogue.say(
                    en: "Evidence cannot be called \(text).", fr: "Une preuve ne peut pas s'appeler \(text)."),
                hint: catalogue.say(
                    en: "Use up to 100 letters, digits, dots and hyphens: `--name unit`",
                    fr: "Au plus 100 lettres, chiffres, points et tirets : `--name unit`"))
        case .refused(let flaw, let path): catalogue.advice(for: flaw, path: path)
        case .unknown(let text):
            Advice(
                catalogue.say(en: "There is no evidence \(text).", fr: "Il n'y a pas de preuve \(text)."),
                hint: catalogue.say(
                    en: "See which there is: `cordee evidence list`", fr: "Voir lesquelles : `cordee evidence list`"))
        case .unproven(let flaw, let path): Self.advice(flaw, path, catalogue)
        case .nothing(let text):
            Advice(
                catalogue.say(en: "There is no evidence of \(text).", fr: "Il n'y a aucune preuve pour \(text)."),
                hint: catalogue.say(
                    en: "Bring some: `cordee evidence add \(text) FILE`",
                    fr: "Versez-en : `cordee evidence add \(text) FICHIER`"))
        }
    }

    private static func advice(_ flaw: EnvelopeFlaw, _ path: String, _ catalogue: Catalogue) -> Advice {
        let again = catalogue.say(
            en: "Have it exported again by who has the ledger: `cordee evidence export SERVICE@VERSION`",
            fr: "Faites-la exporter de nouveau par qui a le journal : `cordee evidence export SERVICE@VERSION`")
        switch flaw {
        case .noEnvelope:
            return Advice(
                catalogue.say(
                    en: "\(path) is no signed statement, or one that was cut.",
                    fr: "\(path) n'est pas une déclaration signée, ou elle est tronquée."), hint: again)
        case .otherKey(let names):
            return Advice(
                catalogue.say(
                    en: "\(path) is signed by \(names.joined(separator: ", ")), which is not the key that was given.",
                    fr: "\(path) est signé par \(names.joined(separator: ", ")), qui n'est pas la clé donnée."),
                hint: catalogue.say(
                    en: "Give the key of the ledger that it comes from: `--key ledger.pub`",
                    fr: "Donnez la clé du journal dont elle vient : `--key ledger.pub`"))
        case .badSignature:
            return Advice(
                catalogue.say(
                    en: "\(path) is not what the key has signed: it was altered, or another key signed it.",
                    fr: "\(path) n'est pas ce que la clé a signé : modifié, ou signé par une autre clé."), hint: again)
        case .noStatement:
            return Advice(
                catalogue.say(
                    en: "\(path) is signed, and what it holds is no statement of evidence that this Cordée knows.",
                    fr: "\(path) est signé, mais ne contient pas de déclaration de preuve que ce Cordée connaisse."),
                hint: again)
        }
    }
}
