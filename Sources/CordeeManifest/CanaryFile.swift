package import CordeeModel

/// A canary's policy in a file of its own, as it would stand under `strategy: { canary: … }`.
package enum CanaryFile {
    /// A file that was read: the policy, or what keeps it from being one.
    package struct Parsed: Hashable, Sendable {
        /// The policy; nil exactly when there is at least one error.
        package var policy: CanaryPolicy?
        /// Every problem, in the order of the file.
        package var diagnostics: [Diagnostic]
    }

    /// Reads the bytes of such a file, whatever they are, as `Manifest.parse` does.
    package static func parse(_ bytes: [UInt8], file: String, facts: some ManifestFacts) -> Parsed {
        let document = Document.read(bytes)
        var reader = Reader(facts: facts, problems: document.problems)
        var draft: StrategyDraft?
        if let root = document.root { draft = CanaryFormat.kind.read(root, &reader) }
        let diagnostics = reader.problems.enumerated()
            .sorted { ($0.element.position, $0.offset) < ($1.element.position, $1.offset) }
            .map { Diagnostic(file: file, position: $0.element.position, problem: $0.element.value) }
        guard !reader.hasErrors, case .canary(let policy)? = draft?.strategy else {
            return Parsed(policy: nil, diagnostics: diagnostics)
        }
        return Parsed(policy: policy, diagnostics: diagnostics)
    }
}
