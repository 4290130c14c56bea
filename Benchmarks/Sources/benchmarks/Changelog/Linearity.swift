/// How time grows when there is twice as much of one thing and the same of everything else.
enum Linearity {
    private static let rounds = 7
    private static let commits = 13_400
    private static let tags = 6000
    private static let services = 16

    static func run(_ directory: String, cordee: String) throws {
        try commits(directory, cordee)
        try tags(directory, cordee)
        try services(directory, cordee)
    }

    private static func commits(_ directory: String, _ cordee: String) throws {
        let fleets = try [1, 2, 4].map { factor in
            try fleet(directory + "/commits\(factor)", cordee, .init(commits: commits * factor, tags: 300))
        }
        try tell(fleets, ["changelog", "whole"], "`cordee changelog`, 300 tags, 13,400, 26,800 and 53,600 commits")
    }

    private static func tags(_ directory: String, _ cordee: String) throws {
        let fleets = try [1, 2, 4].map { factor in
            try fleet(directory + "/tags\(factor)", cordee, .init(commits: tags * 4, tags: tags * factor))
        }
        try tell(fleets, ["changelog", "whole"], "`cordee changelog`, 24,000 commits, 6,000, 12,000 and 24,000 tags")
    }

    /// A repository for each service.
    private static func services(_ directory: String, _ cordee: String) throws {
        let fleets = try [1, 2, 4].map { factor in
            let fleet = try SourceFleet(directory + "/services\(factor)", cordee: cordee)
            let names = (0..<services * factor).map { "service-\($0)" }
            for name in names {
                let path = "\(fleet.directory)/\(name)"
                _ = try SyntheticRepository(.init(commits: 200, tags: 10, services: 2), at: path)
                _ = try Shell.output("/usr/bin/env", ["git", "-C", path, "reset", "--hard", "--quiet"])
            }
            try fleet.writeManifest(repositories: names)
            return fleet
        }
        try tell(fleets, ["versions"], "`cordee versions`, 16, 32 and 64 services, each in a repository of its own")
        try tell(fleets, ["notes", "unreleased"], "`cordee notes unreleased` of all of them")
    }

    private static func fleet(
        _ directory: String, _ cordee: String, _ shape: SyntheticRepository.Shape
    ) throws -> SourceFleet {
        let fleet = try SourceFleet(directory, cordee: cordee)
        _ = try SyntheticRepository(shape, at: directory + "/whole")
        try fleet.writeManifest()
        return fleet
    }

    private static func tell(_ fleets: [SourceFleet], _ words: [String], _ about: String) throws {
        var measured = fleets.map { _ in Measured() }
        for _ in 0..<rounds {
            for (place, fleet) in fleets.enumerated() {
                measured[place].add(try Child(fleet.cordee(words)))
            }
        }
        let times = measured.map { text($0.times.median, 0) }.joined(separator: ", ")
        let factors = zip(measured, measured.dropFirst()).map { text($1.times.median / $0.times.median) }
        row("\(about), medians of \(rounds)", "\(times) ms: × \(factors.joined(separator: ", × "))", aim: "× 2 or less")
    }
}
