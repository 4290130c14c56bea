/// Commit messages as they are in repositories that follow the convention: types, scopes, bodies, footers, pull requests.
struct SyntheticMessages {
    private var random: SplitMix
    private var number = 1
    private var last = ""

    private static let words = """
        add allow avoid handle support remove rename update improve cache lazy async missing empty nested invalid default \
        parser compiler runtime renderer scheduler session token payment webhook profile message queue index migration \
        config option header cookie timeout retry pool socket stream buffer cursor filter editor preview dialog form \
        button layout theme locale plural when before after during without with from into on error startup shutdown
        """.split(separator: " ")
    private static let types: [(String, Int)] = [
        ("feat", 18), ("fix", 32), ("chore", 22), ("docs", 8), ("refactor", 6), ("test", 5), ("perf", 3), ("build", 2),
        ("ci", 2), ("style", 1), ("security", 1),
    ]
    private static let scopes = ["api", "auth", "chat", "ui", "db", "deps", "mail", "runtime-core", "compiler", "i18n"]
    private static let people = (0..<60).map { "Person \($0) <person\($0)@example.org>" }

    init(seed: UInt64) { random = SplitMix(state: seed) }

    mutating func person() -> String { Self.people[below(Self.people.count)] }

    /// An ordinary commit.
    mutating func next() -> String {
        number += 1
        // One in fifty follows no convention.
        var subject =
            chance(50) ? sentence(6) : "\(type())\(chance(2) ? "(\(Self.scopes[below(Self.scopes.count)]))" : "")"
        let isBreaking = chance(200)
        if subject.contains(" ") == false { subject += "\(isBreaking ? "!" : ""): \(sentence(4 + below(5)))" }
        if !chance(3) { subject += " (#\(number))" }
        last = subject
        var message = subject + "\n"
        if chance(2) { for _ in 0...below(4) { message += "\n" + sentence(12) + "\n" + sentence(11) + "\n" } }
        var footers: [String] = []
        if isBreaking { footers.append("BREAKING CHANGE: \(sentence(12))\n \(sentence(10))") }
        if chance(3) { footers.append("\(chance(2) ? "Closes" : "Fixes") #\(below(number))") }
        if chance(8) { footers.append("Refs: #\(below(number))") }
        if chance(6) { footers.append("Co-authored-by: \(person())") }
        if chance(4) { footers.append("Signed-off-by: \(person())") }
        if !footers.isEmpty { message += "\n" + footers.joined(separator: "\n") + "\n" }
        return message
    }

    mutating func merge() -> String { "Merge branch 'side' into main\n" }

    /// Takes back the commit of a hash, in git's words.
    mutating func revert(_ hash: String) -> String { "Revert \"\(last)\"\n\nThis reverts commit \(hash).\n" }

    private mutating func type() -> String {
        var place = below(Self.types.reduce(0) { $0 + $1.1 })
        for (name, weight) in Self.types {
            if place < weight { return name }
            place -= weight
        }
        return "chore"
    }

    private mutating func sentence(_ count: Int) -> String {
        (0..<count).map { _ in String(Self.words[below(Self.words.count)]) }.joined(separator: " ")
    }

    private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
    /// True once in so many times.
    private mutating func chance(_ rarity: Int) -> Bool { below(rarity) == 0 }
}
