package import CordeeDriver
package import CordeeModel

extension HAProxyEdge {
    package func shift(_ service: ServiceID, to shares: [SlotShare]) async throws(Failure) {
        try await exclusively { () async throws(Failure) in
            let record = try EdgeRecord.load(files)
            for share in shares { try Self.expect(share.slot, of: service, in: record) }
            try Self.expect(nil, of: service, in: record)
            let next = record.with(shares, of: service)
            if try await !apply(next.shares(of: service), to: service, in: record) {
                // It does not run, or not with this setup.
                try await converge(to: next, from: record)
                guard try await apply(next.shares(of: service), to: service, in: next) else {
                    throw Failure(.edgeUnreachable, [files.admin])
                }
            }
            // Only now: traffic is brought back to where it was even when the disk is full. A crash in between is as if
            // this had not been asked, and it is asked again.
            try next.save(files, over: record)
        }
    }

    package func drain(_ service: ServiceID, slot: SlotID, within limit: Duration) async throws(Failure) -> Bool {
        try Self.expect(slot, of: service, in: try EdgeRecord.load(files))
        let server = RuntimeCommand.Server(service: service, slot: slot)
        let deadline = ContinuousClock.now + limit
        var pause: Duration = .milliseconds(1)
        while true {
            guard let isQuiet = try await isQuiet(server) else { return true }
            if isQuiet {
                _ = try await proxy.perform([.maintenance(server)])
                return true
            }
            let left = deadline - .now
            guard left > .zero else { return false }
            try await Pause.sleep(min(pause, left))
            pause = min(pause * 2, .milliseconds(50))
        }
    }

    /// Makes HAProxy split a service's traffic so; false when it does not run or does not know all of the slots.
    ///
    /// Slots with a share get requests first; only when HAProxy says that they do, the others stop getting any.
    private func apply(
        _ shares: [SlotShare], to service: ServiceID, in record: EdgeRecord
    ) async throws(Failure) -> Bool {
        guard let servers = try await servers(of: service, after: []) else { return false }
        let slots = record.topology?.services.first { $0.service == service }?.slots ?? []
        guard Set(slots).isSubset(of: servers.map(\.server.slot)) else { return false }

        let plan = ShiftPlan(from: servers, to: shares)
        var seen = servers
        for commands in [plan.giving, plan.taking] where !commands.isEmpty {
            guard let now = try await self.servers(of: service, after: commands) else { return false }
            seen = now
        }
        let left = ShiftPlan(from: seen, to: shares)
        if let command = (left.giving + left.taking).first {
            throw Failure(.edgeRefused, [command.text], cause: seen.map { "\($0)" }.joined(separator: "\n"))
        }
        return true
    }

    /// What is set for a service's slots after some commands; nil when HAProxy does not run.
    private func servers(
        of service: ServiceID, after commands: [RuntimeCommand]
    ) async throws(Failure) -> [ServerState]? {
        try await proxy.perform(commands + [.servers(service)]).map { ServerState.read($0.last ?? "") }
    }

    /// Whether a slot gets no new request and has none under way, in any worker; nil: HAProxy does not run.
    private func isQuiet(_ server: RuntimeCommand.Server) async throws(Failure) -> Bool? {
        guard let answers = try await proxy.perform([.servers(server.service), .counters(server.service)]) else {
            return nil
        }
        let isTaking = ServerState.read(answers[0]).contains { $0.server == server && $0.isTaking }
        guard !isTaking, Self.isQuiet(server.slot, answers[1]) else { return false }
        for worker in try await proxy.masterState().oldWorkers {
            let answer: String
            do throws(ControlSocket.Trouble) {
                answer = try await proxy.master.ask("@!\(worker) \(RuntimeCommand.counters(server.service).text)")
            } catch {
                return false
            }
            // One that does not answer any more has ended, which the next look will show.
            guard Self.isQuiet(server.slot, answer) else { return false }
        }
        return true
    }

    private static func isQuiet(_ slot: SlotID, _ counters: String) -> Bool {
        ServerLoad.read(counters)?.contains { $0.slot == slot && $0.underWay > 0 } == false
    }

    /// - Throws: `edgeUnknownSlot` when the record knows no such service, or no such slot of it.
    private static func expect(_ slot: SlotID?, of service: ServiceID, in record: EdgeRecord) throws(Failure) {
        let member = record.topology?.services.first { $0.service == service }
        guard let member, slot.map(member.slots.contains) ?? true else {
            throw Failure(.edgeUnknownSlot, [service.rawValue, slot?.rawValue ?? ""])
        }
    }
}
