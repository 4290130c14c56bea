import CordeeConductor
import CordeeCore
import CordeeDriver
import CordeeHTTP
import CordeeModel
import CordeePolicy
import CordeeTesting
import Foundation
import Synchronization
import Testing

/// Scenarios as steps of a run, over HTTP to a real server.
struct TrialPerformerTests {
    private static let secret = "hush-hush-hush"

    private static let scenario = Scenario(
        id: "sign-up", title: "Somebody signs up",
        variables: [
            Variable("email", .plain("ana-{unique}@{environment}")), Variable("key", .environment("SIGN_UP_KEY")),
        ],
        steps: [
            .init(
                name: "They sign up", method: "POST", target: "/signup",
                content: .json(.object([.init("email", .text("{email}")), .init("key", .text("{key}"))])),
                expectation: Expectation(statuses: [.exactly(201)]),
                captures: AnswerPlace("$.token").map { [.init("token", $0)] } ?? []),
            .init(name: "They are in", target: "http://shop.example/{token}"),
        ], timeout: .seconds(60))

    /// Performs a trial of the scenario, as a run does, after its values were kept.
    private func perform(
        _ server: WebServer, in scratch: Scratch, scenario: Scenario = Self.scenario, keeps: Bool = true
    ) async throws -> Result<Evidence, Failure> {
        let requester = HTTPRequester()
        let store = try ConfigurationStore(state: scratch.path)
        var secrets: Configuration?
        if let variable = scenario.variables.last {
            let described = store.describe([(variable, Self.secret)])
            if keeps { try store.keep([variable.name: Self.secret], of: described) }
            secrets = described
        }
        let drivers = FakeDrivers(trials: TrialKit(requester, logs: scratch.path + "/scenarios"))
        // As another process would: all that it has is the plan and the store.
        let performer = DriverPerformer(
            sites: drivers, configurations: try ConfigurationStore(state: scratch.path), now: { .at(0) })
        var topology = Topology.sample(["web"])
        topology.listen = server.endpoint
        topology.services[0].route = Route(host: "shop.example")
        let effect = Effect(
            id: EffectID(run: RunID(17), step: .forward(4), attempt: 1), environment: .sample(),
            work: .scenario(Action.Trial(scenario, secrets: secrets), through: topology))
        let result = await performer.perform(effect)
        await requester.shutdown()
        return result
    }

    private func log(_ scratch: Scratch) throws -> String {
        try String(contentsOfFile: scratch.path + "/scenarios/17-5-sign-up.log", encoding: .utf8)
    }

    @Test func `One that passes is evidence, with a log that holds no secret`() async throws {
        let scratch = try Scratch()
        let asked = Mutex<[String]>([])
        let reply: WebServer.Reply = { request, body in
            asked.withLock { $0.append("\(request) \(body)") }
            return request.hasPrefix("POST") ? (201, #"{"token":"t1","echo":"\#(Self.secret)"}"#) : (200, "")
        }
        try await WebServer.with(reply) { server in
            for _ in 1...2 {
                let result = try await perform(server, in: scratch)
                let log = scratch.path + "/scenarios/17-5-sign-up.log"
                #expect(result == .success(Evidence(checks: 2, log: log)))
            }
        }
        let seen = asked.withLock { $0 }
        #expect(seen.count == 4 && seen[1].hasPrefix("GET shop.example/t1"))
        // The secret goes out, and {unique} is another one each time, also for the attempt that a crash cut off.
        #expect(seen[0].contains(Self.secret) && seen[0].contains("@staging") && seen[0] != seen[2])
        let text = try log(scratch)
        #expect(text.hasPrefix("PASS sign-up") && text.contains("POST http://") && text.contains("HTTP 201"))
        #expect(!text.contains(Self.secret) && text.contains("•••"))
    }

    @Test func `One that fails says which step and what of it, and nothing that was answered`() async throws {
        let scratch = try Scratch()
        let reply: WebServer.Reply = { _, _ in (500, "no room for ana at \(Self.secret)") }
        try await WebServer.with(reply) { server in
            guard case .failure(let failure) = try await perform(server, in: scratch) else {
                Issue.record("it passed")
                return
            }
            let log = scratch.path + "/scenarios/17-5-sign-up.log"
            #expect(
                failure == Failure(.scenarioFailed, ["sign-up", "They sign up", log, "status", "201", "500"]))
        }
        let text = try log(scratch)
        #expect(text.hasPrefix("FAIL sign-up") && text.contains("no room for ana at •••"))
        #expect(!text.contains(Self.secret))
    }

    @Test func `Without its secret values it is not tried`() async throws {
        let scratch = try Scratch()
        let asked = Mutex(0)
        let reply: WebServer.Reply = { _, _ in
            asked.withLock { $0 += 1 }
            return (201, "")
        }
        try await WebServer.with(reply) { server in
            guard case .failure(let failure) = try await perform(server, in: scratch, keeps: false) else {
                Issue.record("it passed")
                return
            }
            #expect(failure.code == .configurationLost && failure.values.first == "sign-up")
        }
        #expect(asked.withLock { $0 } == 0)
    }

    @Test func `It ends when it is cancelled, and when its own time is over`() async throws {
        let scratch = try Scratch()
        var scenario = Self.scenario
        scenario.timeout = .seconds(600)
        scenario.steps[0].timeout = .seconds(600)
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
        let never: WebServer.Reply = { _, _ in
            arrived.yield()
            return nil
        }
        let long = scenario
        try await WebServer.with(never) { server in
            let result = try await withThrowingTaskGroup(of: Result<Evidence, Failure>.self) { group in
                group.addTask { try await perform(server, in: scratch, scenario: long) }
                for await _ in arrivals { break }
                group.cancelAll()
                return try await group.next()
            }
            guard case .failure(let failure)? = result else { throw Failure(.unforeseen) }
            #expect(failure.code == .cancelled)
            var short = Self.scenario
            short.timeout = .milliseconds(200)
            guard case .failure(let late) = try await perform(server, in: scratch, scenario: short) else {
                throw Failure(.unforeseen)
            }
            #expect(late.code == .scenarioFailed && late.values.suffix(2) == ["time", "200"])
        }
    }

    @Test func `Old logs make room for new ones, and a directory that cannot be written fails nothing`() async throws {
        let scratch = try Scratch()
        let logs = scratch.path + "/scenarios"
        try FileManager.default.createDirectory(atPath: logs, withIntermediateDirectories: true)
        for number in 0..<(TrialKit.kept + 5) {
            try Data().write(to: URL(filePath: "\(logs)/1-\(number)-old.log"))
        }
        let reply: WebServer.Reply = { request, _ in request.hasPrefix("POST") ? (201, #"{"token":1}"#) : (200, "") }
        try await WebServer.with(reply) { server in
            _ = try await perform(server, in: scratch)
            #expect(try FileManager.default.contentsOfDirectory(atPath: logs).count == TrialKit.kept)
            try FileManager.default.removeItem(atPath: logs)
            try Data().write(to: URL(filePath: logs))
            #expect(try await perform(server, in: scratch) == .success(Evidence(checks: 2)))
        }
    }

    @Test func `A name from a plan that somebody wrote is no way out of the directory`() {
        let kit = TrialKit(HTTPRequesterStub(), logs: "/x")
        #expect(kit.log(RunID(1), .forward(0), "../../etc/passwd") == "/x/1-1-______etc_passwd.log")
    }
}

private struct HTTPRequesterStub: Requester {
    func send(_ request: WebRequest, within limit: Duration, bodyLimit: Int) async -> WebOutcome { .failed("") }
}
