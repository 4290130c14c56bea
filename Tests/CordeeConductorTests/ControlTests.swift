import CordeeConductor
import CordeeCore
import CordeeLedger
import CordeeModel
import CordeeTesting
import Foundation
import Synchronization
import Testing

/// Commands that speak with the daemon.
@Suite(.serialized) struct ControlTests {
    /// Runs a daemon while a body speaks with it.
    @discardableResult private func serve<Value: Sendable>(
        _ scratch: Scratch, _ world: World = World(), policy: any Policy = NoPolicy(), lineLimit: Int? = nil,
        _ body: @escaping @Sendable (Ledger) async throws -> Value
    ) async throws -> Value {
        let ledger = try scratch.ledger()
        return try await conduct(ledger, world, policy: policy) { conductor in
            let ready = Gate()
            let server = ControlServer(conductor, at: scratch.socket, version: "1.2.3", lineLimit: lineLimit)
            return try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await server.run { ready.open() } }
                defer { group.cancelAll() }
                _ = await ready.pass()
                return try await body(ledger)
            }
        }
    }

    private func client(_ scratch: Scratch) async throws -> ControlClient {
        try #require(await ControlClient(at: scratch.socket))
    }

    private func told(_ client: ControlClient, _ run: RunID) async throws -> [Record] {
        let records = Mutex<[Record]>([])
        try await client.follow(run) { news in
            if case .record(let record) = news { records.withLock { $0.append(record) } }
        }
        return records.withLock { $0 }
    }

    @Test func `Facts about releases go through the daemon, beside its runs`() async throws {
        let scratch = try Scratch()
        let gate = Gate()
        let world = World(holding: gate)
        try await serve(scratch, world) { ledger in
            let client = try await client(scratch)
            let run = try await client.open(.chain(3), by: "ann", mayQueue: false)
            let item = EvidenceItem(
                service: "auth-service", version: "2.0.0", name: "unit", format: .junit,
                file: EvidenceFile(name: "a.xml", digest: "sha256:00", size: 1), content: .tests(TestEvidence()))
            let places = try await client.note([.evidenceAdded(item), .evidenceAdded(item)], by: "bob")
            #expect(places.count == 2)
            gate.open()
            let records = try await told(client, run)
            #expect(records.last?.event.name == "ended done")
            let filed = try ledger.reader.evidence(service: "auth-service")
            #expect(filed.map(\.id) == Array(places))
            #expect(filed.allSatisfy { $0.item == item && $0.actor == "bob" && $0.at == filed[0].at })
            // Another conductor reads the runs back, and meets no fact.
            #expect(try ledger.reader.openRuns() == [])
            var strange = item
            strange.service = "a\"b"
            await #expect(throws: OpenProblem.self) { try await client.note([.evidenceAdded(strange)], by: "bob") }
            #expect(try ledger.reader.evidence().count == 2)
        }
    }

    @Test func `Who may only look notes nothing, and what somebody has seen is noted with the roles that they have`()
        async throws
    {
        let scratch = try Scratch()
        let policy = Roles(known: ["ann": ["qa"], "eve": ["viewer"]])
        try await serve(scratch, World(), policy: policy) { ledger in
            let client = try await client(scratch)
            let seen = CheckResult(
                "payments", hasPassed: true, origin: .person(roles: ["management"]), environment: "staging",
                releases: [])
            for person in ["eve", "zoe"] as [CordeeCore.Actor] {
                await #expect(throws: OpenProblem.rejected(.unknownPerson(person))) {
                    try await client.note([.checked(seen)], by: person)
                }
            }
            _ = try await client.note([.checked(seen)], by: "ann")
            var told = seen
            told.origin = .person(roles: ["qa"])
            #expect(try ledger.reader.results(of: "payments").map(\.event) == [.checked(told)])
        }
    }

    @Test func `A command opens a run, speaks to it, and follows it to its end`() async throws {
        let scratch = try Scratch()
        let gate = Gate()
        let world = World(holding: gate)
        try await serve(scratch, world) { ledger in
            let client = try await client(scratch)
            #expect(client.process == Int(getpid()))
            #expect(client.version == "1.2.3")
            let run = try await client.open(.chain(3), by: "ann", mayQueue: false)
            #expect(run == RunID(1))
            try await client.control(run, .pause, reason: nil, by: "ann")
            gate.open()
            try await client.control(run, .resume, reason: nil, by: "bob")
            let records = try await told(client, run)
            #expect(records.last?.event.name == "ended done")
            #expect(try records == ledger.reader.records(of: run))
        }
    }

    @Test func `A plan that knows no rules, or whose approvals nobody can give, is not opened`() async throws {
        let scratch = try Scratch()
        let plain = Plan.chain(1)
        var guarded = plain.environment
        guarded.approvals = ApprovalRule([.init("lead")])
        let today = guarded
        let policy = FleetPolicy(
            fleet: Fleet(
                name: "f", services: [], environments: [today, .sample("production")],
                roles: [Role("lead", people: ["ann"])]))
        try await serve(scratch, policy: policy) { ledger in
            let client = try await client(scratch)
            let old = await problem { _ = try await client.open(plain, by: "ann", mayQueue: false) }
            #expect(old == .rejected(.otherRules("staging")))
            var plan = plain
            plan.environment = today
            let alone = await problem { [plan] in _ = try await client.open(plan, by: "ann@atlas", mayQueue: false) }
            #expect(alone == .rejected(.unapprovable("staging", missing: [.init("lead")])))
            #expect(try ledger.reader.openRuns() == [])
            // Others can be approved of, other environments have no rules, and going back is free.
            #expect(try await client.open(plan, by: "bob", mayQueue: false).number > 0)
            #expect(try await client.open(.chain(1, in: "production"), by: "ann", mayQueue: false).number > 0)
            plan.intent = .rollBack(before: RunID(1))
            plan.environment = plain.environment
            #expect(try await client.open(plan, by: "ann", mayQueue: false).number > 0)
        }
    }

    @Test func `Refusals arrive as what they are`() async throws {
        let scratch = try Scratch()
        let never = Gate()
        try await serve(scratch, World(holding: never)) { _ in
            let client = try await client(scratch)
            let run = try await client.open(.chain(1), by: "ann", mayQueue: false)
            let busy = await problem { _ = try await client.open(.chain(1), by: "ann", mayQueue: false) }
            #expect(busy == .rejected(.environmentBusy("staging", by: run)))
            let unknown = await problem { try await client.control(RunID(7), .abort, reason: "x", by: "ann") }
            #expect(unknown == .rejected(.unknownRun(RunID(7))))
            let missing = await problem { _ = try await told(client, RunID(7)) }
            #expect(missing == .rejected(.unknownRun(RunID(7))))
        }
    }

    @Test func `A daemon that goes away in the middle is said to be gone`() async throws {
        let scratch = try Scratch()
        let heard = Gate()
        let (clients, sink) = AsyncStream.makeStream(of: ControlClient.self)
        let found = try await withThrowingTaskGroup(of: OpenProblem?.self) { group in
            group.addTask {
                for await client in clients {
                    return await problem { try await client.follow(RunID(1)) { _ in heard.open() } }
                }
                return nil
            }
            defer { sink.finish() }
            try await serve(scratch, World(holding: Gate())) { _ in
                let client = try await client(scratch)
                _ = try await client.open(.chain(1), by: "ann", mayQueue: false)
                sink.yield(client)
                _ = await heard.pass()
            }
            return try await group.next() ?? nil
        }
        guard case .failed(let failure)? = found else { throw Failure(.unforeseen) }
        #expect(failure.code == .daemonGone)
        #expect(failure.values == [scratch.socket])
    }

    @Test(arguments: ["\n", "hello\n", "{}\n", #"{"open":{}}"# + "\n", "\u{0}\u{1}\n", #"{"hello":{}"#])
    func `Garbage closes the connection and hurts nobody else`(garbage: String) async throws {
        let scratch = try Scratch()
        try await serve(scratch) { _ in
            let half = try #require(Peer(scratch.socket))
            #expect(half.send(#"{"hel"#))
            let peer = try #require(Peer(scratch.socket))
            #expect(peer.send(garbage))
            if garbage.hasSuffix("\n") { #expect(await peer.rest() == "") }
            #expect(half.send("lo\":{}}\n"))
            #expect(await half.rest().contains("1.2.3"))
            #expect(try await client(scratch).version == "1.2.3")
        }
    }

    @Test func `A line without end closes the connection, and hurts nobody else`() async throws {
        let scratch = try Scratch()
        try await serve(scratch, lineLimit: 1 << 16) { _ in
            let peer = try #require(Peer(scratch.socket))
            peer.send(Array(repeating: UInt8(ascii: "x"), count: (1 << 16) + 1))
            #expect(await peer.rest() == "")
            #expect(try await client(scratch).version == "1.2.3")
        }
    }

    @Test func `The socket is its owner's, and is removed at the end`() async throws {
        let scratch = try Scratch()
        let mode = try await serve(scratch) { _ in try scratch.mode(scratch.socket) }
        #expect(mode == 0o600)
        #expect(!FileManager.default.fileExists(atPath: scratch.socket))
        #expect(await ControlClient(at: scratch.socket) == nil)
    }

    @Test func `A socket that a dead daemon left is replaced`() async throws {
        let scratch = try Scratch()
        try await serve(scratch) { _ in
            // What a killed daemon leaves: the file, under another name meanwhile.
            try FileManager.default.moveItem(atPath: scratch.socket, toPath: scratch.path + "/stale")
        }
        try FileManager.default.moveItem(atPath: scratch.path + "/stale", toPath: scratch.socket)
        #expect(await ControlClient(at: scratch.socket) == nil)
        let version = try await serve(scratch) { _ in try await client(scratch).version }
        #expect(version == "1.2.3")
    }

    @Test func `A file that is no socket is not destroyed`() async throws {
        let scratch = try Scratch()
        try "precious".write(toFile: scratch.socket, atomically: true, encoding: .utf8)
        let conductor = try Conductor(
            ledger: scratch.ledger(), performer: World(), scope: .all, clock: Timekeeper())
        let thrown = await #expect(throws: Failure.self) {
            try await ControlServer(conductor, at: scratch.socket, version: "1").run()
        }
        #expect(thrown?.code == .notWritable)
        #expect(try String(contentsOfFile: scratch.socket, encoding: .utf8) == "precious")
    }

    @Test func `Many commands at once are all answered`() async throws {
        let scratch = try Scratch()
        let world = World()
        world.freeze()
        try await serve(scratch, world) { _ in
            try await withThrowingTaskGroup(of: RunID.self) { group in
                for index in 0..<(2 * ControlServer.connectionLimit) {
                    group.addTask {
                        let client = try await client(scratch)
                        let run = try await client.open(
                            .chain(2, in: EnvironmentID("e\(index)")), by: "ann", mayQueue: false)
                        #expect(try await told(client, run).last?.event.name == "ended done")
                        return run
                    }
                }
                var runs: Set<RunID> = []
                for try await run in group { runs.insert(run) }
                #expect(runs.count == 2 * ControlServer.connectionLimit)
            }
        }
    }

    @Test func `A peer that goes away makes room for another`() async throws {
        let scratch = try Scratch()
        let never = Gate()
        try await serve(scratch, World(holding: never)) { _ in
            _ = try await client(scratch).open(.chain(1), by: "ann", mayQueue: false)
            for _ in 0..<(2 * ControlServer.connectionLimit) {
                let peer = try #require(Peer(scratch.socket))
                #expect(peer.send(#"{"follow":{"_0":1}}"# + "\n"))
            }
            #expect(try await client(scratch).version == "1.2.3")
        }
    }

    @Test func `The daemon ends while more are connected than it listens to`() async throws {
        let scratch = try Scratch()
        let never = Gate()
        let peers = try await serve(scratch, World(holding: never)) { _ in
            let run = try await client(scratch).open(.chain(1), by: "ann", mayQueue: false)
            var peers: [Peer] = []
            for _ in 0..<(ControlServer.connectionLimit + 8) {
                let peer = try #require(Peer(scratch.socket))
                #expect(peer.send(#"{"follow":{"_0":\#(run.number)}}"# + "\n"))
                peers.append(peer)
            }
            return peers
        }
        #expect(peers.count == ControlServer.connectionLimit + 8)
        #expect(!FileManager.default.fileExists(atPath: scratch.socket))
    }

    @Test func `A plan of 2,000 services goes through`() async throws {
        let scratch = try Scratch()
        let names = (0..<2000).map { ServiceID("service-\($0)") }
        let plan = try Planner.plan(
            .sample(
                wanted: names.map { .sample($0, "2") }, observed: names.map { .sample(.sample($0, "1")) }))
        try await serve(scratch) { ledger in
            let client = try await client(scratch)
            let run = try await client.open(plan, by: "ann", mayQueue: false)
            // The world is another: it ends at once, and every difference is told.
            let records = try await told(client, run)
            #expect(records.map(\.event.name) == ["opened", "ended refused"])
            #expect(try ledger.reader.plan(of: run) == plan)
        }
    }
}
