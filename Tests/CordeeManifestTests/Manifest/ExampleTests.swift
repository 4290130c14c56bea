import CordeeManifest
import CordeeModel
import Testing

@Suite struct ExampleTests {
    @Test func `The commented example is a manifest without any problem`() throws {
        let parsed = parse(try Samples.file("Examples/cordee.yaml"))
        #expect(parsed.diagnostics == [])
        let fleet = try #require(parsed.fleet)
        #expect(fleet.name == "penpal")
        #expect(fleet.locale == .french)
        #expect(fleet.timezone == "Europe/Paris")
        #expect(
            fleet.services.map(\.id) == [
                "db-service", "auth-service", "notify-service", "payment-service", "ai-service", "monitoring-service",
                "frontend",
            ])
        let database = try #require(fleet.service("db-service"))
        #expect(database.command == ["./releases/db-service/{version}/run", "db-service"])
        #expect(database.grace == .seconds(30))
        #expect(
            database.health
                == HealthCheck(
                    path: "/api/v1/health", version: .json(["version"]), commit: .json(["commit"]),
                    within: .seconds(120)))
        let payment = try #require(fleet.service("payment-service"))
        #expect(payment.command == ["./releases/{service}/{version}/run", "{service}"])
        #expect(payment.artifact == "./releases/{service}/{version}")
        #expect(payment.needs == ["db-service"])
        #expect(payment.route == Route(host: "pay.penpal.example", path: "/api"))
        #expect(payment.variables.contains(Variable("WEBHOOK_URL", .plain("file:/dev/null"))))
        #expect(payment.variables.contains(Variable("LOG_LEVEL", .plain("debug"))))
    }

    @Test func `The environments of the commented example are as written`() throws {
        let fleet = try #require(parse(try Samples.file("Examples/cordee.yaml")).fleet)
        let staging = try #require(fleet.environment("staging"))
        #expect(staging.strategy == .rolling(slots: 2))
        #expect(staging.parallel == 4)
        #expect(staging.after == nil)
        #expect(staging.edge == EdgeSettings(listen: Endpoint(host: "127.0.0.1", port: 8180), fallback: "frontend"))
        let production = try #require(fleet.environment("production"))
        #expect(production.after == "staging")
        // Every key with its default, but for the objective.
        let latencies = JudgeRules.Latencies(objective: 500)
        #expect(
            production.strategy
                == .canary(
                    CanaryPolicy(
                        judge: JudgeRules(latency: latencies, ignored: ["/metrics"]),
                        services: ["frontend", "payment-service"], sticky: .cookie("session"))))
        #expect(production.hold == Environment.defaultHold)
        let memory = #"process_resident_memory_bytes{job="{service}"}"#
        #expect(
            production.watch
                == WatchPolicy(
                    prometheus: "http://127.0.0.1:9090",
                    alerts: [
                        WatchRule(.latency(times: 2), .warning),
                        WatchRule(.errors(times: 5), .critical, then: .rollback), WatchRule(.drift, .warning),
                        WatchRule(.resource(.memory, above: Percent(90)), .warning),
                        WatchRule(.telemetry(memory, above: .times(2)), .warning),
                    ]))
        #expect(
            fleet.variables(of: "ai-service", in: "production") == [
                Variable("AI_TIMEOUT", .plain("10")), Variable("JWT_SECRET", .file("secrets/jwt")),
                Variable("LOG_LEVEL", .plain("info")), Variable("PENPAL_LOCALE", .plain("fr")),
                Variable("STRIPE_KEY", .environment("PENPAL_STRIPE_KEY")),
            ])
        #expect(
            fleet.variables(of: "ai-service", in: "staging") == [
                Variable("AI_TIMEOUT", .plain("30")), Variable("LOG_LEVEL", .plain("debug")),
                Variable("PENPAL_LOCALE", .plain("fr")),
            ])
    }

    @Test func `The short example says the same in one screen`() throws {
        let text = try Samples.file("Examples/penpal.yaml")
        #expect(text.split(separator: "\n").count <= 30)
        let parsed = parse(text)
        #expect(parsed.diagnostics == [])
        #expect(parsed.fleet?.services.count == 7)
    }

    @Test func `Braces may stand unquoted in brackets, where YAML itself refuses them`() throws {
        let parsed = parse(
            """
            fleet: penpal
            locale: fr
            timezone: Europe/Paris
            services:
              db-service:
                command: [./releases/db-service/{version}/run]
                health: { path: /api/v1/health, version: $.version }
              auth-service:       { needs: [db-service] }
              notify-service:     {}
              payment-service:    { needs: [db-service] }
              ai-service:         { needs: [db-service] }
              monitoring-service: { needs: [db-service, auth-service, notify-service, payment-service, ai-service] }
              frontend:           { needs: [auth-service, payment-service, ai-service] }
            defaults:
              command: [./releases/{service}/{version}/run]
              health: { path: /api/v1/health, version: $.version }
            environments:
              staging:
                runtime: process
                edge: { haproxy: 127.0.0.1:8180 }
                strategy: rolling
              production:
                after: staging
                runtime: process
                edge: { haproxy: 127.0.0.1:8280 }
                strategy: blue-green
                variables: { LOG_LEVEL: info, JWT_SECRET: file:secrets/jwt }
            """)
        #expect(parsed.diagnostics == [])
        #expect(parsed.fleet?.service("db-service")?.command == ["./releases/db-service/{version}/run"])
        #expect(parsed.fleet?.service("frontend")?.command == ["./releases/{service}/{version}/run"])
    }
}
