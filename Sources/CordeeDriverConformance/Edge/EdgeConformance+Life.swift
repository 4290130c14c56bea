import CordeeDriver
import CordeeModel

extension EdgeConformance {
    func aKilledEdgeComesBackAsItWas(_ bench: EdgeBench) async throws {
        try await bench.open()
        try await bench.edge.shift(EdgeBench.stock, to: [bench.share(.blue, 40), bench.share(.green, 60)])
        let before = try await bench.edge.state()

        try await workshop.kill()
        let killed = try await bench.edge.state()
        try bench.expect(!killed.isUp, "nothing runs, yet \(killed)")
        try bench.expect(
            killed.topology == before.topology && killed.splits == before.splits,
            "what was set is still what is to be: \(before), yet \(killed)")
        try bench.expect(killed.listeners == before.listeners, "\(before.listeners), yet \(killed.listeners)")
        try await bench.edge.prepare(bench.topology)
        let prepared = try await bench.edge.state()
        try bench.expect(prepared == before, "\(before), yet \(prepared)")

        // A shift brings it back too, with the other services as they were.
        try await workshop.kill()
        try await bench.edge.shift(EdgeBench.shop, to: [bench.share(.green)])
        let shifted = try await bench.edge.state()
        var expected = before
        expected.splits[EdgeBench.shop] = .all(.green)
        try bench.expect(shifted == expected, "\(expected), yet \(shifted)")
        let answer = try await bench.get(at: try await bench.listener(of: EdgeBench.shop))
        try bench.expect(answer.body == "green", "green, yet \(answer)")
    }

    func aRestartFindsEverything(_ bench: EdgeBench) async throws {
        try await bench.open()
        let before = try await bench.edge.state()
        let restarted = try await workshop.edge()
        let seen = try await restarted.state()
        try bench.expect(seen == before, "\(before), yet \(seen)")
        let result = try await bench.underLoad {
            try await restarted.prepare(bench.topology)
            try await restarted.shift(EdgeBench.shop, to: [bench.share(.green)])
            let isQuiet = try await restarted.drain(EdgeBench.shop, slot: .blue, within: Self.patience)
            try bench.expect(isQuiet, "blue becomes quiet, yet it does not")
        }
        try bench.expect(result.lost.isEmpty, "what runs is taken over, yet \(result.lost.prefix(3))")
        try await restarted.prepare(nil)
        let after = try await bench.edge.state()
        try bench.expect(after.topology == nil, "it is stopped, yet \(after)")
    }

    func anotherTopologyLosesNoRequest(_ bench: EdgeBench) async throws {
        try await bench.open()
        let before = try await bench.edge.state()
        var larger = bench.topology
        larger.services = larger.services.map { member in
            var member = member
            member.slots = SlotID.first(3)
            return member
        }
        larger = Topology(
            listen: larger.listen, fallback: larger.fallback,
            services: larger.services + [Topology.Member(service: "mail", slots: [.blue])])
        let topologies = [larger, bench.topology]
        let result = try await bench.underLoad {
            for topology in topologies {
                try await bench.edge.prepare(topology)
                let state = try await bench.edge.state()
                try bench.expect(state.topology == topology, "\(topology), yet \(state)")
                try bench.expect(state.splits == before.splits, "\(before.splits), yet \(state.splits)")
                let isKept = before.listeners.allSatisfy { state.listeners[$0.key] == $0.value }
                try bench.expect(isKept, "\(before.listeners), yet \(state.listeners)")
                try await bench.edge.shift(EdgeBench.shop, to: [bench.share(.green)])
                let isQuiet = try await bench.edge.drain(EdgeBench.shop, slot: .blue, within: Self.patience)
                try bench.expect(isQuiet, "blue becomes quiet, yet it does not")
                try await bench.edge.shift(EdgeBench.shop, to: [bench.share(.blue)])
            }
        }
        try bench.expect(
            result.lost.isEmpty && result.answered > 0,
            "none of \(result.answered) requests is lost, yet \(result.lost.count) are: \(result.lost.prefix(3))")
    }

    func anUnknownSlotIsRefused(_ bench: EdgeBench) async throws {
        try await bench.open()
        let before = try await bench.edge.state()
        for (service, slot) in [(EdgeBench.shop, "slot9"), ("nobody", .blue)] as [(ServiceID, SlotID)] {
            let endpoint = bench.blue.endpoint
            let shift = try await bench.failure("shifting to \(service) \(slot)") { () async throws(Failure) in
                try await bench.edge.shift(
                    service, to: [SlotShare(slot: slot, percent: .all, endpoint: endpoint)])
            }
            let drain = try await bench.failure("draining \(service) \(slot)") { () async throws(Failure) in
                _ = try await bench.edge.drain(service, slot: slot, within: .zero)
            }
            for failure in [shift, drain] {
                let isNamed = failure.code == .edgeUnknownSlot && failure.values == [service.rawValue, slot.rawValue]
                try bench.expect(isNamed, "\(service) \(slot) is unknown, yet \(failure)")
            }
        }
        let after = try await bench.edge.state()
        try bench.expect(after == before, "\(before), yet \(after)")
    }

    func aTakenAddressIsNamed(_ bench: EdgeBench) async throws {
        let stranger = try await Upstream.start("stranger", port: bench.topology.listen.port)
        let failure = try await bench.failure("listening on \(stranger.endpoint)") { () async throws(Failure) in
            try await bench.edge.prepare(bench.topology)
        }
        await stranger.close()
        let isNamed = failure.code == .addressTaken && failure.values.first == stranger.endpoint.description
        try bench.expect(isNamed && failure.values.count == 2, "\(stranger.endpoint) is taken, yet \(failure)")

        // It can be asked again; and a mistake leaves what runs as it is.
        try await bench.open()
        let before = try await bench.edge.state()
        var other = bench.topology
        other.listen = bench.green.endpoint
        let moving = other
        let second = try await bench.failure("moving to \(other.listen)") { () async throws(Failure) in
            try await bench.edge.prepare(moving)
        }
        try bench.expect(second.code == .addressTaken, "\(other.listen) is taken, yet \(second)")
        let after = try await bench.edge.state()
        try bench.expect(after == before, "\(before), yet \(after)")
    }

    func anEdgeThatIsStoppedIsForgotten(_ bench: EdgeBench) async throws {
        try await bench.edge.prepare(nil)
        try await bench.open()
        let before = try await bench.edge.state()
        for _ in 0..<2 {
            try await bench.edge.prepare(nil)
            let state = try await bench.edge.state()
            let expected = EdgeState(topology: nil, isUp: false, listeners: before.listeners, splits: [:])
            try bench.expect(state == expected, "\(expected), yet \(state)")
        }
        let next = try await Upstream.start("next", port: bench.topology.listen.port)
        await next.close()
        try await bench.edge.prepare(bench.topology)
        let again = try await bench.edge.state()
        try bench.expect(again.splits.isEmpty, "splits are forgotten, yet \(again)")
        try bench.expect(again.listeners == before.listeners, "listeners are kept, yet \(again)")
    }
}
