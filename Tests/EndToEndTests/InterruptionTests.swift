import Foundation
import Testing

/// A command that drives its run itself is killed, or told to stop.
@Suite(.timeLimit(.minutes(15)))
struct InterruptionTests {
    /// A fleet at 1.0.0, and a command that brings it to 1.1.0 and has done a few steps.
    private func interrupted(
        _ fleet: Fleet, after steps: Int
    ) async throws -> (program: Program, before: [String: String], old: Set<Int32>) {
        try fleet.release("1.1.0")
        try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
        let before = try await fleet.combination("production")
        let old = Set(fleet.tenants.map(\.pid))
        let program = try fleet.begin("apply", "production", "--all", "1.1.0", "--json")
        try await eventually("\(steps) steps are done") {
            program.out.text.components(separatedBy: "\"type\":\"step-succeeded\"").count > steps
        }
        return (program, before, old)
    }

    @Test(arguments: [2, 6, 10])
    func `Killed, its run is finished by resume`(steps: Int) async throws {
        try await Fleet.with(Manifest(hold: "300ms")) { fleet in
            let (program, _, old) = try await interrupted(fleet, after: steps)
            program.send(SIGKILL)
            _ = await program.end()
            let refused = try await fleet.expect(6, "apply", "production", "--all", "1.0.0")
            #expect(refused.err.contains("2") && refused.err.contains("cordee "), "\(refused)")
            try await fleet.expect(0, "resume", "2")
            try await fleet.expectOnce("2")
            try await fleet.expectTenants("1.1.0", insteadOf: old)
        }
    }

    @Test(arguments: [2, 10])
    func `Killed, its run is taken back by abort`(steps: Int) async throws {
        try await Fleet.with(Manifest(hold: "300ms")) { fleet in
            let (program, before, _) = try await interrupted(fleet, after: steps)
            program.send(SIGKILL)
            _ = await program.end()
            try await fleet.expect(3, "abort", "2")
            try await fleet.expectOnce("2")
            #expect(try await fleet.combination("production") == before)
            #expect(!fleet.tenants.contains { $0.command.contains("/1.1.0/") })
        }
    }

    @Test func `Killed, its run can be paused, and left as it is`() async throws {
        try await Fleet.with(Manifest(hold: "300ms")) { fleet in
            let (program, _, _) = try await interrupted(fleet, after: 2)
            program.send(SIGKILL)
            _ = await program.end()
            try await fleet.expect(0, "pause", "2")
            try await fleet.expectOnce("2")
            try await fleet.expect(0, "abort", "2", "--abandon")
            try await fleet.expect(0, "down", "production")
            #expect(fleet.processes.isEmpty)
        }
    }

    @Test func `Ctrl-C once pauses and says how to go on`() async throws {
        try await Fleet.with(Manifest(hold: "500ms")) { fleet in
            try fleet.release("1.1.0")
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            let program = try fleet.begin("apply", "production", "--all", "1.1.0")
            try await eventually("a step is done") { program.out.text.contains("start db 1.1.0") }
            program.send(SIGINT)
            let ended = await program.end()
            #expect(ended.status == 5, "\(ended)")
            #expect(ended.text.contains("cordee resume 2") && ended.text.contains("cordee abort 2"), "\(ended)")
            #expect(try await fleet.expect(0, "runs").text.contains("paused"))
            try await fleet.expect(0, "resume", "2")
            #expect(try await fleet.versions("production")["web"] == ["1.1.0"])
        }
    }

    @Test func `Ctrl-C twice leaves at once, and nothing is lost`() async throws {
        try await Fleet.with(Manifest(hold: "3s")) { fleet in
            try fleet.release("1.1.0")
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            let old = Set(fleet.tenants.map(\.pid))
            let program = try fleet.begin("apply", "production", "--all", "1.1.0")
            try await eventually("it holds") { program.out.text.contains("send the traffic of db") }
            program.send(SIGINT)
            try await eventually("it was heard") { program.out.text.contains("ause") }
            program.send(SIGINT)
            let ended = await program.end()
            #expect(ended.status == 5, "\(ended)")
            #expect(ended.text.contains("cordee resume 2"), "\(ended)")
            try await fleet.expect(0, "resume", "2")
            try await fleet.expectOnce("2")
            try await fleet.expectTenants("1.1.0", insteadOf: old)
        }
    }

    @Test func `Ctrl-C twice at the same moment is no more than that`() async throws {
        try await Fleet.with(Manifest(hold: "1s")) { fleet in
            let (program, _, old) = try await interrupted(fleet, after: 3)
            program.send(SIGINT)
            program.send(SIGINT)
            #expect(await program.end().status == 5)
            try await fleet.expect(0, "resume", "2")
            try await fleet.expectOnce("2")
            try await fleet.expectTenants("1.1.0", insteadOf: old)
        }
    }

    @Test func `Ctrl-C leaves a run that the daemon drives paused`() async throws {
        try await Fleet.with(Manifest(hold: "1s")) { fleet in
            _ = try await fleet.daemon()
            let (program, _, old) = try await interrupted(fleet, after: 3)
            program.send(SIGINT)
            #expect(await program.end().status == 5)
            try await fleet.expect(0, "resume", "2")
            try await fleet.expectTenants("1.1.0", insteadOf: old)
        }
    }
}
