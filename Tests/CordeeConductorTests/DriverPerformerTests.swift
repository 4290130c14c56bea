import CordeeConductor
import CordeeCore
import CordeeDriver
import CordeeModel
import CordeeTesting
import Synchronization
import Testing

/// Effects, done by drivers.
struct DriverPerformerTests {
    private func perform(_ work: Work, _ drivers: FakeDrivers) async throws -> Result<Evidence, Failure> {
        let scratch = try Scratch()
        let clock = Timekeeper()
        let performer = DriverPerformer(
            sites: drivers, configurations: try ConfigurationStore(state: scratch.path), now: { clock.now })
        let id = EffectID(run: RunID(1), step: .forward(0), attempt: 1)
        return await performer.perform(Effect(id: id, environment: .sample(), work: work))
    }

    private func release(_ service: ServiceID = "web", needs: [ServiceID] = []) -> Release {
        var release = Release.sample(service, "2", needs: needs)
        release.health.successes = 2
        release.health.interval = .milliseconds(1)
        release.health.within = .seconds(600)
        return release
    }

    @Test func `A release is asked until it was up often enough`() async throws {
        let drivers = FakeDrivers { _, number in
            number < 4
                ? HealthAnswer(status: nil, trouble: "refused") : HealthAnswer(status: 200, version: "2", commit: "c0")
        }
        drivers.occupy(release(), .green, port: 1)
        let result = try await perform(.verify(release(), .green, hold: .zero), drivers)
        #expect(result == .success(Evidence(checks: 2, version: "2", commit: "c0")))
    }

    @Test func `A release that ends is not asked any more`() async throws {
        let drivers = FakeDrivers()
        drivers.occupy(release(), .green, port: 9, ended: "exit 70")
        let result = try await perform(.verify(release(), .green, hold: .zero), drivers)
        #expect(result == .failure(Failure(.exited, ["web", "2", "exit 70", "log-9"])))
        #expect(drivers.seen.withLock { $0.asked } == 0)
    }

    @Test func `Nobody in the slot is said so`() async throws {
        let empty = Result<Evidence, Failure>.failure(Failure(.slotEmpty, ["web", "green"]))
        let drivers = FakeDrivers()
        #expect(try await perform(.verify(release(), .green, hold: .zero), drivers) == empty)
        #expect(try await perform(.shift("web", .all(.green)), drivers) == empty)
        #expect(drivers.seen.withLock { $0.shifts.isEmpty })
    }

    @Test func `Watching a release ends when it is cancelled`() async throws {
        let drivers = FakeDrivers { _, _ in HealthAnswer(status: 503) }
        drivers.occupy(release(), .green, port: 1)
        let work = Work.verify(release(), .green, hold: .zero)
        let result = try await withThrowingTaskGroup(of: Result<Evidence, Failure>.self) { group in
            group.addTask { try await perform(work, drivers) }
            await drivers.wait { $0.asked >= 2 }
            group.cancelAll()
            return try await group.next()
        }
        guard case .failure(let failure)? = result else { throw Failure(.unforeseen) }
        #expect(failure.code == .cancelled)
    }

    @Test func `A start is told where the services that it needs are`() async throws {
        let drivers = FakeDrivers()
        let address = Endpoint(host: "127.0.0.1", port: 4000)
        drivers.change { $0.edge.listeners = ["db": address, "other": Endpoint(host: "127.0.0.1", port: 4001)] }
        let result = try await perform(.start(release(needs: ["db"]), .green), drivers)
        #expect(result == .success(Evidence()))
        #expect(drivers.seen.withLock { $0.started.map(\.peers) } == [["db": address]])
    }

    @Test func `A start without its values does not happen`() async throws {
        let drivers = FakeDrivers()
        var release = release()
        release.configuration = Configuration(entries: [.plain("A", "1")], digest: "hmac-sha256:00")
        let result = try await perform(.start(release, .green), drivers)
        #expect(result == .failure(Failure(.configurationLost, ["web", "hmac-sha256:00"])))
        #expect(drivers.seen.withLock { $0.started.isEmpty })
    }

    @Test func `A split goes to where its slots listen`() async throws {
        let drivers = FakeDrivers()
        drivers.occupy(release(), .blue, port: 1)
        drivers.occupy(release(), .green, port: 2)
        _ = try await perform(.shift("web", .evenly([.blue, .green])), drivers)
        let shares = drivers.seen.withLock { $0.shifts.first ?? [] }
        #expect(shares.map(\.endpoint.port) == [1, 2])
        #expect(shares.map(\.percent.value) == [50, 50])
        _ = try await perform(.shift("web", .nobody), drivers)
        #expect(drivers.seen.withLock { $0.shifts.last } == [])
    }

    @Test(arguments: [true, false]) func `A slot is drained before it is emptied, for as long as that may take`(
        isQuiet: Bool
    ) async throws {
        let drivers = FakeDrivers()
        drivers.change {
            $0.edge.topology = .sample(["web"])
            $0.isQuiet = isQuiet
        }
        let result = try await perform(.settle(release(), .blue), drivers)
        #expect(result == .success(Evidence(cutOff: isQuiet ? nil : true)))
        #expect(drivers.seen.withLock { $0.drained } == ["web blue"])
        #expect(drivers.seen.withLock { $0.stopped } == ["web blue"])
    }

    @Test func `A slot that the edge does not know is emptied at once`() async throws {
        for topology in [nil, Topology.sample(["db"]), .sample(["web"], slots: [.blue])] {
            let drivers = FakeDrivers()
            drivers.change { $0.edge.topology = topology }
            let result = try await perform(.settle(release(), .green), drivers)
            #expect(result == .success(Evidence()))
            #expect(drivers.seen.withLock { $0.drained } == [])
            #expect(drivers.seen.withLock { $0.stopped } == ["web green"])
        }
    }

    @Test func `A combination is asked as one, and whoever spoils it is named at once`() async throws {
        let never = Gate()
        let drivers = FakeDrivers { endpoint, _ in
            switch endpoint.port {
            case 2: return HealthAnswer(status: 500)
            case 3:
                // Would be waited for without end.
                _ = await never.pass()
                return HealthAnswer(status: nil)
            default: return HealthAnswer(status: 200, version: "2")
            }
        }
        let names = ["a", "b", "c"] as [ServiceID]
        for (index, name) in names.enumerated() {
            drivers.occupy(release(name), .green, port: index + 1)
            drivers.change { $0.edge.splits[name] = .all(.green) }
        }
        let result = try await perform(.verifyTogether(names.map { release($0) }), drivers)
        guard case .failure(let failure) = result else { throw Failure(.unforeseen) }
        #expect(failure.code == .neverHealthy)
        #expect(failure.values.first == "b")
        #expect(try await perform(.verifyTogether([release("a")]), drivers) == .success(Evidence(checks: 1)))
        let missing = try await perform(.verifyTogether([release("d")]), drivers)
        #expect(missing == .failure(Failure(.slotEmpty, ["d", "-"])))
    }
}
