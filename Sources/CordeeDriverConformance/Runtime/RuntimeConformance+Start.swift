import CordeeDriver
import CordeeModel

extension RuntimeConformance {
    func anEmptySlotIsStarted(_ bench: RuntimeBench) async throws {
        let release = try await bench.release()
        let tenant = try await bench.ready(release)
        try bench.expect(tenant.release == release && tenant.slot == .blue && tenant.ended == nil, "\(tenant)")
        try await bench.expectRunning(true, tenant)
        let seen = try await bench.onlyTenant()
        try bench.expect(seen == tenant, "tenants() tells what start() told: \(tenant), yet it is \(seen)")
    }

    func startingTwiceIsStartingOnce(_ bench: RuntimeBench) async throws {
        let release = try await bench.release()
        let first = try await bench.ready(release)
        var checkedOtherwise = release
        checkedOtherwise.health.interval = .seconds(9)
        checkedOtherwise.grace = .seconds(9)
        for again in [release, checkedOtherwise] {
            let second = try await bench.runtime.start(StartRequest(release: again, slot: .blue))
            try bench.expect(second.process == first.process, "one process, yet \(first) and \(second)")
        }
        try await bench.expectRunning(true, first)
        _ = try await bench.onlyTenant()
    }

    func startingAtOnceIsStartingOnce(_ bench: RuntimeBench) async throws {
        let release = try await bench.release()
        let processes = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try await bench.runtime.start(StartRequest(release: release, slot: .blue)).process
                }
            }
            return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        try bench.expect(processes.count == 1, "eight starts at once give one process, yet \(processes)")
        let tenant = try await bench.onlyTenant()
        try bench.expect(processes.contains(tenant.process), "\(processes), yet \(tenant)")
    }

    func anotherReleaseTakesTheSlot(_ bench: RuntimeBench) async throws {
        var before = try await bench.ready(try await bench.release())
        let successors = [
            try await bench.release(.waits, "2.0.0"),
            try await bench.release(.waits, "2.0.0", configured: "other"),
        ]
        for release in successors {
            let after = try await bench.ready(release)
            try await bench.expectRunning(false, before)
            try await bench.expectRunning(true, after)
            let tenant = try await bench.onlyTenant()
            try bench.expect(tenant == after && tenant.release == release, "\(after), yet \(tenant)")
            before = after
        }
    }

    func aReleaseThatCannotStartLeavesTheSlotAlone(_ bench: RuntimeBench) async throws {
        let running = try await bench.ready(try await bench.release())
        var missing = running.release
        missing.version = "9.9.9"
        missing.command = missing.command.map { $0.replacing("1.0.0", with: "9.9.9") }
        missing.artifactPath = missing.artifactPath?.replacing("1.0.0", with: "9.9.9")
        let request = StartRequest(release: missing, slot: .blue)
        let failure = try await bench.failure(of: "starting a missing version") { () async throws(Failure) in
            _ = try await bench.runtime.start(request)
        }
        try bench.expect(failure.code == .artifactMissing, "artifactMissing, yet \(failure)")
        try await bench.expectRunning(true, running)
        let tenant = try await bench.onlyTenant()
        try bench.expect(tenant == running, "\(running), yet \(tenant)")
    }

    func whatItIsToldArrives(_ bench: RuntimeBench) async throws {
        let release = try await bench.release()
        let request = StartRequest(
            release: release, slot: .green,
            variables: ["GREETING": "salut à tous  = 'x' \"$HOME\"", "EMPTY": "", "CORDEE_SLOT": "mine"],
            peers: ["db-service": Endpoint(host: "127.0.0.1", port: 7001)])
        let tenant = try await bench.runtime.start(request)
        try await bench.wait("\(tenant) says that it is ready") {
            try await workshop.words(of: tenant)["READY"] == "1"
        }
        let words = try await workshop.words(of: tenant)
        let expected = request.variables.merging([
            "DB_SERVICE_URL": "http://127.0.0.1:7001", "PORT": "\(tenant.endpoint.port)",
            "CORDEE_SERVICE": bench.service.rawValue, "CORDEE_VERSION": "1.0.0", "CORDEE_SLOT": "green",
        ]) { _, last in last }
        for (name, value) in expected.sorted(by: { $0.key < $1.key }) {
            try bench.expect(words[name] == value, "\(name) is \(value), yet it is \(words[name] ?? "not there")")
        }
        try bench.expect(words["CORDEE_ENVIRONMENT"] != nil, "CORDEE_ENVIRONMENT is there, yet it is not")
    }

    func twentySlotsStartSideBySide(_ bench: RuntimeBench) async throws {
        let release = try await bench.release()
        let slots = SlotID.first(20)
        do {
            let tenants = try await withThrowingTaskGroup(of: Tenant.self) { group in
                for slot in slots { group.addTask { try await bench.ready(release, in: slot) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let endpoints = Set(tenants.map(\.endpoint))
            try bench.expect(endpoints.count == slots.count, "twenty endpoints, yet \(endpoints)")
            let processes = Set(tenants.map(\.process))
            try bench.expect(processes.count == slots.count, "twenty processes, yet \(processes)")
            let seen = Set(try await bench.tenants())
            try bench.expect(seen == Set(tenants), "\(tenants), yet \(seen)")
        } catch {
            await empty(slots, bench)
            throw error
        }
        await empty(slots, bench)
    }

    private func empty(_ slots: [SlotID], _ bench: RuntimeBench) async {
        await withTaskGroup { group in
            for slot in slots {
                group.addTask { try? await bench.runtime.stop(bench.service, in: slot, grace: RuntimeBench.ample) }
            }
        }
    }
}
