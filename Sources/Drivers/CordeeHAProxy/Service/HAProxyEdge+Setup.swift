import CordeeDriver
import CordeeModel
import Glibc

extension HAProxyEdge {
    /// Makes HAProxy run with the record's topology and splits: nothing when it does, else a reload or a start.
    ///
    /// Nothing is put on record before the addresses were found free and HAProxy has accepted the configuration, so that
    /// a mistake leaves what runs as it is. What is on record is then what the next call, or a restart, converges to.
    func converge(to next: EdgeRecord, from record: EdgeRecord) async throws(Failure) {
        guard let topology = next.topology else { return }
        let configuration = configuration(next, topology)
        let running = try await proxy.fingerprint()
        if running == configuration.fingerprint {
            try next.save(files, over: record)
            return
        }
        if let name = configuration.unusableName {
            throw Failure(.edgeConfiguration, [files.configuration], cause: name)
        }
        if running == nil { try await proxy.end(grace: .zero) }
        let held = running == nil ? [] : record.bound
        for endpoint in next.bound where !held.contains(endpoint) {
            try ListenAddress(endpoint: endpoint).expectFree()
        }
        try SmallFile.replace(files.draft, with: Array(configuration.text.utf8))
        try await proxy.check()
        guard rename(files.draft, files.configuration) == 0 else { throw .storage(files.configuration) }
        try next.save(files, over: record)
        if running == nil {
            try await proxy.start(configuration.fingerprint)
        } else {
            try await proxy.reload(configuration.fingerprint)
        }
    }

    /// Stops HAProxy and forgets everything but where the services' own listeners are.
    func stop(_ record: EdgeRecord) async throws(Failure) {
        let forgotten = record.with(nil)
        try forgotten.save(files, over: record)
        try await proxy.end(grace: HAProxyProcess.grace)
        for path in files.runtime { try SmallFile.remove(path) }
    }

    /// Waits for workers that were replaced by a reload, as long as idle connections can keep them.
    func awaitOldWorkers() async throws(Failure) {
        let deadline = ContinuousClock.now + .seconds(EdgeConfiguration.idleSeconds + 1)
        var pause: Duration = .milliseconds(5)
        while ContinuousClock.now < deadline, try await !proxy.masterState().oldWorkers.isEmpty {
            try await Pause.sleep(pause)
            pause = min(pause * 2, .milliseconds(200))
        }
    }
}
