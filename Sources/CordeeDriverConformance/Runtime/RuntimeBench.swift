import CordeeDriver
import CordeeModel

/// What one check works with.
struct RuntimeBench: Sendable {
    let check: RuntimeCheck
    let workshop: any RuntimeWorkshop
    let runtime: any Runtime

    /// The service that only this check uses.
    var service: ServiceID { ServiceID(check.rawValue) }
    /// A grace period that is never waited for to its end, unless the driver does not see an end.
    static let ample: Duration = .seconds(600)

    /// Publishes a release and says how it is started.
    func release(
        _ behaviour: Behaviour = .waits, _ version: Version = "1.0.0", configured: Digest = "none"
    ) async throws -> Release {
        let request = try await workshop.publish(behaviour, service, version)
        return Release(
            service: service, version: version, artifact: try await runtime.resolve(request), command: request.command,
            configuration: Configuration(entries: [], digest: configured), artifactPath: request.artifactPath)
    }

    /// Starts a release and waits until it is ready.
    func ready(_ release: Release, in slot: SlotID = .blue) async throws -> Tenant {
        let tenant = try await runtime.start(StartRequest(release: release, slot: slot))
        try await wait("\(tenant) says that it is ready") {
            try await workshop.words(of: tenant)["READY"] == "1"
        }
        return tenant
    }

    /// What the driver says is in the slots of the check's service.
    func tenants(by driver: (any Runtime)? = nil) async throws -> [Tenant] {
        try await (driver ?? runtime).tenants().filter { $0.release.service == service }
    }

    /// The only tenant that there is.
    func onlyTenant(by driver: (any Runtime)? = nil) async throws -> Tenant {
        let tenants = try await tenants(by: driver)
        guard let tenant = tenants.first, tenants.count == 1 else {
            throw problem("there is one tenant, yet there is \(tenants)")
        }
        return tenant
    }

    func wait(_ what: String, until isTrue: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + RuntimeConformance.patience
        while try await !isTrue() {
            guard ContinuousClock.now < deadline else { throw problem("it never came true that \(what)") }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    func expect(_ isTrue: Bool, _ what: @autoclosure () -> String) throws {
        if !isTrue { throw problem(what()) }
    }

    func expectRunning(_ isRunning: Bool, _ tenant: Tenant) async throws {
        guard try await workshop.isRunning(tenant) == isRunning else {
            throw problem("its process \(isRunning ? "runs" : "has ended"), which is not so: \(tenant)")
        }
    }

    /// The code of the failure that something must end in.
    func failure(of what: String, _ work: () async throws(Failure) -> Void) async throws -> Failure {
        do throws(Failure) {
            try await work()
        } catch {
            return error
        }
        throw problem("\(what) fails, yet it did not")
    }

    /// Does something in a task that is cancelled when `isTime` returns, and says how it ended.
    func cancelled(
        after isTime: () async throws -> Void = {}, _ work: @escaping @Sendable () async throws(Failure) -> Void
    ) async throws -> Failure? {
        try await withThrowingTaskGroup(of: Failure?.self) { group in
            group.addTask {
                do throws(Failure) {
                    try await work()
                    return nil
                } catch {
                    return error
                }
            }
            try await isTime()
            group.cancelAll()
            return try await group.next() ?? nil
        }
    }

    func problem(_ reason: String) -> Nonconformance { Nonconformance(check: check, reason: reason) }

    /// Empties every slot that the check may have used.
    func clear() async {
        for slot in SlotID.first(2) { try? await runtime.stop(service, in: slot, grace: .zero) }
    }
}
