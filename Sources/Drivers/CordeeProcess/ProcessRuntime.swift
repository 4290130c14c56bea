package import CordeeDriver
package import CordeeModel
import FoundationEssentials
import Glibc

/// Runs releases as detached processes on this machine (Linux, glibc 2.34 or later).
///
/// State is in `<state>/tenants` (one record a slot) and `<state>/logs` (one log a slot and the one before it). Every
/// object on the same state finds the same tenants; only one may start and stop at a time (the lease sees to that).
/// A tenant's processes are told from all others by number, start time and boot, and by `CORDEE_TENANT` in their
/// environment; nothing else is ever signalled.
package final class ProcessRuntime: Runtime {
    /// The ports of slots, unless the caller says otherwise.
    package static let defaultPorts = 21000...29999

    let environment: EnvironmentID
    let root: String
    let state: String
    let ports: PortChoice
    let logLimit: Int
    let own: [String: String]
    let now: @Sendable () -> Instant
    let register: TenantRegister
    private let turns = Turnstile()

    /// Opens an environment on this machine. Touches nothing yet.
    /// - Parameters:
    ///   - environment: Its name.
    ///   - root: The fleet's directory, absolute: where `cordee.yaml` is, and where commands run.
    ///   - state: The directory of its state, absolute (`.cordee/environments/<environment>`); made when it is needed. The ports of
    ///     the environments beside it are kept clear of.
    ///   - ports: The ports to choose from.
    ///   - logLimit: How large a log may become, in bytes; see `LogFile`.
    ///   - own: Cordée's own environment, of which services get a little (`ServiceEnvironment.inherited`).
    ///   - now: The clock.
    ///   - claims: The ports of starts under way.
    ///   - write: How records are written.
    package init(
        environment: EnvironmentID, root: String, state: String, ports: ClosedRange<Int> = defaultPorts,
        logLimit: Int = LogFile.defaultLimit, own: [String: String] = ProcessInfo.processInfo.environment,
        now: @escaping @Sendable () -> Instant = { systemTime() }, claims: PortClaims = .shared,
        write: @escaping TenantRegister.Writer = { path, content throws(Failure) in
            try SmallFile.replace(path, with: content)
        }
    ) {
        self.environment = environment
        self.root = root
        self.state = state
        self.ports = PortChoice(range: ports, claims: claims)
        self.logLimit = logLimit
        self.own = own
        self.now = now
        register = TenantRegister(state: state, write: write)
    }

    package func resolve(_ request: ArtifactRequest) async throws(Failure) -> Digest {
        try await Blocking.run { [root] () throws(Failure) in
            try ArtifactDigest.of(Artifact.find(request, root: root))
        }
    }

    /// See `Runtime`; on the way, logs are kept within their limit, and ended children are reaped, after how they ended
    /// was written down.
    /// - Throws: `damaged`, `tooNew`, naming the record that is.
    package func tenants() async throws(Failure) -> [Tenant] {
        try await Blocking.run { () throws(Failure) in
            var tenants: [Tenant] = []
            for record in try self.register.all() {
                if let tenant = self.look(at: record) { tenants.append(tenant) }
            }
            return tenants
        }
    }

    package func tenant(of service: ServiceID, in slot: SlotID) async throws(Failure) -> Tenant? {
        try await Blocking.run { () throws(Failure) in
            try self.register.record(of: Place(service: service, slot: slot)).flatMap { self.look(at: $0) }
        }
    }

    /// What became of what a record tells of; nil: it was never started.
    private func look(at record: TenantRecord) -> Tenant? {
        LogFile(path: record.log, limit: logLimit).trim()
        switch Sighting.of(record) {
        case .running(let process): return record.tenant(process: process, ended: nil)
        case .ended(let process, let how):
            if process.ending != nil { note(record.place, process) }
            return record.tenant(process: process, ended: how)
        case .neverStarted: return nil
        }
    }

    /// See `Runtime`; the release of a tenant that stays is written down anew when its health check or grace changed.
    /// - Throws: also `damaged` and `tooNew` (the slot's record), and `notWritable`.
    package func start(_ request: StartRequest) async throws(Failure) -> Tenant {
        let place = Place(service: request.release.service, slot: request.slot)
        return try await turns.holding(place) { () async throws(Failure) in
            try await self.converge(place, to: request)
        }
    }

    /// See `Runtime`; all of the session that the process leads is ended.
    /// - Throws: also `damaged` and `tooNew` (the slot's record), `notWritable`, `cancelled`.
    package func stop(_ service: ServiceID, in slot: SlotID, grace: Duration) async throws(Failure) {
        let place = Place(service: service, slot: slot)
        try await turns.holding(place) { () async throws(Failure) in
            guard let record = try await self.record(of: place) else { return }
            try await self.vacate(record, grace: grace)
        }
    }

    /// Writes down how a child ended, and only then reaps it: the system forgets it then. Left for later where the
    /// slot is being started or stopped, or the disk is full.
    private func note(_ place: Place, _ process: ProcessIdentity) {
        turns.ifFree(place) {
            guard var record = (try? register.record(of: place)) ?? nil, record.process == process else { return }
            record.ended = record.ended ?? process.ending
            do throws(Failure) {
                try register.save(record)
                _ = process.reap()
            } catch {
                return
            }
        }
    }

    /// The system's clock.
    package static func systemTime() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }
}
