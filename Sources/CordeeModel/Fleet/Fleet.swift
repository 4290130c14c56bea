/// What `cordee.yaml` says: services, what they need, and the environments they run in.
package struct Fleet: Hashable, Codable, Sendable {
    /// The fleet's name.
    package var name: String
    /// The language in which operators are spoken to.
    package var locale: Language
    /// An IANA time zone, for what people read.
    package var timezone: String
    /// Every service, in the order of the file.
    package var services: [Service]
    /// Every environment, in the order of the file.
    package var environments: [Environment]
    /// How its commits are read.
    package var convention: Convention
    /// A directory of templates that replace the standard ones of the notes, relative to the manifest; nil: none.
    package var templates: String?
    /// Who has which role, in the order of the file; none: roles are not told apart.
    package var roles: [Role]
    /// What closes every environment; nil: nothing.
    package var calendar: ReleaseCalendar?

    /// Puts a fleet together.
    package init(
        name: String, locale: Language = .english, timezone: String = "UTC", services: [Service],
        environments: [Environment], convention: Convention = .standard, templates: String? = nil,
        calendar: ReleaseCalendar? = nil, roles: [Role] = []
    ) {
        self.name = name
        self.locale = locale
        self.timezone = timezone
        self.services = services
        self.environments = environments
        self.convention = convention
        self.templates = templates
        self.roles = roles
        self.calendar = calendar
    }

    /// The environment of that name.
    package func environment(_ id: EnvironmentID) -> Environment? { environments.first { $0.id == id } }
    /// The service of that name.
    package func service(_ id: ServiceID) -> Service? { services.first { $0.id == id } }
}

/// The languages of the message catalogue.
package enum Language: String, Hashable, Codable, Sendable, CaseIterable {
    case english = "en"
    case french = "fr"
}
