internal import CordeeModel

/// The keys of the whole file.
enum FleetFormat {
    static let fleet = Key<String>("fleet", .name, required: true, "The fleet's name.")
    static let locale = Key<Language>(
        "locale", .word, "The language in which Cordée speaks to operators: fr or en. Default: en.")
    static let timezone = Key<String>(
        "timezone", .timezone, "The time zone in which people read times, such as Europe/Paris. Default: UTC.")
    static let defaults = Key<ServiceSettings>(
        "defaults", ServiceFormat.defaults, "What every service has unless it says otherwise, key by key.")
    static let commits = Key<Convention>(
        "commits", CommitsFormat.kind, "How commits are read: their types, what each calls for, and its section.")
    static let notes = Key<String?>("notes", NotesFormat.kind, "How notes are written.")
    static let services = Key<[Named<ServiceDraft>]>(
        "services", .named(ServiceFormat.kind), required: true, "The services by name.")
    static let environments = Key<[Named<EnvironmentDraft>]>(
        "environments", .named(EnvironmentFormat.kind), required: true,
        "The places in which the whole fleet runs, by name.")
    static let calendar = Key<CalendarDraft>(
        "calendar", CalendarFormat.kind, "What closes every environment: public holidays and freezes.")

    static let roles = Key<[Named<[String]>]>(
        "roles", .named(.people), "Who has which role: for each role, people as their systems call them.")

    static let section = Section([
        fleet, locale, timezone, defaults, services, environments, commits, notes, calendar, roles,
    ])

    static let kind = Kind<FleetDraft>.object(section) { fields, _, reader in
        FleetDraft(
            name: fields.read(fleet, &reader), locale: fields.read(locale, &reader),
            timezone: fields.read(timezone, &reader),
            defaults: defaults(fields, &reader), services: fields.located(services, &reader),
            environments: fields.located(environments, &reader),
            convention: fields.read(commits, &reader) ?? .standard, templates: fields.read(notes, &reader) ?? nil,
            roles: fields.read(roles, &reader) ?? [], calendar: fields.read(calendar, &reader))
    }

    /// Defaults that cannot be read may well have had a command: their services are not blamed for it.
    private static func defaults(_ fields: Fields, _ reader: inout Reader) -> ServiceSettings {
        fields.read(defaults, &reader) ?? ServiceSettings(hasCommand: fields.has(defaults))
    }
}

/// A fleet as the file says it, before its parts are held against each other.
struct FleetDraft: Sendable {
    var name: String?
    var locale: Language?
    var timezone: String?
    var defaults: ServiceSettings
    var services: Located<[Named<ServiceDraft>]>?
    var environments: Located<[Named<EnvironmentDraft>]>?
    var convention: Convention
    var templates: String?
    var roles: [Named<[String]>]
    var calendar: CalendarDraft?
}
