import CordeeCore
import CordeeMessages
import CordeeModel

/// What a plan does to one service: from what was observed to what is wanted.
struct ServiceChange: Sendable {
    let service: ServiceID
    /// The wave in which it begins to move.
    let wave: Int
    /// The versions that serve, or at least run, now.
    let before: [Release]
    /// What it is to be; nil: it is taken out.
    let after: Release?
    /// The version that is made of it; nil: none is made.
    let made: PlannedVersion?
    let isRunning: Bool

    /// Every service that the plan touches, by wave and name.
    static func all(in plan: Plan) -> [ServiceChange] {
        var waves: [ServiceID: Int] = [:]
        var touched: [ServiceID] = []
        for step in plan.steps {
            guard let service = step.service else { continue }
            if let known = waves[service] {
                waves[service] = min(known, step.wave)
            } else {
                waves[service] = step.wave
                touched.append(service)
            }
        }
        var wanted: [ServiceID: Release] = [:]
        for release in plan.wanted { wanted[release.service] = release }
        var made: [ServiceID: PlannedVersion] = [:]
        for version in plan.versions ?? [] { made[version.service] = version }
        return touched.map { service in
            let standing = plan.observed.standing(of: service)
            let running = standing?.slots.filter(\.isRunning).map(\.release) ?? []
            let serving = standing?.serving ?? []
            return ServiceChange(
                service: service, wave: waves[service] ?? 0, before: serving.isEmpty ? running : serving,
                after: wanted[service], made: made[service], isRunning: !running.isEmpty)
        }.sorted { ($0.wave, $0.service) < ($1.wave, $1.service) }
    }

    /// `1.2.0 → 1.3.0`.
    var versions: Line {
        if let made {
            return Line(made.before?.rawValue ?? "—") + Line(" → ", .dim) + Line(made.after.rawValue, [.bold, .green])
        }
        let old = versionsBefore ?? "—"
        guard let after else { return Line(old) + Line(" → ", .dim) + Line("—", .yellow) }
        if old == after.version.rawValue { return Line(old) }
        return Line(old) + Line(" → ", .dim) + Line(after.version.rawValue, [.bold, .green])
    }

    /// The versions before, each once; nil: there was none.
    var versionsBefore: String? {
        var names: [String] = []
        for release in before where !names.contains(release.version.rawValue) { names.append(release.version.rawValue) }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    /// What changes beside the version.
    var details: [ChangePhrase] {
        if made != nil { return [] }
        guard let after else { return [.retired] }
        guard let old = before.first else { return [] }
        var details: [ChangePhrase] = []
        if !isRunning { details.append(.startedAgain) }
        if old.version == after.version {
            if old.artifact != after.artifact { details.append(.contentChanged(old.artifact, after.artifact)) }
            if old.command != after.command { details.append(.commandChanged) }
        }
        if old.configuration.digest != after.configuration.digest {
            let changes = Self.changes(from: old.configuration.entries, to: after.configuration.entries)
            details += changes.isEmpty ? [.configurationChanged] : changes
        }
        return details.isEmpty && old.version == after.version ? [.slotsOnly] : details
    }

    /// Variables that differ, by name; the value of a secret is never shown.
    private static func changes(
        from old: [Configuration.Entry], to new: [Configuration.Entry]
    ) -> [ChangePhrase] {
        var before: [String: Configuration.Entry] = [:]
        var after = before
        for entry in old { before[entry.name] = entry }
        for entry in new { after[entry.name] = entry }
        return Set(old.map(\.name) + new.map(\.name)).sorted().compactMap { name in
            let one = before[name]
            let other = after[name]
            if one?.plain == other?.plain, one?.fingerprint == other?.fingerprint { return nil }
            if one?.fingerprint != nil || other?.fingerprint != nil { return .secretChanged(name) }
            return .variable(name, before: one?.plain, after: other?.plain)
        }
    }
}
