import Foundation
import PenpalServices
import Testing

@Suite(.tags(.medium))
struct HealthTests {
    @Test func `Every service is healthy, signed and has metrics`() async throws {
        try await withFleet { fleet in
            for role in Role.allCases {
                let reply = try await fleet.get(role, HealthReport.path)
                #expect(reply.status == 200)
                #expect(try reply.decode(HealthReport.self).version == "1.2.0")
                #expect(reply.header("x-penpal-service") == role.rawValue)
                #expect(reply.header("x-penpal-version") == "1.2.0")
                let metrics = try await fleet.get(role, "/metrics").string
                let labels = #"{service="\#(role.rawValue)",version="1.2.0",status="200"}"#
                #expect(metrics.contains("penpal_requests_total" + labels))
            }
        }
    }

    @Test func `An error is signed as well`() async throws {
        try await withFleet([.db]) { fleet in
            let reply = try await fleet.get(.db, "/nowhere")
            #expect(reply.status == 404)
            #expect(reply.header("x-penpal-version") == "1.2.0")
        }
    }

    @Test func `A service whose dependency is missing is healthy and says so`() async throws {
        try await withFleet([.auth]) { fleet in
            let reply = try await fleet.get(.auth, HealthReport.path)
            #expect(reply.status == 200)
            #expect(try reply.decode(HealthReport.self).dependencies == ["db-service": .unreachable])
            #expect(try await fleet.get(.auth, "/api/v1/ping").status == 503)
        }
    }

    @Test func `A dependency is noticed when it comes and when it goes`() async throws {
        try await withFleet([.db, .ai]) { fleet in
            func state() async throws -> DependencyState? {
                try await fleet.get(.ai, HealthReport.path).decode(HealthReport.self).dependencies["db-service"]
            }
            try await eventually("db-service is reachable") { try await state() == .ok }
            await fleet.stop(.db)
            try await eventually("db-service is unreachable") { try await state() == .unreachable }
            #expect(try await fleet.get(.ai, HealthReport.path).status == 200)
        }
    }

    @Test func `never-healthy answers 503 and keeps working`() async throws {
        try await withFleet([.db], faults: [CarriedFault(.neverHealthy)]) { fleet in
            let health = try await fleet.get(.db, HealthReport.path)
            let ping = try await fleet.get(.db, "/api/v1/ping")
            #expect(health.status == 503)
            #expect(ping.status == 200)
        }
    }

    @Test func `wrong-version claims another version everywhere`() async throws {
        try await withFleet([.db], faults: [CarriedFault(.wrongVersion("1.1.0"))]) { fleet in
            let reply = try await fleet.get(.db, HealthReport.path)
            #expect(try reply.decode(HealthReport.self).version == "1.1.0")
            #expect(reply.header("x-penpal-version") == "1.1.0")
        }
    }

    @Test func `error-rate spares health and fails every fourth other request`() async throws {
        try await withFleet([.db], faults: [CarriedFault(.errorRate(0.25))]) { fleet in
            var statuses: [Int] = []
            for _ in 1...8 {
                statuses.append(try await fleet.get(.db, "/api/v1/ping").status)
                #expect(try await fleet.get(.db, HealthReport.path).status == 200)
            }
            #expect(statuses == [200, 200, 200, 500, 200, 200, 200, 500])
        }
    }

    @Test func `Monitoring mails the people on duty when a service disappears`() async throws {
        try await withFleet([.db, .notify, .ai, .monitoring]) { fleet in
            try await eventually("monitoring has seen ai-service") {
                try await fleet.get(.monitoring, "/metrics").string
                    .contains(#"penpal_dependency_up{dependency="ai-service",version="1.2.0"} 1"#)
            }
            await fleet.stop(.ai)
            try await eventually("a mail about ai-service is queued") {
                try await fleet.get(.notify, "/api/v1/notifications").decode([PenpalServices.Notification].self)
                    .contains { $0.subject == "ai-service is unreachable" }
            }
        }
    }
}
