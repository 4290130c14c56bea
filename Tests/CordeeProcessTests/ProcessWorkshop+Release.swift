import CordeeDriver
import CordeeDriverConformance
import CordeeModel
import CordeeProcess

/// Publishes a release of `api` and says how it is started.
func release(
    _ behaviour: Behaviour, in workshop: ProcessWorkshop, _ driver: ProcessRuntime
) async throws -> Release {
    let request = try await workshop.publish(behaviour, "api", "1.0.0")
    return Release(
        service: "api", version: "1.0.0", artifact: try await driver.resolve(request), command: request.command,
        configuration: .empty, grace: .milliseconds(100))
}

/// Starts a release and waits until it is ready or has ended.
func ready(
    _ release: Release, in workshop: ProcessWorkshop, _ driver: ProcessRuntime, slot: SlotID = .blue
) async throws -> Tenant {
    let tenant = try await driver.start(StartRequest(release: release, slot: slot))
    try await until {
        if try await workshop.words(of: tenant)["READY"] != nil { return true }
        return try await !workshop.isRunning(tenant)
    }
    return tenant
}

/// Waits for something to come true.
func until(_ isTrue: () async throws -> Bool) async throws {
    while try await !isTrue() { try await Task.sleep(for: .milliseconds(5)) }
}
