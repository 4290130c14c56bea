package import CordeeModel
package import CordeePolicy

/// What is said of windows and freezes.
package enum CalendarPhrase: Phrase {
    /// The weeks in which windows begin.
    case weeks(WindowPolicy.Weeks)
    /// No windows are declared.
    case noWindows
    /// Whether a week is odd.
    case parity(isOdd: Bool)
    /// A day of the week, short.
    case weekday(Weekday)
    /// What the manual has planned for a day.
    case phase(ReleasePhase)
    /// It is open now, and closes at a time, after a while.
    case openUntil(String, in: Duration)
    /// It is open now, and nothing closes it as far as anybody looks.
    case openAlways
    /// It is closed now by these, and opens at a time, after a while.
    case closedUntil(String, in: Duration, because: [Closure])
    /// It is closed now by these, and does not open as far as anybody looks.
    case closedAlways(because: [Closure])
    /// Two odd weeks come one after the other at the end of a year.
    case longYear(Int)
    /// A calendar's file has events that mark no time as busy.
    case freeEvents(file: String, Int)
    /// A calendar was written.
    case written(String)
    /// The name of the calendar.
    case calendar(fleet: String)
    /// An event: an environment may go forward.
    case opening(EnvironmentID)
    /// An event: what the manual has planned, in a week.
    case planned(EnvironmentID, ReleasePhase)
    /// All day.
    case allDay

    package func text(in catalogue: Catalogue) -> String {
        switch self {
        case .weeks(.all): return catalogue.say(en: "every week", fr: "chaque semaine")
        case .weeks(.odd): return catalogue.say(en: "odd weeks", fr: "semaines impaires")
        case .weeks(.even): return catalogue.say(en: "even weeks", fr: "semaines paires")
        case .noWindows: return catalogue.say(en: "no windows", fr: "sans fenêtre")
        case .parity(true): return catalogue.say(en: "odd", fr: "impaire")
        case .parity(false): return catalogue.say(en: "even", fr: "paire")
        case .weekday(let day): return weekday(day, catalogue)
        case .phase(let phase): return name(phase, catalogue)
        case .openUntil(let time, let wait):
            return catalogue.say(
                en: "Open now; closes on \(time), in \(set: catalogue.duration(wait)).",
                fr: "Ouvert ; ferme le \(time), dans \(set: catalogue.duration(wait)).")
        case .openAlways:
            return catalogue.say(
                en: "Open now; nothing closes it within two years.",
                fr: "Ouvert ; rien ne le ferme d'ici deux ans.")
        case .closedUntil(let time, let wait, let because):
            return catalogue.say(
                en:
                    "Closed now: \(set: reasons(because, catalogue)). Opens on \(time), in \(set: catalogue.duration(wait)).",
                fr:
                    "Fermé : \(set: reasons(because, catalogue)). Ouvre le \(time), dans \(set: catalogue.duration(wait))."
            )
        case .closedAlways(let because):
            return catalogue.say(
                en:
                    "Closed now: \(set: reasons(because, catalogue)). It does not open within two years: `cordee check`",
                fr: "Fermé : \(set: reasons(because, catalogue)). N'ouvre pas d'ici deux ans : `cordee check`")
        case .longYear(let year):
            return catalogue.say(
                en: "\(year) has 53 weeks: weeks 53 and 1, both odd, come one after the other.",
                fr: "\(year) compte 53 semaines : les semaines 53 et 1, toutes deux impaires, se suivent.")
        case .freeEvents(let file, let count):
            return catalogue.say(
                en: "\(file): \(set: catalogue.count(count, .event)) marked as free time, which closes nothing.",
                fr: "\(file) : \(set: catalogue.count(count, .event)) sans temps occupé (« libre »), qui ne ferme rien."
            )
        case .written(let path):
            return catalogue.say(en: "\(path) is written.", fr: "\(path) est écrit.")
        case .calendar(let fleet):
            return catalogue.say(en: "\(fleet): releases", fr: "\(fleet) : mises en production")
        case .opening(let environment):
            return catalogue.say(
                en: "\(environment): release window", fr: "\(environment) : fenêtre de mise en production")
        case .planned(let environment, let phase):
            return catalogue.say(
                en: "\(environment): \(set: name(phase, catalogue))",
                fr: "\(environment) : \(set: name(phase, catalogue))")
        case .allDay: return catalogue.say(en: "all day", fr: "toute la journée")
        }
    }

    private func reasons(_ closures: [Closure], _ catalogue: Catalogue) -> String {
        closures.map { catalogue.text($0) }.joined(separator: ", ")
    }

    private func name(_ phase: ReleasePhase, _ catalogue: Catalogue) -> String {
        switch phase {
        case .validation: catalogue.say(en: "validation", fr: "validation")
        case .tests: catalogue.say(en: "user tests", fr: "tests utilisateurs")
        case .fixes: catalogue.say(en: "fixes", fr: "corrections")
        case .release: catalogue.say(en: "release", fr: "mise en production")
        case .watch: catalogue.say(en: "watch", fr: "surveillance")
        }
    }

    private func weekday(_ day: Weekday, _ catalogue: Catalogue) -> String {
        switch day {
        case .monday: catalogue.say(en: "Mon", fr: "lun")
        case .tuesday: catalogue.say(en: "Tue", fr: "mar")
        case .wednesday: catalogue.say(en: "Wed", fr: "mer")
        case .thursday: catalogue.say(en: "Thu", fr: "jeu")
        case .friday: catalogue.say(en: "Fri", fr: "ven")
        case .saturday: catalogue.say(en: "Sat", fr: "sam")
        case .sunday: catalogue.say(en: "Sun", fr: "dim")
        }
    }
}
