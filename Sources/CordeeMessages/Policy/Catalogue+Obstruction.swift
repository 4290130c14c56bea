package import CordeeCore
package import CordeeModel

extension Catalogue {
    /// What keeps a run from going forward, and until when.
    package func text(_ obstruction: Obstruction, at clock: ClockFace) -> String {
        switch obstruction {
        case .unassessed:
            return say(en: "Gates and windows are being looked at.", fr: "Examen des contrôles et des créneaux.")
        case .gate(let ruling): return text(ruling)
        case .closed(let until?, let because):
            return say(
                en: "Closed: \(set: reasons(because)). It opens on \(clock.dateAndTime(until)).",
                fr: "Fermé : \(set: reasons(because)). Ouverture le \(clock.dateAndTime(until)).")
        case .closed(nil, let because):
            return say(
                en: "Closed: \(set: reasons(because)). When it opens cannot be told.",
                fr: "Fermé : \(set: reasons(because)). On ne peut dire quand cela s'ouvre.")
        case .approvals(let needs):
            let people = needs.map { $0.count == 1 ? "\($0.role)" : "\($0.count) × \($0.role)" }
            return say(
                en: "It needs the approval of \(people.joined(separator: ", ")).",
                fr: "Il faut l'approbation de \(people.joined(separator: ", ")).")
        }
    }

    private func reasons(_ closures: [Closure]) -> String { closures.map { text($0) }.joined(separator: ", ") }

    /// What to type about it; nil: time alone helps.
    package func hint(_ obstruction: Obstruction, of run: RunID?, in environment: EnvironmentID) -> String? {
        switch obstruction {
        case .unassessed: return nil
        case .gate:
            return say(
                en: "See all gates: `cordee gate \(environment)`",
                fr: "Voir tous les contrôles : `cordee gate \(environment)`")
        case .closed:
            return say(
                en: "See when it opens: `cordee calendar \(environment)`",
                fr: "Voir les ouvertures : `cordee calendar \(environment)`")
        case .approvals:
            guard let run else { return nil }
            return say(
                en: "Approve with `cordee approve \(run)`, refuse with `cordee reject \(run)`",
                fr: "Approuver : `cordee approve \(run)` ; refuser : `cordee reject \(run)`")
        }
    }

    /// What a gate says, in a sentence.
    package func text(_ ruling: Ruling) -> String {
        let gate = ruling.names.last ?? ruling.gate
        let place = ruling.service.map { "\(gate) (\($0))" } ?? "\(gate)"
        return say(
            en: "Gate \(place): \(set: name(ruling.verdict)). \(set: text(ruling.reason))",
            fr: "Contrôle \(place) : \(set: name(ruling.verdict)). \(set: text(ruling.reason))")
    }

    /// A verdict in a word.
    package func name(_ verdict: Verdict) -> String {
        switch verdict {
        case .pass: say(en: "pass", fr: "passe")
        case .warn: say(en: "warning", fr: "à surveiller")
        case .stop: say(en: "stop", fr: "bloque")
        case .inconclusive: say(en: "inconclusive", fr: "indéterminé")
        }
    }
}
