import CordeeDriver
import CordeeDriverConformance
import CordeeModel
import CordeeProcess
import Glibc
import Synchronization
import Testing

/// A release that never ends as it should would be waited for: the limit only turns that into a failure.
@Suite(.timeLimit(.minutes(15)))
struct ProcessRuntimeRecoveryTests {
    @Test func `A process started before a crash could note it is adopted`() async throws {
        try await ProcessWorkshop.open { workshop in
            let intent = try await intent(in: workshop)
            let orphan = try await Bystander(in: workshop.root, variables: [TenantRecord.tokenVariable: intent.token])
            defer { orphan.end() }
            let driver = workshop.driver()
            #expect(try await driver.tenants().map(\.process) == [Int(orphan.identity.pid)])

            let tenant = try await driver.start(StartRequest(release: intent.release, slot: .blue))
            #expect(tenant.process == Int(orphan.identity.pid))
            #expect(try workshop.read("api", .blue)?.process == orphan.identity)

            try await driver.stop("api", in: .blue, grace: .seconds(600))
            #expect(!orphan.isRunning)
        }
    }

    @Test(arguments: [true, false])
    func `A process started before a crash could note it is ended`(byStarting: Bool) async throws {
        try await ProcessWorkshop.open { workshop in
            let intent = try await intent(in: workshop)
            let orphan = try await Bystander(in: workshop.root, variables: [TenantRecord.tokenVariable: intent.token])
            defer { orphan.end() }
            let driver = workshop.driver()
            if byStarting {
                var other = intent.release
                other.configuration.digest = "other"
                _ = try await driver.start(StartRequest(release: other, slot: .blue))
            }
            try await driver.stop("api", in: .blue, grace: .seconds(600))
            #expect(!orphan.isRunning)
            #expect(try await driver.tenants().isEmpty)
        }
    }

    @Test func `A start that never came to be is no tenant`() async throws {
        try await ProcessWorkshop.open { workshop in
            let intent = try await intent(in: workshop)
            let driver = workshop.driver()
            #expect(try await driver.tenants().isEmpty)
            let tenant = try await driver.start(StartRequest(release: intent.release, slot: .blue))
            #expect(try await driver.tenants() == [tenant])
            try await driver.stop("api", in: .blue, grace: .seconds(600))
        }
    }

    @Test func `What a crashed service leaves running is ended before it is started again`() async throws {
        try await ProcessWorkshop.open { workshop in
            let driver = workshop.driver()
            let release = try await release(.leavesChild, in: workshop, driver)
            let first = try await ready(release, in: workshop, driver)
            let child = try #require(Int32(try await workshop.words(of: first)["CHILD"] ?? ""))
            try await workshop.crash(first)
            // Seen, and thereby reaped: only its child is left, and the child's mark.
            try await until { try await driver.tenants().first?.ended != nil }
            #expect(ProcessStatus.of(child)?.isRunning == true)

            var patient = release
            patient.grace = .milliseconds(100)
            let second = try await ready(patient, in: workshop, driver)
            #expect(second.process != first.process)
            #expect(ProcessStatus.of(child)?.isRunning != true)
            try await driver.stop("api", in: .blue, grace: .milliseconds(100))
        }
    }

    @Test func `What made itself a daemon is ended with the service that started it`() async throws {
        try await ProcessWorkshop.open { workshop in
            try workshop.write("run", "echo PID=$$\nsetsid sleep 600 &\necho CHILD=$!\necho READY=1\nexec sleep 600\n")
            let driver = workshop.driver()
            let command = ["sh", "run"]
            let artifact = try await driver.resolve(
                ArtifactRequest(service: "api", version: "1.0.0", command: command))
            let tenant = try await ready(
                Release(
                    service: "api", version: "1.0.0", artifact: artifact, command: command, configuration: .empty),
                in: workshop, driver)
            let daemon = try #require(Int32(try await workshop.words(of: tenant)["CHILD"] ?? ""))
            try await until { ProcessStatus.of(daemon)?.session != Int32(tenant.process) }
            try await driver.stop("api", in: .blue, grace: .milliseconds(100))
            #expect(ProcessStatus.of(daemon)?.isRunning != true)
        }
    }

    @Test(arguments: [1, 2])
    func `A full disk leaves nothing running`(write failing: Int) async throws {
        try await ProcessWorkshop.open { workshop in
            let writes = Counter()
            let driver = workshop.driver { path, content throws(Failure) in
                if writes.next() == failing { throw Failure.storage(path, error: ENOSPC) }
                try SmallFile.replace(path, with: content)
            }
            let release = try await release(.waits, in: workshop, driver)
            let request = StartRequest(release: release, slot: .blue)
            let failure = await #expect(throws: Failure.self) { _ = try await driver.start(request) }
            #expect(failure?.code == .diskFull)
            #expect(failure?.values == [workshop.register.path("api", .blue)])
            #expect(try workshop.read("api", .blue) == nil)
            #expect(workshop.processes().isEmpty)

            _ = try await ready(release, in: workshop, driver)
            try await driver.stop("api", in: .blue, grace: .seconds(600))
        }
    }

    @Test(arguments: [
        Damage(content: "{", code: .damaged), Damage(content: "", code: .damaged),
        Damage(content: #"{"schema":1}"#, code: .damaged), Damage(content: #"{"schema":2}"#, code: .tooNew),
    ])
    func `A record that cannot be read stops everything about its slot`(_ damage: Damage) async throws {
        try await ProcessWorkshop.open { workshop in
            let driver = workshop.driver()
            let release = try await release(.waits, in: workshop, driver)
            try workshop.write(".cordee/staging/tenants/api@blue.json", damage.content)
            let path = workshop.register.path("api", .blue)
            let attempts: [() async throws -> Void] = [
                { _ = try await driver.tenants() },
                { _ = try await driver.start(StartRequest(release: release, slot: .blue)) },
                { try await driver.stop("api", in: .blue, grace: .zero) },
            ]
            for attempt in attempts {
                let failure = await #expect(throws: Failure.self) { try await attempt() }
                #expect(failure?.code == damage.code)
                #expect(failure?.values.first == path)
            }
            #expect(SmallFile.text(path) == damage.content)
        }
    }

    @Test func `A record in the place of another is damage`() async throws {
        try await ProcessWorkshop.open { workshop in
            let intent = try await intent(in: workshop)
            let text = try #require(SmallFile.text(workshop.register.path("api", .blue)))
            try workshop.write(".cordee/staging/tenants/api@green.json", text)
            let failure = await #expect(throws: Failure.self) { _ = try await workshop.driver().tenants() }
            #expect(failure?.values == [workshop.register.path(intent.release.service, .green)])
        }
    }

    @Test func `Who has ended leaves no zombie, and how it ended is kept`() async throws {
        try await ProcessWorkshop.open { workshop in
            let driver = workshop.driver()
            let release = try await release(.waits, in: workshop, driver)
            let tenant = try await ready(release, in: workshop, driver)
            try await workshop.crash(tenant)
            try await until {
                _ = try await driver.tenants()
                return try workshop.read("api", .blue)?.ended != nil
            }
            #expect(ProcessStatus.of(Int32(tenant.process)) == nil)
            #expect(try await workshop.driver().tenants().map(\.ended) == ["signal 9"])
            try await driver.stop("api", in: .blue, grace: .seconds(600))
        }
    }

    struct Damage: Sendable {
        var content: String
        var code: FailureCode
    }

    /// Counts calls from wherever they come.
    private final class Counter: Sendable {
        private let count = Mutex(0)
        func next() -> Int {
            count.withLock { count in
                count += 1
                return count
            }
        }
    }

    /// A release that waits, and the record of its start, as a crash leaves it before or after the process was started.
    private func intent(in workshop: ProcessWorkshop) async throws -> TenantRecord {
        let release = try await release(.waits, in: workshop, workshop.driver())
        let record = TenantRecord(
            token: "token-\(workshop.root)", slot: .blue, release: release,
            endpoint: Endpoint(host: "127.0.0.1", port: 21000), since: .epoch, log: workshop.root + "/log")
        try workshop.register.save(record)
        return record
    }
}
