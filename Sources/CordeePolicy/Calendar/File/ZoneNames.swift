internal import CordeeModel

/// The time zones of a calendar's file by the names that it gives them.
///
/// Known are the names of the IANA, also behind a path (`/citadel.org/20210210_1/Europe/Paris`), what the file itself
/// says by `X-LIC-LOCATION`, and the usual ones of Windows (Unicode CLDR, windowsZones). The rules that a file may write
/// down for a zone are not read.
struct ZoneNames {
    /// For times that name none.
    let floating: Zone
    private var locations: [String: String] = [:]
    private var learning: (line: Int, name: String?, location: String?) = (0, nil, nil)

    init(floating: Zone) { self.floating = floating }

    /// Takes in a property of a time zone that the file describes, which begins at a line.
    mutating func learn(_ property: ContentLine, of line: Int) {
        if learning.line != line { learning = (line, nil, nil) }
        switch property.name {
        case "TZID": learning.name = property.value
        case "X-LIC-LOCATION": learning.location = property.value
        default: return
        }
        if let name = learning.name, let location = learning.location { locations[name] = location }
    }

    /// The time that a property says.
    ///
    /// - Throws: an unknown time zone, or what is no time.
    func time(_ property: ContentLine, value: (some StringProtocol)? = String?.none) throws(CalendarFlaw) -> EventTime {
        let text = value.map { String($0) } ?? property.value
        let isDay: Bool? =
            switch property.parameter("VALUE")?.uppercased() {
            case "DATE": true
            case "DATE-TIME", "PERIOD": false
            default: nil
            }
        guard let time = EventTime(text, zone: try zone(property), isDay: isDay) else {
            throw CalendarFlaw(line: property.line, problem: .badTime(text), effect: .always)
        }
        return time
    }

    private func zone(_ property: ContentLine) throws(CalendarFlaw) -> Zone {
        guard let name = property.parameter("TZID") else { return floating }
        let parts = name.split(separator: "/")
        let candidates =
            [name, locations[name], Self.windows[name]].compactMap(\.self)
            + [3, 2, 1].map { parts.suffix($0).joined(separator: "/") }
        for candidate in candidates where candidate.contains("/") || candidate == "UTC" || candidate == "GMT" {
            if let zone = Zone(candidate) { return zone }
        }
        throw CalendarFlaw(line: property.line, problem: .unknownZone(name), effect: .always)
    }

    private static let windows = [
        "AUS Eastern Standard Time": "Australia/Sydney",
        "Central Europe Standard Time": "Europe/Budapest",
        "Central European Standard Time": "Europe/Warsaw",
        "Central Standard Time": "America/Chicago",
        "China Standard Time": "Asia/Shanghai",
        "Eastern Standard Time": "America/New_York",
        "GMT Standard Time": "Europe/London",
        "India Standard Time": "Asia/Kolkata",
        "Mountain Standard Time": "America/Denver",
        "Pacific Standard Time": "America/Los_Angeles",
        "Romance Standard Time": "Europe/Paris",
        "Singapore Standard Time": "Asia/Singapore",
        "Tokyo Standard Time": "Asia/Tokyo",
        "W. Europe Standard Time": "Europe/Berlin",
    ]
}
