package import CordeeCore
import CordeeModel

extension Catalogue {
    /// One way in which the world is not what it should be.
    package func text(_ difference: Difference) -> String {
        let planned = side(difference.planned, difference.aspect)
        let found = side(difference.found, difference.aspect)
        let what: String
        switch difference.aspect {
        case .edge: what = say(en: "proxy", fr: "proxy")
        case .split: what = say(en: "traffic", fr: "trafic")
        case .occupant: what = say(en: "version in a slot", fr: "version dans un emplacement")
        case .configuration: what = say(en: "configuration", fr: "configuration")
        case .artifact: what = say(en: "content of the release", fr: "contenu de la version")
        case .liveness: what = say(en: "process", fr: "processus")
        case .checkout: what = say(en: "repository", fr: "dépôt")
        case .changes: what = say(en: "files not committed", fr: "fichiers non validés")
        }
        let service = difference.service.map { Visible.text($0.rawValue) + ", " } ?? ""
        return say(
            en: "\(set: service)\(set: what): planned \(set: planned), found \(set: found)",
            fr: "\(set: service)\(set: what) : prévu \(set: planned), trouvé \(set: found)")
    }

    private func side(_ value: String, _ aspect: Difference.Aspect) -> String {
        if value.isEmpty { return say(en: "nothing", fr: "rien") }
        switch aspect {
        case .liveness where value == "running": return say(en: "running", fr: "en marche")
        case .liveness where value == "ended": return say(en: "ended", fr: "arrêté")
        case .edge, .split, .occupant, .configuration, .artifact, .liveness, .checkout, .changes:
            return Visible.text(value)
        }
    }
}
