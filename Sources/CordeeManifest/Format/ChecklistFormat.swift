internal import CordeeModel

/// The keys of a gate that is a list: what has to be shown, and whose word counts.
enum ChecklistFormat {
    static let signers = Key<[Located<String>]>(
        "sign", .list(of: .name), "The roles whose word counts (`cordee sign`). Default: any but `viewer`.")

    /// A gate that is a list.
    ///
    /// - Parameters:
    ///   - standard: what is shown unless the manifest says otherwise.
    ///   - rule: the rule that a list makes.
    static func kind(
        _ standard: [Check], _ common: [any AnyKey],
        _ draft: @escaping @Sendable (Checklist, Fields, inout Reader) -> GateDraft
    ) -> Kind<GateDraft> {
        let names = standard.map(\.id.rawValue).joined(separator: ", ")
        let checks = Key<[Named<[Check.Proof]>]>(
            "checks", .named(ProofFormat.kind),
            "What has to be shown, by name, and what shows it beside somebody's word. Default: \(names).")
        return .object(Section([checks, signers] + common)) { fields, position, reader in
            var list = Checklist(standard)
            if let said = fields.read(checks, &reader) {
                if said.isEmpty { reader.report(.shape(.emptySection(checks.name)), at: position) }
                list.checks = said.map { Check(CheckID($0.name), $0.value ?? []) }
            }
            let roles = fields.read(signers, &reader) ?? []
            list.signers = roles.map { RoleID($0.value) }
            var gate = draft(list, fields, &reader)
            gate.signers = roles
            return gate
        }
    }
}

/// The keys of one thing in a list.
enum ProofFormat {
    static let scenarios = Key<[Located<String>]>(
        "scenarios", .list(of: .name), "Scenarios that all have to pass, here or in the environment before.")
    static let project = Key<String>(
        "project", .sentence, "The project of a Playwright report (JUnit XML) in which no test may have failed.")
    static let reports = Key<[Located<String>]>(
        "reports", .list(of: .sentence),
        "Reports of which each release needs one, by format, name or kind: npm-audit, trivy, tls.")
    static let gates = Key<[Located<GateRule.Kind>]>(
        "gates", .list(of: .word), "Other gates of the environment that have to hold.")

    static let kind = Kind<[Check.Proof]>.object(Section([scenarios, project, reports, gates])) { fields, _, reader in
        let named = fields.read(scenarios, &reader) ?? []
        for name in named { ScenariosDraft.check(name, &reader) }
        var proofs = named.map { Check.Proof.scenario(ScenarioID($0.value)) }
        if let name = fields.read(project, &reader) { proofs.append(.project(name)) }
        proofs += (fields.read(reports, &reader) ?? []).map { .report($0.value) }
        for gate in fields.read(gates, &reader) ?? [] {
            switch gate.value {
            case .functional, .security, .browsers:
                reader.report(.policy(.listInList(gate.value.rawValue)), at: gate.position)
            case .tests, .coverage, .vulnerabilities, .analysis, .load, .page, .performance, .dependencies, .health,
                .resources, .isolation:
                proofs.append(.gate(GateID(gate.value.rawValue)))
            }
        }
        return proofs
    }
}
