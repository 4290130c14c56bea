internal import CordeeModel

/// The keys of `gates`: one for each kind of rule.
enum GatesFormat {
    static let tests = Key<GateDraft>("tests", rule(.tests), "No test failed.")
    static let coverage = Key<GateDraft>("coverage", coverageKind, "Enough of the lines was run by tests.")
    static let vulnerabilities = Key<GateDraft>(
        "vulnerabilities", vulnerabilitiesKind,
        "No known vulnerability of that severity, but for those that are waived.")
    static let analysis = Key<GateDraft>(
        "analysis", rule(.analysis), "Static analysis found no error about security; complex functions are warned of.")
    static let load = Key<GateDraft>(
        "load", loadKind,
        "Requests under load: slow or failing ones are warned of. No limit of the test's own is broken.")
    static let page = Key<GateDraft>("page", pageKind, "Pages that take long to show are warned of.")

    static let performance = Key<GateDraft>(
        "performance", performanceKind,
        "Under load, 95 % are not answered more slowly than by the last release that stayed healthy here.")
    static let dependencies = Key<GateDraft>(
        "dependencies", dependenciesKind, "Outdated dependencies are warned of, by a report of one's own.")
    static let health = Key<GateDraft>(
        "health", rule(.health), "What stays is healthy here, and what moves is healthy in the environment before.")
    static let resources = Key<GateDraft>(
        "resources", resourcesKind, "A machine whose processors, memory or disk are short is warned of.")
    static let functional = Key<GateDraft>(
        "functional", ChecklistFormat.kind(Checklist.functional, common) { draft(.functional($0), $1, &$2) },
        "What users need works: shown by scenarios and reports, or signed.")
    static let security = Key<GateDraft>(
        "security", ChecklistFormat.kind(Checklist.security, common) { draft(.security($0), $1, &$2) },
        "The checklist for security: shown by reports and gates, or signed.")
    static let browsers = Key<GateDraft>(
        "browsers", ChecklistFormat.kind(Checklist.browsers, common) { draft(.browsers($0), $1, &$2) },
        "It works in browsers and on devices: shown by Playwright's projects, or signed.")

    private static let all = [
        tests, coverage, vulnerabilities, analysis, load, page, performance, dependencies, health, resources,
        functional, security, browsers, isolation,
    ]

    static let kind = Kind<[GateDraft]>.object(Section(all)) { fields, _, reader in
        all.compactMap { fields.read($0, &reader) }
    }

    // What every gate may say.
    static let services = Key<[Located<String>]>(
        "services", .list(of: .name), "Only these services are asked. Default: all that move.")
    static let advisory = Key<Bool>("advisory", .flag, "Whether it is only shown and blocks nothing. Default: false.")
    static let days = Key<Int>(
        "days", .count(Limits.evidenceDays),
        "How many days evidence counts after it was brought. Default: \(Gate.defaultDays).")
    static let override = Key<[Located<String>]>(
        "override", .list(of: .name), "The roles that may override it, with a reason. Default: nobody.")
    static let common: [any AnyKey] = [services, advisory, days, override]

    private static func rule(_ rule: GateRule) -> Kind<GateDraft> {
        .object(Section(common)) { fields, _, reader in draft(rule, fields, &reader) }
    }

    static func draft(_ rule: GateRule, _ fields: Fields, _ reader: inout Reader) -> GateDraft {
        GateDraft(
            gate: Gate(
                rule, isAdvisory: fields.read(advisory, &reader) ?? false,
                days: fields.read(days, &reader) ?? Gate.defaultDays),
            services: fields.read(services, &reader), overridableBy: fields.read(override, &reader) ?? [])
    }

    static let atLeast = Key<Int>(
        "at-least", .count(1...100), "In percent of the lines. Default: \(GateRule.defaultCoverage.value).")
    static let mayFall = Key<Int>(
        "may-fall", .count(0...100),
        "By how many points it may be lower than that of the release before without a warning. Default: 0.")
    private static let coverageKind = Kind<GateDraft>.object(Section([atLeast, mayFall] + common)) {
        fields, _, reader in
        let wanted = fields.read(atLeast, &reader).map { Percent($0) } ?? GateRule.defaultCoverage
        let fall = fields.read(mayFall, &reader).map { Percent($0) }
        return draft(.coverage(atLeast: wanted, mayFall: fall), fields, &reader)
    }

    static let worse = Key<Int>(
        "worse", .count(0...1000),
        "By how many percent it may be slower. Default: \(GateRule.defaultWorse).")
    private static let performanceKind = Kind<GateDraft>.object(Section([worse] + common)) { fields, _, reader in
        draft(.performance(worse: fields.read(worse, &reader) ?? GateRule.defaultWorse), fields, &reader)
    }

    static let outdated = Key<Int>("outdated", .count(0...10_000), "How many may be outdated. Default: 0.")
    private static let dependenciesKind = Kind<GateDraft>.object(Section([outdated] + common)) { fields, _, reader in
        draft(.dependencies(outdated: fields.read(outdated, &reader) ?? 0), fields, &reader)
    }

    static let atMost = Key<Int>(
        "at-most", .count(1...100), "In percent. Default: \(GateRule.defaultResources.value).")
    private static let resourcesKind = Kind<GateDraft>.object(Section([atMost] + common)) { fields, _, reader in
        let limit = fields.read(atMost, &reader).map { Percent($0) } ?? GateRule.defaultResources
        return draft(.resources(atMost: limit), fields, &reader)
    }

    static let stop = Key<Severity>("stop", .word, "From which severity on it blocks. Default: critical.")
    static let warn = Key<Severity>("warn", .word, "From which severity on it warns. Default: high.")
    static let waivers = Key<[Located<Waiver>]>(
        "waivers", .list(of: WaiverFormat.kind), "Vulnerabilities that do not block, until a day. Default: none.")
    private static let vulnerabilitiesKind = Kind<GateDraft>.object(Section([stop, warn, waivers] + common)) {
        fields, _, reader in
        let rule = GateRule.vulnerabilities(
            stop: fields.read(stop, &reader) ?? .critical, warn: fields.read(warn, &reader) ?? .high,
            waivers: fields.read(waivers, &reader)?.map(\.value) ?? [])
        return draft(rule, fields, &reader)
    }

    static let p95 = Key<Duration>(
        "p95", .duration(atLeast: .milliseconds(1)), "The time within which 95 % are answered. Default: 500ms.")
    static let errors = Key<Int>(
        "errors", .count(0...10_000), "How many of 10,000 requests may fail. Default: \(GateRule.defaultErrors).")
    private static let loadKind = Kind<GateDraft>.object(Section([p95, errors] + common)) { fields, _, reader in
        let limit = fields.read(p95, &reader)?.microseconds ?? GateRule.defaultP95
        return draft(.load(p95: limit, errors: fields.read(errors, &reader) ?? GateRule.defaultErrors), fields, &reader)
    }

    static let within = Key<Duration>(
        "within", .duration(atLeast: .milliseconds(1)), "The time in which the largest part shows. Default: 3s.")
    private static let pageKind = Kind<GateDraft>.object(Section([within] + common)) { fields, _, reader in
        draft(.page(within: fields.read(within, &reader)?.microseconds ?? GateRule.defaultPage), fields, &reader)
    }
}

/// The keys of a waiver.
enum WaiverFormat {
    static let id = Key<String>("id", .sentence, required: true, "The vulnerability, by any of its names.")
    static let reason = Key<String>("reason", .sentence, required: true, "Why it does not block.")
    static let by = Key<String>("by", .sentence, required: true, "Who says so.")
    static let until = Key<CalendarDay>("until", .day, required: true, "The last day on which it counts: 2026-12-31.")

    static let kind = Kind<Waiver>.object(Section([id, reason, by, until])) { fields, _, reader in
        guard let id = fields.read(id, &reader), let reason = fields.read(reason, &reader),
            let by = fields.read(by, &reader), let until = fields.read(until, &reader)
        else { return nil }
        return Waiver(id, reason: reason, by: by, until: until)
    }
}

/// A gate as its entry says it.
struct GateDraft: Sendable {
    var gate: Gate
    var services: [Located<String>]?
    var overridableBy: [Located<String>]
    /// The roles whose word counts for a list.
    var signers: [Located<String>] = []

    /// The gate that this makes.
    var whole: Gate {
        var gate = gate
        gate.services = services?.map { ServiceID($0.value) }
        gate.overridableBy = overridableBy.map { RoleID($0.value) }
        return gate
    }
}

extension Kind<CalendarDay> {
    /// A day.
    static let day = scalar(.string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")) { text, position, reader in
        if let day = CalendarDay(text) { return day }
        reader.report(.calendar(.badMoment(text)), at: position)
        return nil
    }
}
