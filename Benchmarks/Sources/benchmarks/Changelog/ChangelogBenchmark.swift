import Foundation

/// The whole changelog and the newest notes by the real `cordee`, beside git itself, over histories of two sizes.
///
/// Everything is a process that is started, writes to a file, and ends; programs that are compared run in turns.
enum ChangelogBenchmark {
    private static let rounds = 9
    private static let shapes: [(name: String, shape: SyntheticRepository.Shape)] = [
        ("as vuejs/core", .init(commits: 7157, tags: 295)),
        ("as renovatebot/renovate", .init(commits: 26798, tags: 12129)),
    ]

    static func run() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let cordee = try sibling("cordee")
        for (place, (name, shape)) in shapes.enumerated() {
            let fleet = try SourceFleet(scratch.path + "/shape\(place)", cordee: cordee)
            let repository = try SyntheticRepository(shape, at: fleet.directory + "/whole")
            try fleet.writeManifest()
            let about = "\(shape.commits) commits, \(shape.tags) tags (\(name))"
            try whole(fleet, repository, about)
            try notes(fleet, repository, about)
            if place == 0 { try cliff(repository, about) }
        }
        try Linearity.run(scratch.path + "/linearity", cordee: cordee)
    }

    /// The program that was built beside this one.
    private static func sibling(_ name: String) throws -> String {
        let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return (program as NSString).deletingLastPathComponent + "/" + name
    }

    private static func whole(_ fleet: SourceFleet, _ repository: SyntheticRepository, _ about: String) throws {
        let output = fleet.directory + "/output"
        let log = repository.git + ["log"]
        let changelog = fleet.cordee(["changelog", "whole"])
        let part = fleet.cordee(["changelog", "part"])
        let of = ["--", "services/service-7"]
        var (git, ours, parts, gits) = (Measured(), Measured(), Measured(), Measured())
        for _ in 0..<rounds {
            git.add(try Child(log, to: output))
            ours.add(try Child(changelog, to: output))
            gits.add(try Child(log + of, to: output))
            parts.add(try Child(part, to: output))
        }
        row(
            "`cordee changelog` / `git log`, \(about), medians of \(rounds)",
            "\(text(ours.times.median / git.times.median)) (\(ours.told) / \(git.told))", aim: "<= 2")
        row("the same in processor time", text(ours.processor.median / git.processor.median))
        row("its peak memory", "\(text(ours.memory.highest, 0)) MB", aim: "< 200 MB")
        row(
            "one service of 20 in that repository / `git log -- PATH`",
            "\(text(parts.times.median / gits.times.median)) (\(parts.told) / \(gits.told))")
    }

    private static func notes(_ fleet: SourceFleet, _ repository: SyntheticRepository, _ about: String) throws {
        var (git, ours, unreleased) = (Measured(), Measured(), Measured())
        for _ in 0..<rounds * 2 {
            git.add(try Child(repository.git + ["rev-parse", "HEAD"]))
            ours.add(try Child(fleet.cordee(["notes", repository.newest, "whole"])))
            unreleased.add(try Child(fleet.cordee(["notes", "unreleased", "whole"])))
        }
        row(
            "`cordee notes \(repository.newest)` beyond `git rev-parse HEAD`, \(about), medians of \(rounds * 2)",
            "\(text(ours.times.median - git.times.median, 1)) ms (\(ours.told) - \(git.told))", aim: "< 50 ms")
        row("the same, `cordee notes unreleased`", "\(text(unreleased.times.median - git.times.median, 1)) ms")
    }

    private static func cliff(_ repository: SyntheticRepository, _ about: String) throws {
        guard let program = Child.path(of: "git-cliff") else { return }
        let version = try Shell.output(program, ["--version"])
        let cliff = try Child([program, "--repository", repository.path], to: repository.path + "/../output")
        row("\(version) over the first of them, once", "\(text(cliff.time.seconds)) s, \(text(cliff.memory, 0)) MB")
    }
}

/// What several runs of a program took.
struct Measured {
    /// In milliseconds.
    private(set) var times = Figures()
    /// In milliseconds.
    private(set) var processor = Figures()
    /// In MB.
    private(set) var memory = Figures()

    mutating func add(_ child: Child) {
        times.add(child.time.inMilliseconds)
        processor.add(child.processorTime * 1000)
        memory.add(child.memory)
    }

    /// The median, and the best.
    var told: String { "\(text(times.median, 1)) ms, best \(text(times.quantile(0), 1))" }
}
