import Foundation

/// A git repository with a history that nobody wrote: the same one for the same shape, to the hash.
struct SyntheticRepository {
    /// How much there is of everything.
    struct Shape {
        var commits: Int
        var tags: Int
        /// The directories below `services/`, among which the commits are spread.
        var services = 20
        var seed: UInt64 = 17
    }

    let path: String
    /// The newest version, as its tag is called.
    private(set) var newest = ""
    /// The beginning of every command over it.
    var git: [String] { ["git", "-C", path, "--no-pager"] }

    private static let start = 1_500_000_000
    private static let secondsApart = 3600
    /// One commit in so many begins a branch that is merged after it.
    private static let mergeRarity = 20
    /// One commit in so many takes back one of the last ones.
    private static let revertRarity = 100

    /// Writes it with `git fast-import`, and packs it as a fresh clone has it.
    init(_ shape: Shape, at path: String) throws {
        self.path = path
        _ = try Shell.output("/usr/bin/env", ["git", "init", "--quiet", "--initial-branch=main", path])
        let press = try ImportPress(path)
        newest = try Self.write(shape, press)
        try press.close()
        for words in [["repack", "-adq"], ["pack-refs", "--all"]] {
            _ = try Shell.output("/usr/bin/env", ["git", "-C", path] + words)
        }
    }

    private static func write(_ shape: Shape, _ press: ImportPress) throws -> String {
        var messages = SyntheticMessages(seed: shape.seed)
        var random = SplitMix(state: shape.seed &+ 1)
        var version = (0, 1, 0)
        var newest = ""
        var main: [Int] = []
        var side: [Int] = []
        var made = 0
        var tagged = 0
        func commit(_ message: String, from: Int?, merging: Int? = nil, on branch: String = "main") -> Int {
            made += 1
            let file =
                "services/service-\(Int.random(in: 0..<shape.services, using: &random))/"
                + "file-\(Int.random(in: 0..<10, using: &random)).ts"
            press.commit(
                made, branch: branch, by: messages.person(), at: start + made * secondsApart, message, from: from,
                merging: merging, file: merging == nil ? file : nil)
            return made
        }
        while made < shape.commits {
            if made == 0 {
                main.append(commit(messages.next(), from: nil))
            } else if side.isEmpty, made % mergeRarity == 0, made + 3 < shape.commits {
                side = [commit(messages.next(), from: main.last, on: "side")]
                side.append(commit(messages.next(), from: side.last, on: "side"))
            } else if let last = side.last {
                main.append(commit(messages.next(), from: main.last))
                if made < shape.commits { main.append(commit(messages.merge(), from: main.last, merging: last)) }
                side = []
            } else if made % revertRarity == 51, let target = main.dropLast(3).last {
                let message = messages.revert(try press.hash(of: target))
                main.append(commit(message, from: main.last))
            } else {
                main.append(commit(messages.next(), from: main.last))
            }
            // Spread evenly, so that the last commit has the last tag.
            while tagged < shape.tags, side.isEmpty, made * shape.tags >= (tagged + 1) * shape.commits,
                let last = main.last
            {
                tagged += 1
                switch random.next() % 40 {
                case 0: version = (version.0 + 1, 0, 0)
                case 1...12: version = (version.0, version.1 + 1, 0)
                default: version.2 += 1
                }
                newest = "v\(version.0).\(version.1).\(version.2)"
                press.tag(newest, last, at: start + made * secondsApart + 60)
            }
        }
        return newest
    }
}

/// Writes to `git fast-import`, a piece at a time so that little is held.
private final class ImportPress {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var waiting = ""

    init(_ path: String) throws {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["git", "-C", path, "fast-import", "--quiet"]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    func commit(
        _ mark: Int, branch: String, by person: String, at seconds: Int, _ message: String, from: Int?, merging: Int?,
        file: String?
    ) {
        waiting += "commit refs/heads/\(branch)\nmark :\(mark)\nauthor \(person) \(seconds) +0000\n"
        waiting += "committer \(person) \(seconds) +0000\n" + Self.data(message)
        if let from { waiting += "from :\(from)\n" }
        if let merging { waiting += "merge :\(merging)\n" }
        if let file { waiting += "M 100644 inline \(file)\n" + Self.data("export const change = \(mark)\n") }
        waiting += "\n"
        if waiting.utf8.count > 1 << 16 { flush() }
    }

    func tag(_ name: String, _ mark: Int, at seconds: Int) {
        waiting +=
            "tag \(name)\nfrom :\(mark)\ntagger Ada Martin <ada@example.org> \(seconds) +0000\n" + Self.data(name)
    }

    /// The hash that a commit got.
    func hash(of mark: Int) throws -> String {
        waiting += "get-mark :\(mark)\n"
        flush()
        guard let answer = try output.fileHandleForReading.read(upToCount: 41), answer.count == 41 else {
            throw BenchmarkTrouble("git fast-import says nothing")
        }
        return String(decoding: answer.dropLast(), as: UTF8.self)
    }

    func close() throws {
        waiting += "reset refs/heads/side\nfrom 0000000000000000000000000000000000000000\n"
        flush()
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw BenchmarkTrouble("git fast-import failed") }
    }

    private func flush() {
        input.fileHandleForWriting.write(Data(waiting.utf8))
        waiting = ""
    }

    private static func data(_ text: String) -> String { "data \(text.utf8.count)\n\(text)\n" }
}
