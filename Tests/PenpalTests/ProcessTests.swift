import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import PenpalServices
import Testing

/// What only a process of its own can show: exit codes and signals.
@Suite(.tags(.large))
struct ProcessTests {
    private func get(_ url: String) async throws -> Reply {
        try await Reply(HTTPClient.shared.execute(HTTPClientRequest(url: url), timeout: .seconds(20)))
    }

    @Test func `A service reports the version of its files, whatever it was told`() async throws {
        try await withService(.db) { process in
            let health = try await get(process.address() + HealthReport.path)
            let report = try health.decode(HealthReport.self)
            #expect(health.status == 200)
            #expect(report.service == "db-service")
            #expect(report.version == "1.3.0")
            #expect(report.commit == Release.commit(service: "db-service", version: "1.3.0"))
            #expect(report.environment == "production")
            #expect(health.header("x-penpal-version") == "1.3.0")
        }
    }

    @Test(arguments: Role.allCases)
    func `SIGTERM stops an idle service with success`(role: Role) async throws {
        try await withService(role) { process in
            _ = try await get(process.address() + HealthReport.path)
            process.send(SIGTERM)
            #expect(await process.exitCode() == 0)
        }
    }

    @Test func `SIGTERM lets a request in flight finish and takes no new one`() async throws {
        try await withService(.db, faults: [CarriedFault(.latency(.seconds(4)))]) { process in
            let address = try await process.address()
            async let slow = get(address + "/api/v1/ping")
            // Two requests: the slow one, and the question itself.
            try await eventually("the slow request is in flight") {
                try await get(address + "/metrics").string.contains(/requests_in_flight\{.*\} 2/)
            }
            process.send(SIGTERM)
            try await eventually("new connections are refused") {
                (try? await get(address + HealthReport.path)) == nil
            }
            #expect(try await slow.status == 200)
            #expect(await process.exitCode() == 0)
        }
    }

    @Test func `exit-at-once ends with code 1`() async throws {
        try await withService(.ai, faults: [CarriedFault(.exitAtOnce)]) { process in
            #expect(await process.exitCode() == 1)
        }
    }

    @Test func `failing-migration ends with code 1 and says why, before it listens`() async throws {
        try await withService(.db, faults: [CarriedFault(.failingMigration)]) { process in
            #expect(await process.exitCode() == 1)
            #expect(process.text.contains("Migration failed"))
            #expect(!process.text.contains("listening"))
        }
    }

    @Test func `crash-after ends a healthy service with code 70`() async throws {
        try await withService(.ai, faults: [CarriedFault(.crashAfter(.seconds(0.2)))]) { process in
            #expect(await process.exitCode() == 70)
            #expect(process.text.contains("listening"))
        }
    }

    @Test func `hang-on-stop survives SIGTERM and keeps serving`() async throws {
        try await withService(.db, faults: [CarriedFault(.hangOnStop)]) { process in
            let address = try await process.address()
            process.send(SIGTERM)
            for _ in 1...20 { #expect(try await get(address + "/api/v1/ping").status == 200) }
            #expect(process.isRunning)
        }
    }

    @Test func `A fault of another environment changes nothing`() async throws {
        try await withService(.db, faults: [CarriedFault(.exitAtOnce, environment: "staging")]) { process in
            let health = try await get(process.address() + HealthReport.path)
            #expect(health.status == 200)
        }
    }

    @Test func `A service without a port says what to set`() async throws {
        try await withService(.db, variables: ["PORT": ""]) { process in
            #expect(await process.exitCode() == 1)
            #expect(process.text.contains("Set it to the port to listen on"))
        }
    }

    @Test func `Two versions of db-service share one file at once`() async throws {
        try await withTemporaryDirectory { data in
            let shared = ["PENPAL_DATA": data.path]
            try await withService(.db, variables: shared) { old in
                try await withService(.db, variables: shared) { new in
                    let addresses = try await [old.address(), new.address()]
                    try await withThrowingTaskGroup(of: Int.self) { group in
                        for number in 0..<40 {
                            group.addTask { try await self.createUser(number, at: addresses[number % 2]) }
                        }
                        for try await status in group { #expect(status == 201) }
                    }
                    for address in addresses {
                        #expect(try await get(address + "/api/v1/ping").string.contains(#""users":40"#))
                    }
                }
            }
        }
    }

    private func createUser(_ number: Int, at address: String) async throws -> Int {
        var request = HTTPClientRequest(url: address + "/api/v1/users")
        request.method = .RAW(value: "POST")
        request.body = .bytes(
            Data(
                """
                {"id":"user-\(number)","email":"\(number)@example.com","name":"N","createdAt":"2026-01-01T00:00:00Z"}
                """.utf8))
        return try await Reply(HTTPClient.shared.execute(request, timeout: .seconds(20))).status
    }
}
