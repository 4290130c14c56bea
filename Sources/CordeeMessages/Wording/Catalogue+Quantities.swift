package import CordeeModel

extension Catalogue {
    /// A whole number with its thousands apart: `10,000`, `10 000`.
    package func number(_ value: Int) -> String {
        let digits = Array(String(value.magnitude))
        var text = value < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) {
                switch language {
                case .english: text.append(",")
                case .french: text.append(Visible.hardSpace)
                }
            }
            text.append(digit)
        }
        return text
    }

    /// A duration to two or three digits: `250 ms`, `1.5 s`, `2 min 05 s`, `3 h 07 min`, `2 d 4 h`. Never negative.
    package func duration(_ duration: Duration) -> String {
        let milliseconds = max(0, duration.milliseconds)
        let seconds = milliseconds / 1000
        let space = Visible.hardSpace
        if milliseconds < 1000 { return "\(milliseconds)\(space)ms" }
        if milliseconds < 10_000 {
            let tenths = milliseconds % 1000 / 100
            let point =
                switch language {
                case .english: "."
                case .french: ","
                }
            return tenths == 0 ? "\(seconds)\(space)s" : "\(seconds)\(point)\(tenths)\(space)s"
        }
        if seconds < 60 { return "\(seconds)\(space)s" }
        if seconds < 3600 { return "\(seconds / 60)\(space)min\(space)\(padded(seconds % 60))\(space)s" }
        if seconds < 86_400 { return "\(seconds / 3600)\(space)h\(space)\(padded(seconds / 60 % 60))\(space)min" }
        let day =
            switch language {
            case .english: "d"
            case .french: "j"
            }
        return "\(seconds / 86_400)\(space)\(day)\(space)\(seconds / 3600 % 24)\(space)h"
    }

    /// A share: `50%`, `50 %`.
    package func percent(_ percent: Percent) -> String {
        switch language {
        case .english: "\(percent.value)%"
        case .french: "\(percent.value)\(Visible.hardSpace)%"
        }
    }

    /// A number with what it counts. French takes the singular for 0 and 1, English for 1 only.
    package func count(_ value: Int, _ noun: Noun) -> String {
        let isOne: Bool
        switch language {
        case .english: isOne = value == 1
        case .french: isOne = abs(value) <= 1
        }
        let forms = noun.forms(in: self)
        return "\(number(value))\(Visible.hardSpace)\(isOne ? forms.one : forms.many)"
    }

    /// Names in one line: `a, b and c`; with more than `limit` of them, the rest is counted.
    package func list(_ names: [String], limit: Int = 12) -> String {
        let shown = names.map(Visible.text)
        if names.count > limit + 1 {
            let rest = number(names.count - limit)
            let head = shown.prefix(limit).joined(separator: ", ")
            return say(en: "\(set: head) and \(set: rest) more", fr: "\(set: head) et \(set: rest) autres")
        }
        guard let last = shown.last, names.count > 1 else { return shown.first ?? "" }
        let head = shown.dropLast().joined(separator: ", ")
        return say(en: "\(set: head) and \(set: last)", fr: "\(set: head) et \(set: last)")
    }

    private func padded(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

/// What is counted.
package enum Noun: Hashable, Sendable, CaseIterable {
    case step, service, wave, attempt, request, failedRequest, run, event, difference, check, problem, environment,
        file, commit, report, statement, scenario

    func forms(in catalogue: Catalogue) -> (one: String, many: String) {
        let (english, french) = bothForms
        return switch catalogue.language {
        case .english: english
        case .french: french
        }
    }

    private var bothForms: (english: (one: String, many: String), french: (one: String, many: String)) {
        switch self {
        case .step: (("step", "steps"), ("étape", "étapes"))
        case .service: (("service", "services"), ("service", "services"))
        case .wave: (("wave", "waves"), ("vague", "vagues"))
        case .attempt: (("attempt", "attempts"), ("tentative", "tentatives"))
        case .request: (("request", "requests"), ("requête", "requêtes"))
        case .failedRequest: (("failed request", "failed requests"), ("requête en échec", "requêtes en échec"))
        case .run: (("run", "runs"), ("exécution", "exécutions"))
        case .event: (("event", "events"), ("événement", "événements"))
        case .difference: (("difference", "differences"), ("écart", "écarts"))
        case .check: (("health check", "health checks"), ("contrôle de santé", "contrôles de santé"))
        case .problem: (("problem", "problems"), ("problème", "problèmes"))
        case .report: (("report", "reports"), ("rapport", "rapports"))
        case .statement: (("statement", "statements"), ("déclaration", "déclarations"))
        case .file: (("file", "files"), ("fichier", "fichiers"))
        case .commit: (("commit", "commits"), ("commit", "commits"))
        case .scenario: (("scenario", "scenarios"), ("scénario", "scénarios"))
        case .environment: (("environment", "environments"), ("environnement", "environnements"))
        }
    }
}
