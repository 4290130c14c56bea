package import CordeeDriver
package import CordeeModel

/// An `Edge` on HAProxy: one of its own for each environment, started, reloaded and kept by Cordée.
///
/// What it was last asked to be is in `edge.json`, from which it is started again; what it is, HAProxy says. Slots are
/// changed over HAProxy's runtime socket without a reload; another topology is a reload that refuses no connection.
package actor HAProxyEdge: Edge {
    nonisolated let environment: EnvironmentID
    nonisolated let files: EdgeFiles
    nonisolated let proxy: HAProxyProcess
    private nonisolated let reader = OutcomeReader()

    private var isChanging = false
    /// What was lost when it was last asked: in HAProxy, and in the reader.
    private var missed: (dropped: Int, unread: Int)?
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// The program that is looked for unless another is named.
    package static let defaultProgram = "haproxy"

    /// An edge with its files in a state directory (absolute), which is made when something is first to be changed.
    /// - Throws: `diskFull`, `notWritable`, `pathTooLong`.
    package init(
        environment: EnvironmentID, state: String, program: String = HAProxyEdge.defaultProgram
    ) throws(Failure) {
        self.environment = environment
        files = try EdgeFiles(state)
        proxy = HAProxyProcess(environment: environment, files: files, program: program)
    }

    package func prepare(_ topology: Topology?) async throws(Failure) {
        try await exclusively { () async throws(Failure) in
            let record = try EdgeRecord.load(files)
            if let topology {
                let next = try ListenerPorts.assign(record.with(topology), in: files.directory)
                try await converge(to: next, from: record)
            } else {
                try await stop(record)
            }
        }
        // After that, a worker that was replaced takes no new request: idle connections to it are gone.
        if topology != nil { try await awaitOldWorkers() }
    }

    /// Runs it again when it should run and does not; does nothing otherwise.
    /// - Throws: as `prepare`.
    package func keep() async throws(Failure) {
        try await exclusively { () async throws(Failure) in
            let record = try EdgeRecord.load(files)
            if record.topology != nil { try await converge(to: record, from: record) }
        }
    }

    package func state() async throws(Failure) -> EdgeState {
        let record = try EdgeRecord.load(files)
        guard let topology = record.topology else {
            return EdgeState(topology: nil, isUp: false, listeners: record.endpoints, splits: [:])
        }
        guard let answers = try await proxy.perform([.information, .servers(nil)]) else {
            return EdgeState(
                topology: topology, isUp: false, listeners: record.endpoints, splits: record.lastSplits)
        }
        var splits: [ServiceID: [Split.Share]] = [:]
        for server in ServerState.read(answers[1]) where server.isTaking {
            let share = Split.Share(slot: server.server.slot, percent: Percent(server.weight))
            splits[server.server.service, default: []].append(share)
        }
        // One that runs with another setup has still to be set up for this one.
        let isAsAsked =
            HAProxyProcess.description(in: answers[0]) == configuration(record, topology).fingerprint
        return EdgeState(
            topology: topology, isUp: isAsAsked, listeners: record.endpoints, splits: splits.mapValues { Split($0) })
    }

    package nonisolated func outcomes() -> AsyncStream<[RequestOutcome]> {
        reader.outcomes(at: (0..<EdgeFiles.outcomeSockets).map(files.outcomes))
    }

    package func missedOutcomes() async -> Int? {
        guard let answer = try? await proxy.perform([.information])?.first,
            let dropped = HAProxyProcess.droppedLogs(in: answer)
        else { return nil }
        let unread = reader.dropped
        defer { missed = (dropped, unread) }
        guard let missed else { return 0 }
        // HAProxy counts anew after it was started again; the reader never does.
        return (dropped >= missed.dropped ? dropped - missed.dropped : dropped) + unread - missed.unread
    }

    /// Lets changes happen one after the other, in the order in which they were asked for.
    func exclusively<Value>(_ change: () async throws(Failure) -> Value) async throws(Failure) -> Value {
        if isChanging {
            await withCheckedContinuation { waiting.append($0) }
        } else {
            isChanging = true
        }
        defer { if waiting.isEmpty { isChanging = false } else { waiting.removeFirst().resume() } }
        guard !Task.isCancelled else { throw Failure(.cancelled) }
        try SmallFile.makeDirectory(files.directory)
        return try await change()
    }

    nonisolated func configuration(_ record: EdgeRecord, _ topology: Topology) -> EdgeConfiguration {
        var shares: [ServiceID: [SlotShare]] = [:]
        for split in record.splits { shares[split.service] = record.shares(of: split.service) }
        return EdgeConfiguration(
            environment: environment, topology: topology, ports: record.endpoints.mapValues(\.port), shares: shares,
            adminSocket: files.admin, outcomeSockets: (0..<EdgeFiles.outcomeSockets).map(files.outcomes))
    }
}
