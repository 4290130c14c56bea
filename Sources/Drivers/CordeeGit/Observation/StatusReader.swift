import CordeeModel

/// What `git status --porcelain=v2 --branch -z` says.
struct StatusReader {
    /// The commit that is checked out; nil: none yet.
    private(set) var head: CommitID?
    /// The branch; nil: detached.
    private(set) var branch: String?
    /// The branch that it follows.
    private(set) var upstream: RepositoryState.Upstream?
    /// What is changed or not known to git.
    private(set) var dirty: [String] = []

    /// Reads fields that stand between NULs. A kind of entry that is not known counts as a change.
    init(_ fields: [ArraySlice<UInt8>]) {
        var isOrigin = false
        for field in fields where !field.isEmpty {
            let text = String(decoding: field, as: UTF8.self)
            if isOrigin {
                // Of a rename: the name that it had.
                isOrigin = false
            } else if text.hasPrefix("# ") {
                header(text.dropFirst(2))
            } else {
                isOrigin = text.hasPrefix("2 ")
                dirty.append(Self.path(of: text))
            }
        }
    }

    private mutating func header(_ text: Substring) {
        let parts = text.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return }
        switch parts[0] {
        case "branch.oid": head = CommitID(hash: Array(parts[1].utf8))
        case "branch.head": branch = parts[1] == "(detached)" ? nil : String(parts[1])
        case "branch.upstream": upstream = .init(name: String(parts[1]), ahead: nil, behind: nil)
        case "branch.ab":
            let numbers = parts[1].split(separator: " ")
            guard numbers.count == 2 else { return }
            upstream?.ahead = Int(numbers[0])
            upstream?.behind = Int(numbers[1].dropFirst())
        default: break
        }
    }

    /// The path is the last of the fields that its kind of entry has; it may hold spaces itself.
    private static func path(of entry: String) -> String {
        let count =
            switch entry.first {
            case "1": 8
            case "2": 9
            case "u": 10
            default: 1
            }
        let parts = entry.split(separator: " ", maxSplits: count, omittingEmptySubsequences: false)
        return String(parts.last ?? "")
    }
}
