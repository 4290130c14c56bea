package import CordeeModel

/// A manifest that was read: the fleet, or what keeps it from being one.
package struct ParsedManifest: Hashable, Sendable {
    /// The fleet; nil exactly when there is at least one error.
    package var fleet: Fleet?
    /// Every problem, errors and warnings, in the order of the file.
    package var diagnostics: [Diagnostic]

    /// The diagnostics that are errors.
    package var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
    /// The diagnostics that are warnings.
    package var warnings: [Diagnostic] { diagnostics.filter { $0.severity == .warning } }
    /// The language for the operator: what the file says, even when it has errors.
    package var locale: Language?
}

/// Reads `cordee.yaml`.
package enum Manifest {
    /// The file's name, unless the user says otherwise.
    package static let fileName = "cordee.yaml"

    /// Reads the bytes of a manifest, whatever they are.
    ///
    /// Never fails and never traps: what cannot be read is a diagnostic. All problems are found at once, within
    /// `Limits`. Takes time in proportion to the file.
    package static func parse(_ bytes: [UInt8], file: String, facts: some ManifestFacts) -> ParsedManifest {
        judge(Document.read(bytes), file: file, facts: facts)
    }

    /// Reads the text of a manifest, whatever it says.
    package static func parse(_ text: String, file: String, facts: some ManifestFacts) -> ParsedManifest {
        judge(Document.read(text), file: file, facts: facts)
    }

    private static func judge(_ document: Document, file: String, facts: some ManifestFacts) -> ParsedManifest {
        var reader = Reader(facts: facts, problems: document.problems)
        var draft: FleetDraft?
        if let root = document.root {
            if root.isNothing {
                if !reader.hasErrors { reader.report(.text(.empty), at: root.position) }
            } else {
                draft = FleetFormat.kind.read(root, &reader)
            }
        }
        let fleet = draft.flatMap { check($0, &reader) }
        let diagnostics = reader.problems.enumerated()
            .sorted { ($0.element.position, $0.offset) < ($1.element.position, $1.offset) }
            .map { Diagnostic(file: file, position: $0.element.position, problem: $0.element.value) }
        return ParsedManifest(
            fleet: reader.hasErrors ? nil : fleet, diagnostics: diagnostics, locale: draft?.locale)
    }

    /// Holds the parts against each other and puts the fleet together; nil when a part is missing.
    private static func check(_ draft: FleetDraft, _ reader: inout Reader) -> Fleet? {
        guard let services = draft.services, let environments = draft.environments else { return nil }
        for (name, isEmpty, position) in [
            ("services", services.value.isEmpty, services.position),
            ("environments", environments.value.isEmpty, environments.position),
        ] where isEmpty {
            reader.report(.shape(.emptySection(name)), at: position)
        }
        let servicesCheck = ServicesCheck(services.value)
        servicesCheck.run(defaults: draft.defaults, &reader)
        EnvironmentsCheck(environments.value, services: servicesCheck).run(&reader)
        RolesCheck(draft.roles).run(environments.value, &reader)
        AddressesCheck(services.value).run(draft, &reader)
        SourcesCheck(services.value).run(defaults: draft.defaults, &reader)
        guard !reader.hasErrors, let name = draft.name else { return nil }
        let fallback = servicesCheck.standardFallback
        let timezone = draft.timezone ?? "UTC"
        return Fleet(
            name: name, locale: draft.locale ?? .english, timezone: timezone,
            services: services.value.compactMap { $0.value?.service(named: $0.name, defaults: draft.defaults) },
            environments: environments.value.compactMap {
                $0.value?.environment(named: $0.name, fallback: fallback, timezone: timezone)
            },
            convention: draft.convention, templates: draft.templates,
            calendar: draft.calendar?.calendar(in: timezone),
            roles: draft.roles.map { Role(RoleID($0.name), people: $0.value ?? []) })
    }
}

extension EnvironmentDraft {
    /// The environment that this makes; nil without an address, which was reported.
    fileprivate func environment(named name: String, fallback: ServiceID?, timezone: String) -> Environment? {
        guard let edge = edge?.value, let listen = edge.listen?.value else { return nil }
        return Environment(
            id: EnvironmentID(name), after: after.map { EnvironmentID($0.value) }, runtime: runtime ?? .process,
            edge: EdgeSettings(
                listen: listen, fallback: edge.fallback.map { ServiceID($0.value) } ?? fallback,
                recorded: edge.recorded.flatMap { $0 > 0 ? $0 : nil }),
            strategy: strategy?.strategy ?? .blueGreen, variables: Variables.merged([variables.map(\.value)]),
            overrides: overrides.map {
                Environment.Override(
                    service: ServiceID($0.name), variables: Variables.merged([($0.value ?? []).map(\.value)]))
            },
            parallel: parallel ?? Environment.defaultParallel, hold: hold ?? Environment.defaultHold,
            approvals: approvals?.rule, windows: windows?.policy(in: timezone),
            gates: (gates?.isEmpty ?? true) ? nil : gates?.map(\.whole),
            scenarios: scenarios?.choice, watch: watch)
    }
}

extension ApprovalsDraft {
    /// The rule that this makes; nil: it asks for nobody.
    fileprivate var rule: ApprovalRule? {
        needs.isEmpty
            ? nil
            : ApprovalRule(
                needs.map(\.value), lasts: lasts ?? ApprovalRule.defaultLasts, byAuthor: byAuthor ?? false)
    }
}
