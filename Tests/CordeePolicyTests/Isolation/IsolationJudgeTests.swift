import CordeeModel
import CordeePolicy
import CordeeTesting
import Testing

/// What the gate `isolation` says of variables of two environments.
struct IsolationJudgeTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var ours: (String, String)
        var theirs: (String, String)
        var code: ReasonCode
        var shared: [String] = []
        var isSecret = false

        init(
            _ ours: (String, String), _ theirs: (String, String), _ code: ReasonCode, shared: [String] = [],
            isSecret: Bool = false
        ) {
            self.ours = ours
            self.theirs = theirs
            self.code = code
            self.shared = shared
            self.isSecret = isSecret
        }

        var testDescription: String { "\(ours) \(theirs) \(code) \(shared) \(isSecret)" }
    }

    private static func shape(
        _ variable: (String, String), _ environment: EnvironmentID, isSecret: Bool, _ hash: PassingHash
    ) -> [VariableShape] {
        VariableShape.shapes(
            of: [ReadVariable(variable.0, variable.1, isSecret: isSecret)], service: "api", environment: environment,
            reader: PlaceReader(), hash: { hash($0) })
    }

    private static func rule(
        _ ours: (String, String), _ theirs: (String, String), isSecret: Bool = false, shared: [String] = [],
        keys: KeyKind? = nil, edge: PointedPlace? = nil, unread: [IsolationScene.Unread] = [],
        gate: Gate = Gate(.isolation(keys: nil, shared: []))
    ) -> [Ruling] {
        let hash = PassingHash()
        var scene = IsolationScene("staging", others: ["production"])
        scene.moving = shape(ours, "staging", isSecret: isSecret, hash)
        scene.elsewhere = shape(theirs, "production", isSecret: isSecret, hash)
        scene.edges = edge.map { [.init("production", PlaceShape($0) { hash($0) })] } ?? []
        scene.unread = unread
        return IsolationJudge(gate, keys: keys, shared: shared) { hash($0) }.rule(on: ["api"], in: scene)
    }

    static let stores = [
        Case(("DB", "mongodb://u:p@db-prod:27017/staging"), ("URI", "mongodb://v:q@DB-PROD/prod"), .sharedStore),
        Case(("DB", "mongodb://db-staging/a"), ("DB", "mongodb://db-prod/a"), .isolated),
        Case(("DB", "mongodb://a,db-prod/x"), ("DB", "mongodb://db-prod,b/x"), .sharedStore),
        Case(("CACHE", "redis-prod:6379"), ("URL", "rediss://redis-prod/0"), .sharedStore),
        Case(("DB_HOST", "db-prod"), ("DB", "postgres://db-prod/x"), .sharedStore),
        Case(("DB", "postgres://localhost/staging"), ("DB", "postgres://127.0.0.1:5432/prod"), .isolated),
        Case(("DB", "postgres://localhost/penpal"), ("DB", "postgres://127.0.0.1:5432/penpal"), .sharedStore),
        Case(("DB", "redis://localhost:6379/0"), ("DB", "redis://localhost:6380/0"), .isolated),
        Case(("DB", "sqlite:////data/a.db"), ("FILE", "/data/a.db"), .sharedStore),
        Case(("DB", "sqlite:////data/a.db"), ("FILE", "/data/b.db"), .isolated),
        Case(("X", "db-prod:5432"), ("DB", "postgres://db-prod/x"), .sharedStore),
        Case(("DB", "postgres://db-prod/x"), ("DB", "postgres://db-prod/x"), .sharedStore, shared: ["DB", "db-prod"]),
        Case(("DB", "postgres://$HOST/x"), ("DB", "postgres://db-prod/x"), .placeUnclear),
        Case(("DB", "postgres://db-staging/x"), ("DB", "postgres://$HOST/x"), .placeUnclear),
    ]
    static let hosts = [
        Case(("API", "https://api.x.com/a"), ("API", "https://API.x.com:443/b"), .sharedHost),
        Case(("API", "https://api.x.com/a"), ("API", "https://api.x.com/a"), .isolated, shared: ["api.x.com"]),
        Case(("API", "https://api.x.com/a"), ("API", "https://api.x.com/a"), .isolated, shared: ["api.x.com:443"]),
        Case(("API", "https://api.x.com/a"), ("API", "https://api.x.com/a"), .sharedHost, shared: ["x.com"]),
        Case(("API", "https://api.x.com/a"), ("URL", "https://api.x.com/a"), .isolated, shared: ["API"]),
        Case(("API", "https://api.x.com/a"), ("URL", "https://api.x.com/a"), .isolated, shared: ["URL"]),
        Case(("API", "h:8080"), ("API", "h:8081"), .isolated), Case(("API_HOST", "h"), ("API", "h:8081"), .sharedHost),
        Case(("API", "http://localhost:8080"), ("API", "http://127.0.0.1:8080/x"), .sharedHost),
        Case(("LOG_LEVEL", "info"), ("LOG_LEVEL", "info"), .isolated), Case(("N", "3001"), ("N", "3001"), .isolated),
    ]
    static let secrets = [
        Case(("JWT", "abcdefgh"), ("TOKEN", "abcdefgh"), .sameKey, isSecret: true),
        Case(("JWT", "abcdefgh"), ("JWT", "abcdefgi"), .isolated, isSecret: true),
        Case(("JWT", ""), ("JWT", ""), .isolated, isSecret: true),
        Case(("JWT", "abcdefgh"), ("JWT", "abcdefgh"), .isolated, shared: ["JWT"], isSecret: true),
        Case(("API_KEY", "abcdefgh"), ("API_KEY", "abcdefgh"), .sameKey),
        Case(("X", "sk_other_a sk_test_a"), ("Y", "sk_other_a sk_test_a"), .sameKey),
        Case(("THING", "abcdefgh"), ("THING", "abcdefgh"), .isolated), Case(("KEY", "on"), ("KEY", "on"), .isolated),
    ]

    @Test(arguments: stores + hosts + secrets) func `What is used twice is found, and nothing else`(_ one: Case) {
        let said = Self.rule(one.ours, one.theirs, isSecret: one.isSecret, shared: one.shared)
        #expect(said.contains { $0.reason.code == one.code }, "\(said)")
        #expect(
            said.contains { $0.verdict == .pass } == (one.code == .isolated || one.theirs.1.contains("$")), "\(said)")
        let isMute = said.allSatisfy { one.code == .isolated || $0.reason.code == one.code || $0.verdict == .pass }
        #expect(isMute, "\(said)")
        if one.code == .sharedStore || one.code == .sameKey {
            #expect(said.first?.reason.details == [one.ours.0, one.theirs.0, "api", "production"])
        }
    }

    @Test func `Keys belong to their kind of environment`() {
        func codes(_ value: String, _ keys: KeyKind?) -> [ReasonCode] {
            Self.rule(("STRIPE", value), ("STRIPE", "x"), keys: keys).map(\.reason.code)
        }
        #expect(codes("sk_live_1", .test) == [.wrongKey] && codes("sk_test_1", .live) == [.wrongKey])
        #expect(codes("sk_live_1", .live) == [.isolated] && codes("sk_live_1", nil) == [.isolated])
    }

    @Test func `Live keys belong to the end of a chain`() {
        func fleet(_ environments: Environment...) -> Fleet {
            Fleet(name: "f", services: [], environments: environments)
        }
        let staging = Environment(id: "staging", edge: nil)
        let production = Environment(id: "production", after: "staging", edge: nil)
        let last = Environment(id: "last", after: "production", edge: nil)
        let all = fleet(staging, production, last)
        #expect([staging, production, last].map { all.expectedKeys(in: $0) } == [.test, .test, .live])
        #expect(fleet(staging).expectedKeys(in: staging) == nil)
    }

    @Test func `The entrance of another environment is its own`() {
        let edge = PointedPlace(.host, host: "127.0.0.1", port: 8280)
        let said = Self.rule(("URL", "http://localhost:8280/hook"), ("X", ""), edge: edge)
        #expect(said.map(\.reason) == [Reason(.otherEdge, ["URL", "production"])])
        #expect(Self.rule(("URL", "http://localhost:8180"), ("X", ""), edge: edge).map(\.verdict) == [.pass])
        #expect(
            Self.rule(("URL", "http://localhost:8280"), ("X", ""), shared: ["URL"], edge: edge).map(\.verdict) == [
                .pass
            ])
    }

    @Test func `What could not be read is named, here and there, and is no pass`() {
        let here = IsolationScene.Unread("staging", "api", "JWT")
        let there = IsolationScene.Unread("production", "web", "TOKEN")
        let said = Self.rule(("A", "b"), ("A", "c"), unread: [here, there])
        #expect(said.map(\.verdict) == [.inconclusive, .inconclusive])
        #expect(said.map(\.service) == ["api", nil])
        #expect(said.map(\.reason.details) == [["JWT", "api", "staging"], ["TOKEN", "web", "production"]])
    }

    @Test func `Only who is asked is judged, and a gate that advises blocks nothing`() {
        let gate = Gate(.isolation(keys: nil, shared: []), services: ["web"])
        #expect(Self.rule(("A", "redis://a"), ("A", "redis://a"), gate: gate) == [])
        let advice = Gate(.isolation(keys: nil, shared: []), isAdvisory: true)
        #expect(Self.rule(("A", "redis://a"), ("A", "redis://a"), gate: advice).map(\.blocks) == [false])
    }

    @Test func `An override counts for what it says, as for every gate`() {
        var facts = GateFacts()
        facts.isolation = [Ruling("isolation", of: "api", .stop, Reason(.sharedStore, []))]
        let gate = Gate(.isolation(keys: nil, shared: []), overridableBy: ["lead"])
        let scene = GateScene("staging", moving: [])
        for (roles, blocks) in [(["lead"], [false]), ([], [true, true])] as [([RoleID], [Bool])] {
            var judge = GateJudge(at: .epoch, facts)
            let said = judge.rule([gate], on: scene, overrides: [GateOverride("isolation", reason: "seen")], by: roles)
            #expect(said.map(\.blocks) == blocks)
        }
    }

    /// Secrets are made so that no word of theirs stands anywhere else.
    @Test func `No reason and no shape holds any part of a value`() {
        let letters = Array("QXZJVKWHY")
        for seed in 0..<500 {
            var chance = Chance(seed: UInt64(seed))
            func word() -> String { String((0..<9).map { _ in chance.one(of: letters) }) }
            let words = (0..<5).map { _ in word() }
            let forms = [
                "postgres://\(words[0]):\(words[1])@\(words[2]):5432/\(words[3])", "sk_live_\(words[0])", words[0],
                "https://\(words[0]).\(words[1])/\(words[2])?\(words[3])", "redis://\(words[0]):{\(words[1])}",
                "host=\(words[0]) dbname=\(words[1]) password=\(words[2])", "/\(words[0])/\(words[1]).db",
            ]
            let value = chance.one(of: forms)
            let shared = chance.happens(500) ? [words[2]] : []
            let said = Self.rule(
                ("DB_HOST", value), ("OTHER_KEY", value), isSecret: true, shared: shared, keys: .test,
                edge: PointedPlace(.host, host: words[2], port: 443))
            #expect(!said.isEmpty)
            let text = "\(said) \(Self.shape(("DB_HOST", value), "staging", isSecret: true, PassingHash()))"
            for word in words {
                for start in 0...4 {
                    let part = String(word.dropFirst(start).prefix(5))
                    #expect(!text.lowercased().contains(part.lowercased()), "seed \(seed): \(part)")
                }
            }
        }
    }
}
