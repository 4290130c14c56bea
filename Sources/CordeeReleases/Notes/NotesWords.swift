internal import CordeeModel

/// The few words that notes are made of, beside the convention's own titles.
struct NotesWords {
    let language: Language

    var breaking: (emoji: String, title: String) { ("💥", say("Changements incompatibles", "Breaking changes")) }
    var metrics: (emoji: String, title: String) { ("📊", say("Métriques techniques", "Technical metrics")) }
    var authors: (emoji: String, title: String) { ("👥", say("Auteurs", "Authors")) }
    var nothing: String { say("Aucun changement visible.", "No visible changes.") }
    var unreleased: String { say("Non publié", "Unreleased") }
    var changelog: String { say("Journal des modifications", "Changelog") }

    func more(_ count: Int) -> String {
        switch language {
        case .french: count == 1 ? "et 1 autre" : "et \(count) autres"
        case .english: "and \(count) more"
        }
    }

    func title(of section: Convention.NoteSection) -> String {
        switch language {
        case .french: section.french
        case .english: section.english
        }
    }

    /// `Release v1.2.3 - 2025-01-15`, as the manual writes it.
    func title(of notes: ReleaseNotes) -> String {
        let day = notes.day.flatMap { $0.isEmpty ? nil : " - \($0)" } ?? ""
        switch notes.subject {
        case .release(let service, let version):
            let name = service.map { " \($0)" } ?? ""
            guard let version else { return "Release\(name) - \(unreleased)" }
            return "Release\(name) \(version.shown)\(day)"
        case .train(let train): return "Train \(train)\(day)"
        }
    }

    /// `db-service v1.2.3`.
    func heading(of part: ReleaseNotes.Part) -> String {
        [part.service?.rawValue, part.version?.shown ?? unreleased].compactMap(\.self).joined(separator: " ")
    }

    /// One line for each measurement.
    func lines(of metrics: ReleaseMetrics) -> [String] {
        var lines: [String] = []
        if let hotfix = metrics.hotfix { lines.append(self.hotfix(hotfix)) }
        if !metrics.overridden.isEmpty {
            let gates = metrics.overridden.map(\.rawValue).joined(separator: ", ")
            lines.append(say("Contrôles forcés\u{A0}: \(gates)", "Gates overridden: \(gates)"))
        }
        if let time = metrics.deployment {
            lines.append(say("Temps de déploiement\u{A0}: ", "Deployment time: ") + duration(time))
        }
        if let coverage = metrics.coverage {
            lines.append(
                say("Couverture des tests\u{A0}: \(coverage.value)\u{A0}%", "Test coverage: \(coverage.value)%"))
        }
        if let p95 = metrics.p95 { lines.append(say("Performance P95\u{A0}: ", "P95: ") + duration(p95)) }
        if let incidents = metrics.incidents { lines.append(self.incidents(max(0, incidents))) }
        return lines
    }

    private func hotfix(_ kind: Hotfix.Kind) -> String {
        switch kind {
        case .security: say("Publiée comme hotfix (sécurité)", "Released as a hotfix (security)")
        case .corruption:
            say("Publiée comme hotfix (corruption de données)", "Released as a hotfix (data corruption)")
        }
    }

    private func incidents(_ count: Int) -> String {
        switch (language, count) {
        case (.french, 0): "Aucun incident depuis la mise en production"
        case (.french, 1): "1 incident depuis la mise en production"
        case (.french, _): "\(count) incidents depuis la mise en production"
        case (.english, 0): "No incidents since the release"
        case (.english, 1): "1 incident since the release"
        case (.english, _): "\(count) incidents since the release"
        }
    }

    private func duration(_ duration: Duration) -> String {
        let milliseconds = max(0, duration.milliseconds)
        let seconds = milliseconds / 1000
        func pair(_ large: Int64, _ one: String, _ small: Int64, _ other: String) -> String {
            small == 0 ? "\(large)\u{A0}\(one)" : "\(large)\u{A0}\(one)\u{A0}\(small)\u{A0}\(other)"
        }
        if milliseconds < 10_000 { return "\(milliseconds)\u{A0}ms" }
        if seconds < 3600 { return seconds < 60 ? "\(seconds)\u{A0}s" : pair(seconds / 60, "min", seconds % 60, "s") }
        return pair(seconds / 3600, "h", seconds / 60 % 60, "min")
    }

    private func say(_ french: String, _ english: String) -> String {
        switch language {
        case .french: french
        case .english: english
        }
    }
}

extension Version {
    /// As people write it: `v1.2.3`.
    var shown: String { rawValue.utf8.first?.isDigit == true ? "v\(rawValue)" : rawValue }
}
