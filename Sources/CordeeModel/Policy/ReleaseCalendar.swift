/// What closes every environment of a fleet: holidays and freezes.
package struct ReleaseCalendar: Hashable, Codable, Sendable {
    /// Whose public holidays; nil: nobody's.
    package var holidays: HolidayRegion?
    /// The freezes of the manifest.
    package var freezes: [Freeze]
    /// Files in the iCalendar format whose events are freezes, relative to the manifest.
    package var files: [String]
    /// The fleet's IANA time zone, in which days and times are meant that name none.
    package var timezone: String

    /// Describes a calendar.
    package init(holidays: HolidayRegion? = nil, freezes: [Freeze] = [], files: [String] = [], timezone: String) {
        self.holidays = holidays
        self.freezes = freezes
        self.files = files
        self.timezone = timezone
    }
}

/// A time in which nothing goes forward.
package struct Freeze: Hashable, Codable, Sendable {
    /// When it begins.
    package var from: LocalTime
    /// When it is over: the first second that is free again.
    package var to: LocalTime
    /// Why.
    package var reason: String
    /// Who wants it; nil: not said.
    package var by: String?

    /// Describes a freeze.
    package init(from: LocalTime, to: LocalTime, reason: String, by: String? = nil) {
        self.from = from
        self.to = to
        self.reason = reason
        self.by = by
    }
}

/// Where public holidays are the same for all, by its code in ISO 3166.
package enum HolidayRegion: String, Hashable, Codable, Sendable, CaseIterable {
    case france = "FR"
    /// Bas-Rhin, Haut-Rhin and Moselle, which have two more than the rest of France.
    case alsaceMoselle = "FR-ALS"
    case belgium = "BE"
    /// The nine that all of Germany has; each state adds its own.
    case germany = "DE"
    /// The bank holidays of England and Wales.
    case england = "GB-ENG"
    /// The holidays of the federal government.
    case unitedStates = "US"
}

/// The public holidays that are known.
package enum Holiday: String, Hashable, Codable, Sendable, CaseIterable {
    case newYear = "new-year"
    case goodFriday = "good-friday"
    case easterMonday = "easter-monday"
    case mayDay = "may-day"
    case victoryDay = "victory-day"
    case ascension
    case whitMonday = "whit-monday"
    case frenchNationalDay = "french-national-day"
    case belgianNationalDay = "belgian-national-day"
    case assumption
    case germanUnity = "german-unity"
    case allSaints = "all-saints"
    case armistice
    case christmas
    case secondChristmasDay = "second-christmas-day"
    case earlyMayBankHoliday = "early-may-bank-holiday"
    case springBankHoliday = "spring-bank-holiday"
    case summerBankHoliday = "summer-bank-holiday"
    case platinumJubilee = "platinum-jubilee"
    case queensFuneral = "queens-funeral"
    case coronation
    case martinLutherKing = "martin-luther-king"
    case washingtonsBirthday = "washingtons-birthday"
    case memorialDay = "memorial-day"
    case juneteenth
    case independenceDay = "independence-day"
    case laborDay = "labor-day"
    case columbusDay = "columbus-day"
    case veteransDay = "veterans-day"
    case thanksgiving
}
