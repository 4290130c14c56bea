package import CordeeModel

/// What is said of evidence.
package enum EvidencePhrase: Phrase {
    /// It is on the ledger: service and version, how many reports.
    case added(ServiceID, Version, Int)
    /// Nothing was looked at: the file.
    case inconclusive(file: String)
    /// There is none.
    case none
    /// It names neither commit nor artifact, so that no statement can be made of it: its number.
    case withoutSubject(Int)
    /// So many statements were written: the directory.
    case exported(Int, directory: String)
    /// What it says.
    case content(EvidenceContent)
    /// A statement holds: its file, the release, what it is about, who brought it, its place on the ledger.
    case verified(file: String, ServiceID, Version, about: String, by: String, entry: Int)

    package func text(in catalogue: Catalogue) -> String {
        switch self {
        case .added(let service, let version, let count):
            let reports = catalogue.count(count, .report)
            return catalogue.say(
                en: "On the ledger for \(service)@\(version): \(set: reports).",
                fr: "Au journal pour \(service)@\(version) : \(set: reports).")
        case .inconclusive(let file):
            return catalogue.say(
                en: "Nothing was looked at in \(file): it is kept, and passes nowhere.",
                fr: "Rien n'a été examiné dans \(file) : c'est conservé, et ne vaut réussite nulle part.")
        case .none: return catalogue.say(en: "There is no evidence.", fr: "Il n'y a aucune preuve.")
        case .withoutSubject(let id):
            return catalogue.say(
                en: "Evidence \(id) names neither commit nor artifact, so it is left out: add it again with `--commit`",
                fr: """
                    La preuve \(id) ne nomme ni commit ni artefact, elle est laissée de côté : versez-la de nouveau \
                    avec `--commit`
                    """)
        case .exported(let count, let directory):
            let statements = catalogue.count(count, .statement)
            return catalogue.say(
                en: "Written to \(directory): \(set: statements), and the key as key.pem.",
                fr: "Écrit dans \(directory) : \(set: statements), et la clé dans key.pem.")
        case .content(let content): return catalogue.summary(content)
        case .verified(let file, let service, let version, let about, let actor, let entry):
            return catalogue.say(
                en: "\(file) holds: \(about) of \(service)@\(version), brought by \(actor) (entry \(entry)).",
                fr: "\(file) tient : \(about) de \(service)@\(version), versé par \(actor) (entrée \(entry)).")
        }
    }
}

extension Catalogue {
    /// What evidence says, in one line.
    fileprivate func summary(_ content: EvidenceContent) -> String {
        switch content {
        case .tests(let tests): summary(tests.counts)
        case .coverage(let coverage):
            say(
                en: "\(coverage.lines.covered) of \(coverage.lines.total) lines",
                fr: "\(coverage.lines.covered) lignes sur \(coverage.lines.total)")
        case .vulnerabilities(let scan):
            say(
                en: """
                    \(scan.counts.critical) critical, \(scan.counts.high) high, \(scan.counts.moderate) moderate, \
                    \(scan.counts.low + scan.counts.info) low, \(scan.counts.unknown) unknown
                    """,
                fr: """
                    \(scan.counts.critical) critiques, \(scan.counts.high) élevées, \(scan.counts.moderate) modérées, \
                    \(scan.counts.low + scan.counts.info) faibles, \(scan.counts.unknown) inconnues
                    """)
        case .findings(let findings):
            say(
                en: """
                    \(findings.counts.error) errors, \(findings.counts.warning) warnings, \(findings.counts.note) notes; \
                    \(findings.security.total) about security
                    """,
                fr: """
                    \(findings.counts.error) erreurs, \(findings.counts.warning) alertes, \(findings.counts.note) notes \
                    ; \(findings.security.total) de sécurité
                    """)
        case .load(let load): summary(load)
        case .page(let page): page.scores.map { "\($0.category) \($0.score.value)" }.joined(separator: ", ")
        case .sbom(let sbom):
            say(
                en: "\(sbom.components) components, \(sbom.specification)",
                fr: "\(sbom.components) composants, \(sbom.specification)")
        case .custom(let custom):
            switch custom.verdict {
            case .pass: say(en: "pass", fr: "réussi")
            case .warn: say(en: "warning", fr: "alerte")
            case .fail: say(en: "fail", fr: "échec")
            }
        }
    }

    private func summary(_ counts: TestCounts) -> String {
        say(
            en: """
                \(counts.passed) passed, \(counts.failed) failed, \(counts.errors) broken, \(counts.flaky) flaky, \
                \(counts.skipped) skipped
                """,
            fr: """
                \(counts.passed) réussis, \(counts.failed) échoués, \(counts.errors) en erreur, \(counts.flaky) \
                instables, \(counts.skipped) omis
                """)
    }

    private func summary(_ load: LoadEvidence) -> String {
        let p95 = load.duration.p95.map { duration(.microseconds($0)) } ?? "—"
        return say(
            en: "\(load.failed) of \(load.requests) requests failed, p95 \(set: p95)",
            fr: "\(load.failed) requêtes sur \(load.requests) en échec, p95 \(set: p95)")
    }
}
