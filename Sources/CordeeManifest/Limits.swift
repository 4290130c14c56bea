/// What a file may ask of Cordée; every limit has its diagnostic.
package enum Limits {
    /// The largest file that is read, in bytes: 8 MiB, about twenty times a manifest of 10,000 services.
    package static let bytes = 8 * 1024 * 1024
    /// How deep values may be nested, aliases included.
    package static let depth = 64
    /// How many values a file may hold after its aliases and merge keys are filled in.
    package static let values = 2_000_000
    /// How many problems are listed; more than that help nobody.
    package static let problems = 500
    /// For how many problems the nearest known name is looked for.
    package static let suggestions = 20
    /// How many duplicate keys are looked through; each costs another reading of the text.
    package static let duplicates = 20
    /// How many cycles are named.
    package static let cycles = 20
    /// The longest name of a fleet, a service or an environment: that of a DNS label.
    package static let nameLength = 63
    /// The longest duration.
    package static let longest: Duration = .seconds(24 * 60 * 60)
    /// The slots that a rolling environment may have.
    package static let slots = 1...8
    /// The steps that may run side by side.
    package static let parallel = 1...256
    /// The good answers in a row that may be asked for.
    package static let successes = 1...100
    /// How many days evidence may count.
    package static let evidenceDays = 1...3650
    /// How many people of one role may be needed.
    package static let approvers = 20
    /// The windows that an environment may allow, and that it may deny.
    package static let windows = 100
    /// The freezes that a manifest may have.
    package static let freezes = 1000
    /// The calendars' files that it may name.
    package static let calendarFiles = 20
    /// How many steps a scenario may have.
    package static let steps = 200
    /// How many redirects a step may follow.
    package static let redirects = 0...20
    /// The odds ratios, and the slowdowns, that may be tolerated: the judge looks at ratios up to 64.
    package static let tolerated = 1...20
    /// The odds ratios that a canary may have to stay below.
    package static let margins = 1...1000
    /// The requests that a step of a canary may ask for.
    package static let requests = 0...1_000_000_000
    /// The probabilities of a false rollback that may be asked for.
    package static let falseRollbacks = 0.000001...0.5
    /// The alerts that an environment may have.
    package static let alerts = 50
    /// How long a text, a list or an object may be asked to be.
    package static let length = 0...1_000_000
}
