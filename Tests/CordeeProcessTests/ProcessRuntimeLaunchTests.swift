import CordeeDriver
import CordeeModel
import CordeeProcess
import FoundationEssentials
import Glibc
import Testing

/// A release that never ends as it should would be waited for: the limit only turns that into a failure.
@Suite(.timeLimit(.minutes(15)))
struct ProcessRuntimeLaunchTests {
    @Test func `A service gets its arguments and variables, and nothing else`() async throws {
        try await ProcessWorkshop.open { workshop in
            let driver = workshop.driver(own: ["PATH": "/usr/bin:/bin", "TZ": "UTC", "CORDEE_PASSWORD": "hunter2"])
            let command = ["/bin/sh", "-c", "exec sleep 600", "$(touch oops)", "a b", ""]
            let tenant = try await start(command, variables: ["TZ": "Europe/Paris"], driver)
            defer { kill(Int32(tenant.process), SIGKILL) }
            try await until { SmallFile.text("/proc/\(tenant.process)/comm") == "sleep\n" }

            let variables = try fields("environ", of: tenant).filter { !$0.hasPrefix("CORDEE_TENANT=") }
            // What a shell adds by itself.
            let shells = ["PWD=\(workshop.root)"]
            #expect(
                variables.filter { !shells.contains($0) }.sorted() == [
                    "CORDEE_ENVIRONMENT=staging", "CORDEE_SERVICE=api", "CORDEE_SLOT=blue", "CORDEE_VERSION=1.0.0",
                    "PATH=/usr/bin:/bin", "PORT=\(tenant.endpoint.port)", "TZ=Europe/Paris",
                ])
            #expect(!FileManager.default.fileExists(atPath: workshop.root + "/oops"))
            try await driver.stop("api", in: .blue, grace: .seconds(600))
        }
    }

    @Test func `A program is found beside the manifest, or in PATH`() async throws {
        try await ProcessWorkshop.open { workshop in
            try SmallFile.makeDirectory(workshop.root + "/releases/api/1.0.0")
            symlink("/bin/sleep", workshop.root + "/releases/api/1.0.0/run")
            for command in [["./releases/api/1.0.0/run", "600"], ["sleep", "600"]] {
                let tenant = try await start(command, workshop.driver())
                #expect(try fields("cmdline", of: tenant) == command)
            }
            try await workshop.driver().stop("api", in: .blue, grace: .seconds(600))
        }
    }

    @Test func `A program that cannot be run is named`() async throws {
        try await ProcessWorkshop.open { workshop in
            try workshop.write("releases/api/1.0.0/run", "#!/bin/sh\n")
            try workshop.write("releases/api/1.0.0/noise", "\u{1}\u{2}")
            chmod(workshop.root + "/releases/api/1.0.0/noise", 0o755)
            let cases = [
                ("./releases/api/1.0.0/run", workshop.root + "/releases/api/1.0.0/run"),
                ("./releases/api/1.0.0/noise", workshop.root + "/releases/api/1.0.0/noise"),
                ("no-such-program", "no-such-program"),
            ]
            for (program, path) in cases {
                let failure = await #expect(throws: Failure.self) {
                    _ = try await start([program], workshop.driver())
                }
                #expect(failure?.code == .commandUnusable)
                #expect(failure?.values == ["api", path])
                #expect(failure?.cause != nil)
            }
            #expect(try await workshop.driver().tenants().isEmpty)
        }
    }

    @Test func `A slot keeps its port from one release to the next`() async throws {
        try await ProcessWorkshop.open { workshop in
            // A name of its own: other tests take the port of api's blue slot for a moment.
            let service: ServiceID = "keeps-its-port"
            let first = try await start(["sleep", "600"], service: service, workshop.driver())
            try await workshop.driver().stop(service, in: .blue, grace: .seconds(600))
            let second = try await start(["sleep", "601"], service: service, workshop.driver())
            #expect(first.endpoint == second.endpoint)
            try await workshop.driver().stop(service, in: .blue, grace: .seconds(600))
        }
    }

    @Test func `A port that somebody has is left to them`() async throws {
        try await ProcessWorkshop.open { workshop in
            let listener = try Listener()
            defer { listener.end() }
            let driver = workshop.driver(ports: listener.port...listener.port)
            let failure = await #expect(throws: Failure.self) { _ = try await start(["sleep", "600"], driver) }
            #expect(failure == Failure(.noFreePort, ["api", "\(listener.port)", "\(listener.port)"]))
            #expect(try await driver.tenants().isEmpty)
        }
    }

    @Test func `A service that ended by itself gets another port, as somebody may have had its own`() async throws {
        try await ProcessWorkshop.open { workshop in
            let driver = workshop.driver()
            // A name of its own: other tests take the ports of api for a moment.
            let service: ServiceID = "loses-its-port"
            let first = try await start(["sh", "-c", "exit 98"], service: service, driver)
            try await until { try await driver.tenants().first?.ended == "exit 98" }
            let second = try await start(["sh", "-c", "exit 98"], service: service, driver)
            #expect(first.endpoint != second.endpoint)
            try await driver.stop(service, in: .blue, grace: .seconds(600))
        }
    }

    @Test func `Environments side by side keep clear of each other's ports`() async throws {
        try await ProcessWorkshop.open { workshop in
            let ports = 29998...29999
            let drivers = ["staging", "production"].map { name in
                ProcessRuntime(
                    environment: EnvironmentID(name), root: workshop.root, state: "\(workshop.root)/.cordee/\(name)",
                    ports: ports, own: ["PATH": "/usr/bin:/bin"], claims: PortClaims())
            }
            var taken: Set<Int> = []
            for driver in drivers {
                do throws(Failure) {
                    taken.insert(try await start(["sleep", "600"], driver).endpoint.port)
                } catch {
                    // Somebody else on this machine may have one of the two.
                    #expect(error.code == .noFreePort)
                    taken.insert(-1)
                }
            }
            #expect(taken.count == 2)
            for driver in drivers { try await driver.stop("api", in: .blue, grace: .seconds(600)) }
        }
    }

    @Test func `A log is kept within its limit while its writer goes on`() async throws {
        try await ProcessWorkshop.open { workshop in
            let driver = workshop.driver(logLimit: 1000)
            let tenant = try await start(["sh", "-c", "while :; do echo 0123456789; sleep 0.001; done"], driver)
            try await until { size(tenant.log) > 1000 }
            _ = try await driver.tenants()
            #expect((1...1000).contains(size(tenant.log + ".1")))
            try await driver.stop("api", in: .blue, grace: .seconds(600))
            let end = try #require(SmallFile.text(tenant.log))
            #expect(end.utf8.allSatisfy { $0 != 0 })
        }
    }

    @Test(arguments: ["../../escape", ".hidden", "a/b", "a@b", "é"])
    func `No name leads out of the state directory`(_ name: String) async throws {
        try await ProcessWorkshop.open { workshop in
            let driver = workshop.driver()
            let tenant = try await start(["sleep", "600"], service: ServiceID(name), driver)
            #expect(try await driver.tenants() == [tenant])
            let records = try FileManager.default.contentsOfDirectory(atPath: workshop.state + "/tenants")
            #expect(records.count == 1)
            #expect(workshop.register.path(ServiceID(name), .blue).hasSuffix("/tenants/" + records[0]))
            try await driver.stop(ServiceID(name), in: .blue, grace: .seconds(600))
        }
    }

    private func start(
        _ command: [String], service: ServiceID = "api", variables: [String: String] = [:], _ driver: ProcessRuntime
    ) async throws(Failure) -> Tenant {
        let artifact = try await driver.resolve(
            ArtifactRequest(service: service, version: "1.0.0", command: command))
        let release = Release(
            service: service, version: "1.0.0", artifact: artifact, command: command, configuration: .empty)
        return try await driver.start(StartRequest(release: release, slot: .blue, variables: variables))
    }

    private func fields(_ file: String, of tenant: Tenant) throws -> [String] {
        let text = try #require(SmallFile.text("/proc/\(tenant.process)/\(file)"))
        return text.split(separator: "\0", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    private func size(_ path: String) -> Int {
        var about = stat()
        return stat(path, &about) == 0 ? Int(about.st_size) : 0
    }
}

/// A socket that listens on a free port of 127.0.0.1.
struct Listener {
    let socket: Int32
    let port: Int

    init() throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let socket = socket
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && listen(socket, 1) == 0 && getsockname(socket, $0, &length) == 0
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        try #require(isBound)
    }

    func end() { close(socket) }
}
