import CordeeModel

extension Commit {
    /// A commit of a test; its hash is made from its number.
    static func of(
        _ number: Int, _ message: String, parents: [Int] = [], author: String = "Marie Dupont",
        email: String = "marie@example.com", at: Int64 = 0
    ) -> Commit {
        Commit(
            id: .of(number), parents: parents.map(CommitID.of), author: Person(name: author, email: email),
            at: Instant(microseconds: at), message: message)
    }

    /// Messages in the order in which they were committed; newest first, as git has them.
    static func line(_ messages: String...) -> [Commit] {
        messages.enumerated().map { Commit.of($0 + 1, $1, parents: $0 == 0 ? [] : [$0]) }.reversed()
    }
}

extension CommitID {
    /// A hash that begins with the number: the hash of 7 is `0000007…`.
    static func of(_ number: Int) -> CommitID {
        let digits = String(number, radix: 16)
        let start = String(repeating: "0", count: 7 - digits.count) + digits
        return CommitID(start + String(repeating: "a", count: 33))
    }
}
