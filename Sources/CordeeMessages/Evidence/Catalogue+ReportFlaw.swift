package import CordeeModel
package import CordeePolicy

extension Catalogue {
    /// Why a file is no evidence, and what to do about it.
    ///
    /// - Parameter path: the file.
    package func advice(for flaw: ReportFlaw, path: String) -> Advice {
        switch flaw {
        case .empty:
            Advice(
                say(en: "\(path) is empty.", fr: "\(path) est vide."),
                hint: say(
                    en: "Run the tool again, and see that it writes its report there.",
                    fr: "Relancez l'outil, et voyez qu'il y écrive son rapport."))
        case .packed(let packer):
            Advice(
                say(en: "\(path) is packed with \(packer).", fr: "\(path) est compressé avec \(packer)."),
                hint: say(en: "Unpack it first.", fr: "Décompressez-le d'abord."))
        case .unknown(let seen):
            Advice(
                say(
                    en: "\(path) is no report of a known format: it has \(seen).",
                    fr: "\(path) n'est pas un rapport d'un format connu : on y voit \(seen)."),
                hint: say(
                    en: "Known: \(set: knownFormats). Anything else can be told as `cordee-evidence` JSON.",
                    fr: "Connus : \(set: knownFormats). Tout autre se dit en JSON `cordee-evidence`."))
        case .ambiguous(let formats):
            Advice(
                say(
                    en: "\(path) could be any of these: \(set: list(formats.map(\.name))).",
                    fr: "\(path) pourrait être l'un de ces formats : \(set: list(formats.map(\.name)))."),
                hint: say(
                    en: "Bring the file as the tool wrote it.", fr: "Versez le fichier tel que l'outil l'a écrit."))
        case .malformed, .incomplete, .contradictory, .unfinished, .unsafe, .tooLarge:
            damage(flaw, path)
        }
    }

    /// What is said of a report that was recognised.
    private func damage(_ flaw: ReportFlaw, _ path: String) -> Advice {
        let again = say(
            en: "Run the tool again, and bring its report whole.",
            fr: "Relancez l'outil, et versez son rapport en entier.")
        switch flaw {
        case .malformed(let format, let line, let text):
            let place = line.map { say(en: "\(path), line \($0)", fr: "\(path), ligne \($0)") } ?? path
            return Advice(
                say(en: "\(place): not whole \(format): \(text)", fr: "\(place) : \(format) incorrect : \(text)"),
                hint: again)
        case .incomplete(let format, let what):
            return Advice(
                say(
                    en: "\(path) is \(format.name), but this is missing: \(what)",
                    fr: "\(path) est du \(format.name), mais il y manque : \(what)"),
                hint: again)
        case .contradictory(let format, let what, let said, let found):
            return Advice(
                say(
                    en: "\(path) (\(format.name)) contradicts itself: \(what) should be \(said), and is \(found).",
                    fr: """
                        \(path) (\(format.name)) se contredit : \(what) devrait valoir \(said), et vaut \(found).
                        """),
                hint: again)
        case .unfinished(let format, let text):
            return Advice(
                say(
                    en: "\(path) is the report of a run that failed itself (\(format.name)): \(text)",
                    fr: "\(path) est le rapport d'un passage qui a lui-même échoué (\(format.name)) : \(text)"),
                hint: again)
        case .unsafe(let what):
            return Advice(
                say(
                    en: "\(path) has what is never read from a report: \(what).",
                    fr: "\(path) contient ce qui n'est jamais lu d'un rapport : \(what)."),
                hint: say(
                    en: "Bring a report in UTF-8, without declarations of entities.",
                    fr: "Versez un rapport en UTF-8, sans déclaration d'entités."))
        case .tooLarge(let limit):
            return Advice(
                say(
                    en: "\(path) is larger than \(set: number(limit >> 20)) MiB.",
                    fr: "\(path) dépasse \(set: number(limit >> 20)) Mio."),
                hint: say(
                    en: "Split the run into several reports.", fr: "Répartissez le passage sur plusieurs rapports."))
        case .empty, .packed, .unknown, .ambiguous: return Advice("", hint: "")
        }
    }

    private var knownFormats: String { EvidenceFormat.allCases.map(\.name).joined(separator: ", ") }
}

extension EvidenceFormat {
    /// The format's name, as its makers write it.
    package var name: String {
        switch self {
        case .junit: "JUnit XML"
        case .lcov: "LCOV"
        case .cobertura: "Cobertura XML"
        case .istanbul: "Istanbul coverage-summary"
        case .sarif: "SARIF"
        case .npmAudit: "npm audit"
        case .trivy: "Trivy"
        case .snyk: "Snyk"
        case .k6: "k6"
        case .artillery: "Artillery"
        case .lighthouse: "Lighthouse"
        case .eslint: "ESLint"
        case .cyclonedx: "CycloneDX"
        case .spdx: "SPDX"
        case .custom: "cordee-evidence"
        }
    }
}
