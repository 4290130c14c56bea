import CordeeDriver
import CordeeDriverConformance
import CordeeModel
import CordeeProcess
import FoundationEssentials
import Glibc

/// A fleet's directory for one test, gone when the test is over, with everything that ran in it.
struct ProcessWorkshop: RuntimeWorkshop {
    let root: String
    let environment: EnvironmentID = "staging"
    var state: String { root + "/.cordee/staging" }
    var register: TenantRegister {
        TenantRegister(state: state) { path, content throws(Failure) in try SmallFile.replace(path, with: content) }
    }

    /// Runs a test in a new directory.
    static func open<Result>(_ test: (ProcessWorkshop) async throws -> Result) async throws -> Result {
        let root = FileManager.default.temporaryDirectory.path + "/cordee-process-\(UUID().uuidString)"
        try SmallFile.makeDirectory(root)
        let workshop = ProcessWorkshop(root: root)
        defer {
            workshop.endAll()
            try? FileManager.default.removeItem(atPath: root)
        }
        return try await test(workshop)
    }

    /// Everything that runs in its directory.
    func processes() -> [ProcessStatus] {
        ProcessStatus.all().filter { process in
            process.isRunning
                && (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process.pid)/cwd")) == root
        }
    }

    /// Ends what a failed test left, and nothing else.
    private func endAll() {
        for process in processes() { kill(process.pid, SIGKILL) }
    }

    func runtime() async throws -> any Runtime { driver() }

    func driver(
        ports: ClosedRange<Int> = ProcessRuntime.defaultPorts, logLimit: Int = LogFile.defaultLimit,
        own: [String: String] = ["PATH": "/usr/bin:/bin"],
        write: @escaping TenantRegister.Writer = { path, content throws(Failure) in
            try SmallFile.replace(path, with: content)
        }
    ) -> ProcessRuntime {
        ProcessRuntime(
            environment: environment, root: root, state: state, ports: ports, logLimit: logLimit, own: own, write: write
        )
    }

    func publish(_ behaviour: Behaviour, _ service: ServiceID, _ version: Version) async throws -> ArtifactRequest {
        let path = "releases/\(service)/\(version)/run"
        try write(path, script(behaviour))
        return ArtifactRequest(service: service, version: version, command: ["/bin/sh", path])
    }

    private func script(_ behaviour: Behaviour) -> String {
        let loop = "while :; do sleep 0.05; done"
        let start = "echo PID=$$\nenv\n"
        return switch behaviour {
        case .waits: start + "echo READY=1\nexec sleep 600\n"
        case .clings: start + "trap 'echo ASKED=1' TERM\necho READY=1\n\(loop)\n"
        case .leavesChild:
            start + "(trap '' TERM; echo READY=1; \(loop)) &\necho CHILD=$!\nwait\n"
        case .ends(let status): start + "echo READY=1\nexit \(status)\n"
        }
    }

    /// Writes a file of the fleet's directory.
    func write(_ path: String, _ text: String) throws {
        let whole = root + "/" + path
        try SmallFile.makeDirectory(String(whole[..<(whole.lastIndex(of: "/") ?? whole.endIndex)]))
        try SmallFile.replace(whole, with: Array(text.utf8))
    }

    func alter(_ request: ArtifactRequest) async throws {
        try write("releases/\(request.service)/\(request.version)/data", "changed")
    }

    func isRunning(_ tenant: Tenant) async throws -> Bool {
        ProcessStatus.of(Int32(tenant.process))?.isRunning ?? false
    }

    func words(of tenant: Tenant) async throws -> [String: String] {
        var words: [String: String] = [:]
        for line in (SmallFile.text(tenant.log) ?? "").split(separator: "\n") {
            // The log goes on from one process of the slot to the next.
            if line.hasPrefix("PID=") { words = [:] }
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { words[String(parts[0])] = String(parts[1]) }
        }
        return words["PID"] == "\(tenant.process)" ? words : [:]
    }

    func crash(_ tenant: Tenant) async throws { kill(Int32(tenant.process), SIGKILL) }

    func impersonate(_ tenant: Tenant) async throws -> any Stranger {
        let stranger = try await Bystander(in: root)
        guard var record = try read(tenant.release.service, tenant.slot) else { throw Failure(.fileMissing) }
        record.process = stranger.identity
        record.process?.startTime += 1
        record.ended = nil
        try register.save(record)
        return stranger
    }

    /// Reads a record as it is on disk.
    func read(_ service: ServiceID, _ slot: SlotID) throws -> TenantRecord? {
        guard let bytes = SmallFile.bytes(register.path(service, slot)) else { return nil }
        return try JSONDecoder().decode(TenantRecord.self, from: Data(bytes))
    }
}

/// A process that no runtime started.
struct Bystander: Stranger {
    let identity: ProcessIdentity

    init(in directory: String, variables: [String: String] = [:]) async throws {
        let identity = try DetachedProcess(
            service: "bystander", command: ["/bin/sleep", "600"], environment: variables, directory: directory,
            log: directory + "/bystander.log"
        ).spawn()
        self.identity = identity
        // The system shows a new program's variables a moment after it tells that the program was started.
        try await until { variables.allSatisfy { identity.status?.hasVariable($0.key, $0.value) ?? true } }
    }

    var isRunning: Bool { identity.isAlive }

    func end() {
        kill(identity.pid, SIGKILL)
        waitpid(identity.pid, nil, 0)
    }
}
