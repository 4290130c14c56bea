import CordeeModel

/// Semantic versions in one thread: read and compared, and matched against ranges.
enum VersionBenchmark {
    /// One version in eight is a pre-release, and one has build metadata.
    private static let texts = (0..<1024).map { number in
        switch number % 8 {
        case 0: "1.\(number).0-rc.\(number % 7)"
        case 1: "0.\(number % 5).\(number % 11)+build.\(number)"
        default: "\(number % 3).\(number % 100).\(number)"
        }
    }
    private static let rounds = 5
    private static let passes = 2000

    static func run() throws {
        let versions = texts.compactMap { SemanticVersion($0) }
        guard versions.count == texts.count else { throw BenchmarkTrouble("a version was not read") }
        measured("versions read and compared", aim: 10) {
            var rises = 0
            var last = versions[0]
            for text in texts {
                guard let version = SemanticVersion(text) else { continue }
                if last < version { rises += 1 }
                last = version
            }
            return rises
        }
        for text in ["^1.2", ">=1.4.0 <2.0.0 || 2.x || ^0.1.2-rc.1"] {
            let range = try VersionRange(text)
            measured("versions matched against `\(text.replacing("|", with: "\\|"))`", aim: 1) {
                versions.count { range.accepts($0) }
            }
        }
    }

    /// Millions a second, and the row for it. What the work returns is used, so that it cannot be left out.
    private static func measured(_ what: String, aim: Int, _ work: () -> Int) {
        var speeds = Figures()
        var found = 0
        for _ in 0..<rounds {
            let time = timed { for _ in 0..<passes { found &+= work() } }
            speeds.add(Double(passes * texts.count) / time.seconds / 1e6)
        }
        row(
            "\(what), median of \(rounds)",
            "\(text(speeds.median, 1)) million/s (slowest \(text(speeds.quantile(0), 1)))",
            aim: "≥ \(aim) million/s")
        if found == 0 { row("nothing was found, which cannot be", "") }
    }
}
