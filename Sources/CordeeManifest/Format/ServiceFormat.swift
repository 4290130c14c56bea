internal import CordeeModel

/// The keys of a service, and of `defaults`, which is a service without needs and route.
enum ServiceFormat {
    static let command = Key<[String]>(
        "command", .command,
        "The program and its arguments: a list, or one text that is split at white space; never a shell. "
            + "{service}, {version} and {environment} are filled in. The program finds its port in PORT.")
    static let artifact = Key<String>(
        "artifact", .template,
        "A file or directory whose content is the release, with the same placeholders. "
            + "Default: the files that the command names.")
    static let health = Key<HealthSettings>(
        "health", HealthFormat.kind, "How to tell over HTTP that a release is up and is the one that was meant.")
    static let variables = Key<[Located<Variable>]>(
        "variables", .variables,
        "Variables of the process: a text, env:NAME (of Cordée's own environment), file:PATH (relative to this file) "
            + "or plain:TEXT. An environment's variables win over these.")
    static let grace = Key<Duration>(
        "grace", .duration(atLeast: .zero),
        "How long it may take to stop before it is killed. Default: \(DurationText.text(Service.defaultGrace)).")
    static let needs = Key<NeedsDraft>(
        "needs", .needs,
        "The services that must be up before it, and whose addresses it gets: db-service is found in DB_SERVICE_URL. "
            + "A list, or { db-service: ^1.2 } with the versions that it accepts beside it, as npm writes ranges of "
            + "versions. \"*\" accepts every version. A plan that breaks this is refused.")
    static let route = Key<Route>(
        "route", RouteFormat.kind, "Which of the users' requests go to it. Default: none but the edge's default.")

    static let source = Key<SourceSettings>(
        "source", SourceFormat.kind, "Where its source is, and how its versions are made there.")

    static let settingsKeys: [any AnyKey] = [command, artifact, health, variables, grace, source]
    static let defaultsSection = Section(settingsKeys)
    static let section = Section([needs] + settingsKeys + [route])

    static let defaults = Kind<ServiceSettings>.object(defaultsSection) { fields, _, reader in
        settings(fields, &reader)
    }

    static let kind = Kind<ServiceDraft>.object(section) { fields, _, reader in
        ServiceDraft(
            settings: settings(fields, &reader), needs: fields.read(needs, &reader) ?? NeedsDraft(),
            route: fields.located(route, &reader))
    }

    private static func settings(_ fields: Fields, _ reader: inout Reader) -> ServiceSettings {
        ServiceSettings(
            hasCommand: fields.has(command), command: fields.read(command, &reader),
            artifact: fields.read(artifact, &reader),
            health: fields.read(health, &reader), variables: fields.read(variables, &reader) ?? [],
            grace: fields.read(grace, &reader), source: fields.located(source, &reader))
    }
}

/// The keys of `route`.
enum RouteFormat {
    static let host = Key<String>("host", .host, "The host name asked for. Default: any.")
    static let path = Key<String>("path", .path(query: false), "What the path begins with. Default: any.")
    static let section = Section([host, path])

    static let kind = Kind<Route>.object(section) { fields, position, reader in
        let route = Route(host: fields.read(host, &reader), path: fields.read(path, &reader))
        if !fields.has(host), !fields.has(path) { reader.report(.fleet(.emptyRoute), at: position) }
        return route
    }
}

/// What `defaults` or a service says, as far as it says it.
struct ServiceSettings: Sendable {
    /// Whether there is a command, readable or not.
    var hasCommand = false
    var command: [String]?
    var artifact: String?
    var health: HealthSettings?
    var variables: [Located<Variable>] = []
    var grace: Duration?
    var source: Located<SourceSettings>?
}

/// A service as its entry says it.
struct ServiceDraft: Sendable {
    var settings = ServiceSettings()
    var needs = NeedsDraft()
    var route: Located<Route>?

    /// The service that this and the defaults make.
    func service(named name: String, defaults: ServiceSettings) -> Service {
        var needs: [ServiceID] = []
        for need in self.needs.services where !needs.contains(ServiceID(need.value)) {
            needs.append(ServiceID(need.value))
        }
        return Service(
            id: ServiceID(name), command: settings.command ?? defaults.command ?? [],
            artifact: settings.artifact ?? defaults.artifact,
            health: (settings.health ?? HealthSettings()).check(defaults: defaults.health), needs: needs,
            accepts: self.needs.accepts, route: route?.value,
            variables: Variables.merged([settings.variables.map(\.value), defaults.variables.map(\.value)]),
            grace: settings.grace ?? defaults.grace ?? Service.defaultGrace,
            source: (settings.source?.value ?? SourceSettings()).source(
                of: ServiceID(name), defaults: defaults.source?.value))
    }
}
