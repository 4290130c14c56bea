import CordeeDriver
import CordeeModel
import Foundation

/// The HAProxy of one environment: its master process, and what the control sockets tell.
struct HAProxyProcess: Sendable {
    let environment: EnvironmentID
    let files: EdgeFiles
    /// The program's name or path.
    let program: String

    /// The variable that all of its processes carry, with the state directory as value.
    static let mark = "CORDEE_EDGE"
    /// How long it may take to come up, to reload, or to check its configuration.
    static let patience: Duration = .seconds(20)
    /// How long the master may be away while it starts itself again.
    static let masterPatience: Duration = .seconds(2)
    /// How long requests under way are waited for when it is asked to end.
    static let grace: Duration = .seconds(5)
    /// Where the program is looked for when its name has no `/`.
    static let searchPath = "/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin"

    var admin: ControlSocket { ControlSocket(path: files.admin) }
    var master: ControlSocket { ControlSocket(path: files.master) }

    /// What the worker says it was started with; nil: none answers at all.
    /// - Throws: `edgeUnreachable` when it is there and does not answer.
    func fingerprint() async throws(Failure) -> String? {
        try await perform([.information]).map { Self.description(in: $0[0]) }
    }

    /// Gives commands to the worker; returns their answers, or nil when there is none.
    /// - Throws: `edgeRefused`; `edgeUnreachable` when it is there and does not answer.
    func perform(_ commands: [RuntimeCommand]) async throws(Failure) -> [String]? {
        let result: Result<[String], Failure>
        do throws(ControlSocket.Trouble) { result = try await admin.perform(commands) } catch {
            switch error {
            case .absent: return nil
            case .silent(let cause): throw Failure(.edgeUnreachable, [files.admin], cause: cause)
            }
        }
        return try result.get()
    }

    /// Reads `description:` out of the answer to `show info`.
    static func description(in information: String) -> String {
        for line in information.split(separator: "\n") where line.hasPrefix("description:") {
            return line.dropFirst("description:".count).trimmingCharacters(in: .whitespaces)
        }
        return ""
    }

    /// Reads how many log lines were lost out of the answer to `show info`; nil: it does not say.
    static func droppedLogs(in information: String) -> Int? {
        for line in information.split(separator: "\n") where line.hasPrefix("DroppedLogs:") {
            return Int(line.dropFirst("DroppedLogs:".count).trimmingCharacters(in: .whitespaces))
        }
        return nil
    }

    /// Starts it with the configuration in place, and returns when it serves.
    ///
    /// What is left of an earlier one (a worker without its master, or one that was started when Cordée was killed) is
    /// ended first.
    func start(_ fingerprint: String) async throws(Failure) {
        try await end(grace: .zero)
        try SmallFile.remove(files.log)
        let identity = try spawn(
            ["-W", "-S", "\(files.master),mode,600", "-f", files.configuration], log: files.log)
        try save(identity)
        try await wait { () async throws(Failure) in
            if try await self.answers(fingerprint) { return true }
            guard !identity.isAlive else { return false }
            throw self.refusal(self.said(self.files.log))
        }
    }

    /// Makes it read its configuration again without refusing a connection, and returns when the new one serves.
    func reload(_ fingerprint: String) async throws(Failure) {
        let before = try await masterState()
        do throws(ControlSocket.Trouble) { _ = try await master.ask("reload") } catch {
            throw unreachable(files.master, error)
        }
        try await wait { () async throws(Failure) in
            if try await self.answers(fingerprint) { return true }
            // While the master starts itself again it may not answer.
            guard let state = try? await self.masterState(), state.reloads > before.reloads, state.failed > 0 else {
                return false
            }
            throw self.refusal(self.said(self.files.log))
        }
    }

    private func answers(_ fingerprint: String) async throws(Failure) -> Bool {
        do { return try await self.fingerprint() == fingerprint } catch  where error.code == .edgeUnreachable {
            return false
        }
    }

    /// What its master says of its workers. While the master starts itself again, as it does after each start and
    /// reload, its answer is waited for.
    func masterState() async throws(Failure) -> MasterState {
        let deadline = ContinuousClock.now + Self.masterPatience
        while true {
            let failure: Failure
            do throws(ControlSocket.Trouble) {
                let answer = try await master.ask("show proc")
                if let state = MasterState(answer) { return state }
                failure = unreachable(files.master, .silent(answer))
            } catch {
                failure = unreachable(files.master, error)
            }
            guard ContinuousClock.now < deadline else { throw failure }
            try await Pause.sleep(.milliseconds(5))
        }
    }

    private func unreachable(_ socket: String, _ trouble: ControlSocket.Trouble) -> Failure {
        switch trouble {
        case .absent: Failure(.edgeUnreachable, [socket])
        case .silent(let cause): Failure(.edgeUnreachable, [socket], cause: cause)
        }
    }

    /// Has HAProxy check the draft of its configuration.
    /// - Throws: `edgeNotInstalled`, `edgeConfiguration`.
    func check() async throws(Failure) {
        try SmallFile.remove(files.checkLog)
        let identity = try spawn(["-c", "-q", "-f", files.draft], log: files.checkLog)
        let ending = Ending()
        try await wait { () async throws(Failure) in
            ending.text = identity.reap()
            return ending.text != nil || identity.status == nil
        }
        guard ending.text == "exit 0" else {
            throw Failure(.edgeConfiguration, [files.draft], cause: said(files.checkLog) ?? ending.text)
        }
    }

    private final class Ending { var text: String? }

    /// Ends it, whatever is left of it; that nothing runs is fine.
    func end(grace: Duration) async throws(Failure) {
        let mark = ProcessSession.Mark(name: Self.mark, value: files.directory)
        var leaders: [ProcessIdentity] = []
        if let identity = identity() { leaders.append(identity) }
        // One whose number was never written down, as Cordée was killed in between.
        for process in ProcessStatus.all() where process.isRunning && process.hasVariable(mark.name, mark.value) {
            if !leaders.contains(where: { $0.pid == process.session }),
                let leader = ProcessIdentity.of(process.session)
            {
                leaders.append(leader)
            }
        }
        for leader in leaders {
            guard try await ProcessSession(leader: leader, mark: mark).end(grace: grace) else {
                throw Failure(.unstoppable, [program, environment.rawValue, "\(leader.pid)"])
            }
        }
        try SmallFile.remove(files.process)
    }

    /// Who was started last, as written down.
    private func identity() -> ProcessIdentity? {
        SmallFile.bytes(files.process).flatMap { try? JSONDecoder().decode(ProcessIdentity.self, from: Data($0)) }
    }

    private func save(_ identity: ProcessIdentity) throws(Failure) {
        let data: Data
        do { data = try JSONEncoder().encode(identity) } catch {
            throw Failure(.notWritable, [files.process], cause: "\(error)")
        }
        try SmallFile.replace(files.process, with: Array(data))
    }

    private func spawn(_ arguments: [String], log: String) throws(Failure) -> ProcessIdentity {
        let process = DetachedProcess(
            service: program, command: [program] + arguments,
            environment: ["PATH": Self.searchPath, Self.mark: files.directory], directory: files.directory, log: log)
        do { return try process.spawn() } catch  where error.code == .commandUnusable {
            throw Failure(.edgeNotInstalled, [program], cause: error.cause)
        }
    }

    private func said(_ log: String) -> String? {
        SmallFile.text(log).map { String($0.suffix(Failure.causeLimit)) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What HAProxy's own words mean.
    private func refusal(_ words: String?) -> Failure {
        // [ALERT] (1) : Binding [haproxy.cfg:42] for frontend public: cannot bind socket (Address already in use) for [127.0.0.1:80]
        for line in (words ?? "").split(separator: "\n") where line.contains("cannot bind socket") {
            let address = line.split(separator: "[").last?.prefix { $0 != "]" }
            let endpoint = address.flatMap { Endpoint(String($0)) }
            let holder = endpoint.map { ListenAddress(endpoint: $0).holder } ?? ""
            return Failure(.addressTaken, [endpoint?.description ?? String(address ?? ""), holder], cause: words)
        }
        return Failure(.edgeConfiguration, [files.configuration], cause: words)
    }

    private func wait(until isDone: () async throws(Failure) -> Bool) async throws(Failure) {
        let deadline = ContinuousClock.now + Self.patience
        var pause: Duration = .milliseconds(1)
        while try await !isDone() {
            guard ContinuousClock.now < deadline else { throw Failure(.edgeUnreachable, [files.admin]) }
            try await Pause.sleep(pause)
            pause = min(pause * 2, .milliseconds(50))
        }
    }
}

/// Waiting that says when the waiting task is cancelled.
enum Pause {
    /// - Throws: `cancelled`.
    static func sleep(_ span: Duration) async throws(Failure) {
        do { try await Task.sleep(for: span, tolerance: .zero) } catch { throw Failure(.cancelled) }
    }
}
