package import CordeeModel

/// A scenario's file that was read: the scenario, or what keeps it from being one.
package struct ParsedScenario: Hashable, Sendable {
    /// Its name, from that of the file.
    package var id: ScenarioID
    /// The scenario; nil exactly when there is at least one error.
    package var scenario: Scenario?
    /// Every problem, errors and warnings, in the order of the file.
    package var diagnostics: [Diagnostic]

    /// The diagnostics that are errors.
    package var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
}

/// Reads `scenarios/*.yaml`.
package enum ScenarioFile {
    /// The directory beside the manifest in which scenarios lie.
    package static let directory = "scenarios"

    /// The name of the scenario that a file is; nil: it is none.
    package static func name(ofFile file: String) -> String? {
        guard let dot = file.lastIndex(of: "."), [".yaml", ".yml"].contains(file[dot...]) else { return nil }
        return String(file[..<dot])
    }

    /// Reads the bytes of a scenario, whatever they are, as `Manifest.parse` does.
    ///
    /// - Parameters:
    ///   - name: the file's name without its extension, which is the scenario's.
    ///   - file: the file, as it is named in diagnostics.
    package static func parse(
        _ bytes: [UInt8], name: String, file: String, facts: some ManifestFacts
    ) -> ParsedScenario {
        let document = Document.read(bytes)
        var reader = Reader(facts: facts, problems: document.problems)
        if !Name.isAllowed(name) { reader.report(.value(.badName(name)), at: .start) }
        var draft: ScenarioDraft?
        if let root = document.root {
            if root.isNothing {
                if !reader.hasErrors { reader.report(.text(.empty), at: root.position) }
            } else {
                draft = ScenarioFormat.kind.read(root, &reader)
            }
        }
        draft?.check(&reader)
        let diagnostics = reader.problems.enumerated()
            .sorted { ($0.element.position, $0.offset) < ($1.element.position, $1.offset) }
            .map { Diagnostic(file: file, position: $0.element.position, problem: $0.element.value) }
        let id = ScenarioID(name)
        guard !reader.hasErrors, let draft, let title = draft.title else {
            return ParsedScenario(id: id, diagnostics: diagnostics)
        }
        let scenario = Scenario(
            id: id, title: title, variables: draft.variables.map(\.value), steps: draft.steps.map(\.value.step),
            timeout: draft.timeout ?? Scenario.defaultTimeout)
        return ParsedScenario(id: id, scenario: scenario, diagnostics: diagnostics)
    }

    /// The JSON Schema of a scenario for editors, made from the same description that the parser reads by.
    package static func schema() -> String {
        ScenarioFormat.section.schema
            .adding("title", .text("Cordée scenario"))
            .adding("$schema", .text("https://json-schema.org/draft/2020-12/schema"))
            .json() + "\n"
    }
}
