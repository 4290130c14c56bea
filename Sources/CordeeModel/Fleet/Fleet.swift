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

    /// Puts a fleet together.
    package init(
        name: String, locale: Language = .english, timezone: String = "UTC", services: [Service],
        environments: [Environment]
    ) {
        self.name = name
        self.locale = locale
        self.timezone = timezone
        self.services = services
        self.environments = environments
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
