import CordeeCore
import CordeeModel
import CordeeTesting
import Testing

/// Versions that are asked for become a plan, or everything that stands against them is named.
struct ReleasePlannerTests {
    static let head: CommitID = "a1b2c3d4e5f60718293a4b5c6d7e8f9001122334"

    static func state(_ change: (inout RepositoryState) -> Void = { _ in }) -> RepositoryState {
        var state = RepositoryState(
            head: head, branch: "main", upstream: .init(name: "origin/main", ahead: 0, behind: 0),
            tags: [Tag(name: "v1.2.0", commit: head, at: .epoch)],
            remote: .init(url: "file:///x", positions: .init(branch: head, tags: [])))
        change(&state)
        return state
    }

    static func item(
        _ name: ServiceID, _ after: Version = "1.3.0", in repository: String? = nil, needs: [ServiceID] = [],
        files: [String] = ["package.json"], preflight: [[String]] = [["npm", "test"]]
    ) -> ReleasePlanner.Item {
        let source = Source(repository: repository ?? "./\(name)", preflight: preflight)
        return ReleasePlanner.Item(
            version: PlannedVersion(service: name, before: "1.2.0", after: after, tag: "v\(after)", commits: 3),
            source: source, needs: needs, files: files.map { Source.VersionFile(path: $0) })
    }

    static func plan(_ items: [ReleasePlanner.Item], _ state: RepositoryState = state()) throws -> Plan {
        var standings: [RepositoryStanding] = []
        for item in items where !standings.contains(where: { $0.source.repository == item.source.repository }) {
            standings.append(RepositoryStanding(source: item.source, state: state))
        }
        return try ReleasePlanner.plan(ReleasePlanner.Request(fleet: "f", items: items, repositories: standings))
    }

    @Test func `Commands come before all changes, and all tags before any push`() throws {
        let plan = try Self.plan([Self.item("web", needs: ["db"]), Self.item("db")])
        #expect(plan.flaw == nil)
        #expect(
            plan.story == [
                "0 preflight db npm test", "1 preflight web npm test", "2 commit ./db after 0,1 | take back ./db",
                "3 tag v1.3.0 after 2 | untag v1.3.0", "4 commit ./web after 0,1 | take back ./web",
                "5 tag v1.3.0 after 4 | untag v1.3.0", "6 push v1.3.0 after 3,5", "7 push v1.3.0 after 6",
            ])
        #expect(plan.versions?.map(\.service) == ["db", "web"])
    }

    @Test func `Services of one repository share a commit and a push`() throws {
        var db = Self.item("db", in: ".", files: ["db/package.json"], preflight: [])
        var web = Self.item("web", "2.0.0", in: ".", needs: ["db"], files: ["web/package.json"], preflight: [])
        db.version.tag = "db-v1.3.0"
        web.version.tag = "web-v2.0.0"
        let plan = try Self.plan([web, db])
        #expect(
            plan.story == [
                "0 commit . | take back .", "1 tag db-v1.3.0 after 0 | untag db-v1.3.0",
                "2 tag web-v2.0.0 after 0 | untag web-v2.0.0", "3 push db-v1.3.0 web-v2.0.0 after 1,2",
            ])
        guard case .commit(let commit) = plan.steps[0].action else { throw Failure(.unforeseen) }
        #expect(commit.message == "chore(release): db 1.3.0, web 2.0.0")
        #expect(commit.service == nil && commit.files.map(\.version) == ["1.3.0", "2.0.0"])
    }

    @Test func `Without a file that holds the version there is a tag only`() throws {
        #expect(
            try Self.plan([Self.item("db", files: [], preflight: [])]).story == [
                "0 tag v1.3.0 | untag v1.3.0", "1 push v1.3.0 after 0",
            ])
    }

    @Test func `Repositories that need each other in a circle are released all the same`() throws {
        let plan = try Self.plan([
            Self.item("a", needs: ["b"], preflight: []), Self.item("b", needs: ["a"], preflight: []),
        ])
        #expect(plan.flaw == nil && plan.versions?.count == 2)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let kind: ReleasePlanner.Obstacle.Kind
        let change: @Sendable (inout RepositoryState) -> Void

        init(
            _ name: String, _ kind: ReleasePlanner.Obstacle.Kind,
            _ change: @escaping @Sendable (inout RepositoryState) -> Void
        ) {
            testDescription = name
            self.kind = kind
            self.change = change
        }
    }

    @Test(arguments: [
        Case("no commit", .noCommits) { $0.head = nil },
        Case("detached", .detached(wanted: "main")) { $0.branch = nil },
        Case("another branch", .otherBranch(found: "develop", wanted: "main")) { $0.branch = "develop" },
        Case("a merge under way", .unfinished(.merge)) { $0.underWay = .merge },
        Case("changed files", .dirty(["a"], count: 3)) {
            $0.dirty = ["a"]
            $0.dirtyCount = 3
        }, Case("no remote", .noRemote("origin")) { $0.remote = nil },
        Case("behind", .behind(2, upstream: "origin/main")) { $0.upstream?.behind = 2 },
        Case("ahead", .ahead(1, upstream: "origin/main")) { $0.upstream?.ahead = 1 },
        Case("diverged", .diverged(ahead: 1, behind: 2, upstream: "origin/main")) {
            $0.upstream = .init(name: "origin/main", ahead: 1, behind: 2)
        }, Case("nobody", .nobody) { $0.hasIdentity = false },
        Case("tagged here", .taken("db", "1.3.0", tag: "v1.3.0")) {
            $0.tags.append(Tag(name: "v1.3.0", commit: head, at: .epoch))
        },
        Case("tagged there", .taken("db", "1.3.0", tag: "v1.3.0")) {
            $0.remote?.positions?.tags.append(.init(name: "v1.3.0", commit: head))
        },
    ]) func `What stands against a version is named`(example: Case) {
        #expect(throws: ReleasePlanner.Refusal(obstacles: [.init(repository: "./db", kind: example.kind)])) {
            try Self.plan([Self.item("db")], Self.state(example.change))
        }
    }

    @Test func `Everything that stands against it is named at once`() throws {
        let refusal = #expect(throws: ReleasePlanner.Refusal.self) {
            try Self.plan(
                [Self.item("db", "1.1.0"), Self.item("web", "next")],
                Self.state {
                    $0.branch = "develop"
                    $0.dirty = ["x"]
                    $0.dirtyCount = 1
                })
        }
        #expect(refusal?.obstacles.count == 6)
        #expect(refusal?.obstacles.map(\.kind).contains(.notHigher("db", before: "1.2.0", after: "1.1.0")) == true)
        #expect(refusal?.obstacles.map(\.kind).contains(.notSemantic("web", "next")) == true)
    }

    @Test func `Until a push was begun the way back asks nobody`() throws {
        let steps = try Self.plan([Self.item("db"), Self.item("web")]).steps
        // Commands 0 and 1, db's commit 2 and tag 3, web's commit 4 and tag 5, the pushes 6 and 7.
        let way = WayBack(steps) { $0 <= 5 }
        #expect(way.nodes.compactMap(\.action).allSatisfy { $0 != $0.askingRemote })
        #expect(way.nodes.compactMap(\.action).count == 4)
    }

    @Test func `What a push may have brought to the remote is taken back only after asking it`() throws {
        let steps = try Self.plan([Self.item("db"), Self.item("web")]).steps
        let way = WayBack(steps) { $0 <= 6 }
        let actions = way.nodes.compactMap(\.action)
        #expect(actions.count == 4)
        for action in actions { #expect((action == action.askingRemote) == (action.repository == "./db")) }
    }
}
