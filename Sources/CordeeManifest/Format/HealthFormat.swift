internal import CordeeModel

/// The keys of `health`. Each key counts alone: what a service leaves out comes from `defaults`.
enum HealthFormat {
    private static let standard = HealthCheck()
    private static let moment: Duration = .milliseconds(1)

    static let path = Key<String>(
        "path", .path(query: true), "The path that is asked for with GET. Default: \(standard.path).")
    static let status = Key<Int>(
        "status", .count(100...599), "The HTTP status that means healthy. Default: \(standard.status).")
    static let version = Key<HealthCheck.Place>(
        "version", .place(orUnchecked: true),
        "Where the answer says which version runs: `$.a.b` in the JSON body, `header:NAME`, `body` for the whole "
            + "body, or `unchecked`. Default: $.version.")
    static let commit = Key<HealthCheck.Place>(
        "commit", .place(orUnchecked: false),
        "Where the answer says which commit it was built from, written like `version`. Default: nowhere.")
    static let successes = Key<Int>(
        "successes", .count(Limits.successes),
        "How many good answers in a row mean that it is up. Default: \(standard.successes).")
    static let every = Key<Duration>(
        "every", .duration(atLeast: moment),
        "The time between two questions. Default: \(DurationText.text(standard.interval)).")
    static let timeout = Key<Duration>(
        "timeout", .duration(atLeast: moment),
        "How long one answer may take. Default: \(DurationText.text(standard.timeout)).")
    static let within = Key<Duration>(
        "within", .duration(atLeast: moment),
        "How long it may take until it is up. Default: \(DurationText.text(standard.within)).")

    static let section = Section([path, status, version, commit, successes, every, timeout, within])

    static let kind = Kind<HealthSettings>.object(section) { fields, _, reader in
        HealthSettings(
            path: fields.read(path, &reader), status: fields.read(status, &reader),
            version: fields.read(version, &reader), commit: fields.read(commit, &reader),
            successes: fields.read(successes, &reader), every: fields.read(every, &reader),
            timeout: fields.read(timeout, &reader), within: fields.read(within, &reader))
    }
}

/// What a `health` says.
struct HealthSettings: Sendable {
    var path: String?
    var status: Int?
    var version: HealthCheck.Place?
    var commit: HealthCheck.Place?
    var successes: Int?
    var every: Duration?
    var timeout: Duration?
    var within: Duration?

    /// The health check that this and some defaults make.
    func check(defaults: HealthSettings?) -> HealthCheck {
        let standard = HealthCheck()
        return HealthCheck(
            path: path ?? defaults?.path ?? standard.path, status: status ?? defaults?.status ?? standard.status,
            version: version ?? defaults?.version ?? standard.version, commit: commit ?? defaults?.commit,
            successes: successes ?? defaults?.successes ?? standard.successes,
            interval: every ?? defaults?.every ?? standard.interval,
            timeout: timeout ?? defaults?.timeout ?? standard.timeout,
            within: within ?? defaults?.within ?? standard.within)
    }
}

extension Kind<HealthCheck.Place> {
    /// A place in an answer.
    static func place(orUnchecked: Bool) -> Kind {
        let words = orUnchecked ? "body|unchecked" : "body"
        return scalar(.string("^(\\$(\\.[^.\\[\\]\\s]+)+|header:[A-Za-z0-9-]+|\(words))$")) { text, position, reader in
            if let place = Kind.place(text), orUnchecked || place != .unchecked { return place }
            reader.report(.value(.badPlace(text)), at: position)
            return nil
        }
    }

    private static func place(_ text: String) -> HealthCheck.Place? {
        if text == "body" { return .body }
        if text == "unchecked" { return .unchecked }
        if text.hasPrefix("header:") {
            let name = text.dropFirst("header:".count)
            let isName = !name.isEmpty && name.unicodeScalars.allSatisfy { $0.isLetterOrDigit || $0 == "-" }
            return isName ? .header(String(name)) : nil
        }
        return JSONPath(text)?.names.map { .json($0) }
    }
}
