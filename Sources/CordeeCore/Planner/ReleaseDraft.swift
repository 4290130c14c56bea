import CordeeModel

/// A plan of new versions in the making.
struct ReleaseDraft {
    let request: ReleasePlanner.Request
    /// The versions by repository; repositories in the order in which they are pushed.
    let groups: [Group]
    private var steps: [Step] = []
    /// The last command of each group that has any.
    private var checked: [Int] = []
    /// Every tag, and every commit without one.
    private var made: [Int] = []
    private var tags: [[Int]] = []

    /// The versions that are made in one repository.
    struct Group {
        let source: Source
        let parent: CommitID
        let items: [ReleasePlanner.Item]
        /// The groups, by position, that have to be pushed before.
        let after: [Int]
        /// Which push it is in a row of pushes that need each other, from 0.
        let level: Int

        var commit: Action.VersionCommit {
            let versions = items.map { "\($0.version.service) \($0.version.after)" }
            var message = "chore(release): \(versions.joined(separator: ", "))"
            if message.utf8.count > 72 {
                message =
                    "chore(release): \(versions.count) services\n\n"
                    + versions.map { "- \($0)" }.joined(separator: "\n")
            }
            return Action.VersionCommit(
                service: items.count == 1 ? items[0].version.service : nil, source: source, parent: parent,
                files: items.flatMap { item in
                    item.files.map { Action.VersionCommit.Change(file: $0, version: item.version.after) }
                }, message: message)
        }
    }

    init(_ request: ReleasePlanner.Request) {
        self.request = request
        groups = Self.groups(request)
    }

    /// Every command, one after the other within a repository.
    mutating func checkAll() {
        for group in groups {
            var before: [Int] = []
            for item in group.items {
                for command in item.source.preflight {
                    let action = Action.Preflight(
                        service: item.version.service, source: item.source, command: command)
                    before = [add(.preflight(action), needs: before, wave: 1)]
                }
            }
            checked += before
        }
    }

    /// Every commit with its tags, when all commands have succeeded.
    mutating func makeAll() {
        for group in groups {
            let commit = group.commit
            let made =
                commit.files.isEmpty
                ? checked : [add(.commit(commit), needs: checked, undo: .takeBack(commit, asksRemote: false), wave: 2)]
            tags.append(
                group.items.map { item in
                    let version = item.version
                    let tag = Action.VersionTag(
                        service: version.service, commit: commit, name: version.tag,
                        message: "\(version.service) \(version.after)")
                    return add(.tag(tag), needs: made, undo: .untag(tag, asksRemote: false), wave: 2)
                })
        }
    }

    /// Every push, when all tags are there.
    mutating func pushAll() {
        var pushes: [Int] = []
        let ready = tags.flatMap(\.self)
        for group in groups {
            let push = Action.VersionPush(commit: group.commit, tags: group.items.map(\.version.tag))
            // What waits for another push has all tags behind it.
            let needs = group.after.isEmpty ? ready : group.after.map { pushes[$0] }
            pushes.append(add(.push(push), needs: needs, wave: 3 + group.level))
        }
    }

    func plan() -> Plan {
        Plan(
            fleet: request.fleet, environment: .sources, intent: .release, train: request.train,
            observed: Observation(edge: nil, services: [], repositories: request.repositories), releases: [],
            combination: [], moving: [], steps: steps,
            versions: groups.flatMap { $0.items.map(\.version) })
    }

    private mutating func add(_ action: Action, needs: [Int], undo: Action? = nil, wave: Int) -> Int {
        steps.append(
            Step(
                service: action.service, action: action, needs: needs, undo: undo.map { [$0] } ?? [], wave: wave,
                limits: action.limits([])))
        return steps.count - 1
    }

    /// Groups the versions by repository, those that are needed first. Repositories that need each other in a circle come
    /// in the order of their first service.
    private static func groups(_ request: ReleasePlanner.Request) -> [Group] {
        let items = ordered(request.items)
        var paths: [String] = []
        for item in items where !paths.contains(item.source.repository) { paths.append(item.source.repository) }
        var groups: [Group] = []
        for path in paths {
            let mine = items.filter { $0.source.repository == path }
            guard let source = mine.first?.source,
                let standing = request.repositories.first(where: { $0.source.repository == path }),
                let parent = standing.state.head
            else { continue }
            let needed = Set(mine.flatMap(\.needs))
            let after = groups.indices.filter { index in
                groups[index].items.contains { needed.contains($0.version.service) }
            }
            groups.append(
                Group(
                    source: source, parent: parent, items: mine, after: after,
                    level: (after.map { groups[$0].level }.max() ?? -1) + 1))
        }
        return groups
    }

    /// Those that others need first, then by name; a circle is broken at its first service by name.
    private static func ordered(_ items: [ReleasePlanner.Item]) -> [ReleasePlanner.Item] {
        let sorted = items.sorted { $0.version.service < $1.version.service }
        var places: [ServiceID: Int] = [:]
        for (index, item) in sorted.enumerated() { places[item.version.service] = index }
        var result: [ReleasePlanner.Item] = []
        var isSeen = Array(repeating: false, count: sorted.count)
        func visit(_ index: Int) {
            guard !isSeen[index] else { return }
            isSeen[index] = true
            for need in sorted[index].needs.sorted() { if let place = places[need] { visit(place) } }
            result.append(sorted[index])
        }
        for index in sorted.indices { visit(index) }
        return result
    }
}
