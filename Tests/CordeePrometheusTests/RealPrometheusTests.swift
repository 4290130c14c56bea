import CordeeDriver
import CordeeModel
import CordeePrometheus
import Foundation
import Testing

/// What only the real one shows: its language, its refusals, its password.
@Suite struct RealPrometheusTests {
    private var now: Instant { Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) }

    private func with(_ body: (PrometheusWorkshop) async throws -> Void) async throws {
        let workshop = try await PrometheusWorkshop.start()
        do { try await body(workshop) } catch {
            await workshop.close()
            throw error
        }
        await workshop.close()
    }

    @Test func `A rate over a window is what happened in it, and nothing over nothing is not a number`() async throws {
        try await with { workshop in
            let prometheus = workshop.prometheus
            let rate = TelemetryQuery("sum(rate(ticks_total[5s]))")
            try await eventually("a thousand milliseconds pass in a second") {
                guard let value = try await prometheus.value(of: rate, at: now).value else { return false }
                return abs((value.number ?? 0) - 1000) < 100
            }
            let past = try await prometheus.value(of: rate, at: now + .seconds(-3600))
            #expect(past == TelemetryReading(nil))
            let quotient = TelemetryQuery("sum(increase(ticks_total[5s]) * 0) / sum(increase(ticks_total[5s]) * 0)")
            try await eventually("nothing over nothing is not a number") {
                try await prometheus.value(of: quotient, at: now).value == .notANumber
            }
            #expect(try await prometheus.value(of: TelemetryQuery("vector(1) / 0"), at: now).value == .plusInfinity)
        }
    }

    @Test func `A range has a sample for each step`() async throws {
        try await with { workshop in
            let start = Instant(microseconds: 1_700_000_000_250_000)
            let series = try await workshop.prometheus.series(
                of: TelemetryQuery("time()"), from: start, to: start + .seconds(3600), every: .seconds(60))
            #expect(series.samples.count == 61)
            #expect(series.samples.allSatisfy { $0.value == .number($0.at.microsecondsAsSeconds) })
            #expect(series.samples.last?.at == start + .seconds(3600))
        }
    }

    @Test func `A refusal comes with Prometheus's reason`() async throws {
        try await with { workshop in
            let prometheus = workshop.prometheus
            let wrong = await failure { () throws(Failure) in
                _ = try await prometheus.value(of: TelemetryQuery("rate(up[5m]"), at: now)
            }
            let url = "\(workshop.server.address)/api/v1/query"
            #expect(wrong?.code == .telemetryRefused && wrong?.values == ["rate(up[5m]", url])
            #expect(wrong?.cause?.contains("bad_data: ") == true && wrong?.cause?.contains("parse error") == true)
            let matrix = await failure { () throws(Failure) in
                _ = try await prometheus.value(of: TelemetryQuery("up[5m]"), at: now)
            }
            #expect(matrix == Failure(.telemetryAmbiguous, ["up[5m]", url, "matrix"]))
            let text = await failure { () throws(Failure) in
                _ = try await prometheus.value(of: TelemetryQuery(#""five""#), at: now)
            }
            #expect(text == Failure(.telemetryAmbiguous, [#""five""#, url, "string"]))
            let labels = await failure { () throws(Failure) in
                _ = try await prometheus.value(
                    of: TelemetryQuery(#"label_replace(vector(1), "a", "1", "", "") or vector(2)"#), at: now)
            }
            #expect(labels?.values.last == "2" && labels?.cause == "{a=\"1\"}\n{}")
        }
    }

    @Test func `What is filled in between quotes stands for itself, in a pattern as well`() async throws {
        let templates = [
            #"ticks_total{kind="{version}"}"#, "ticks_total{kind='{version}'}", "ticks_total{kind=`{version}`}",
            #"ticks_total{kind=~"{version}"}"#, "ticks_total{kind =~ '{version}x?'}", "ticks_total{kind=~`{version}`}",
            #"{service}_total{kind!~"{version}."} # "{version}"#,
        ]
        try await with { workshop in
            for template in templates {
                let query = try PromQLTemplate(template).filled(
                    service: "ticks", version: Version(Exporter.kind), environment: "test")
                try await eventually("there is an answer to \(query)") {
                    try await workshop.prometheus.value(of: query, at: now).value != nil
                }
            }
            let other = Version(Exporter.kind.replacing(".", with: "-"))
            for template in templates.prefix(6) {
                let query = try PromQLTemplate(template).filled(service: "", version: other, environment: "")
                #expect(try await workshop.prometheus.value(of: query, at: now) == TelemetryReading(nil))
            }
        }
    }

    @Test func `Whoever has no password, or another, is told so`() async throws {
        try await with { workshop in
            let strangers: [PrometheusServer.Credential?] = [
                nil, .bearer("open sesame"), .basic(user: "cordée", password: "sesame"),
            ]
            for credential in strangers {
                var server = workshop.server
                server.credential = credential
                let denied = await failure { () throws(Failure) in
                    _ = try await Prometheus(server, over: workshop.requester).value(of: workshop.nothing, at: now)
                }
                #expect(denied == Failure(.telemetryDenied, [server.address.text, "401"], cause: "HTTP 401"))
            }
        }
    }

    @Test func `A password from a file or a variable opens it, and one that is changed counts at the next question`()
        async throws
    {
        try await with { workshop in
            let file = workshop.file("password")
            let secrets = SecretReader(directory: workshop.directory, environment: ["PASSWORD": "open sesame"])
            func source(_ password: SecretSource) -> TelemetrySource {
                TelemetrySource(workshop.server.address.text, credential: .password(password, user: "cordée"))
            }
            func ask(_ source: TelemetrySource) async -> Failure? {
                await failure { () throws(Failure) in
                    let server = try PrometheusServer(source, reading: secrets)
                    let answer = try await Prometheus(server, over: workshop.requester).value(
                        of: TelemetryQuery("vector(1)"), at: now)
                    #expect(answer.value == .number(1))
                }
            }
            let denied = Failure(.telemetryDenied, [workshop.server.address.text, "401"], cause: "HTTP 401")
            let unreadable = Failure(.secretUnreadable, ["watch.prometheus.password", "file:password"])
            #expect(await ask(source(.file("password"))) == unreadable)
            for (text, expected) in [
                ("sesame\n", denied), ("open sesame\n", nil), ("open sesame", nil), ("open sesame\r\n\n", nil),
                ("sesame", denied),
            ] as [(String, Failure?)] {
                try text.write(toFile: file, atomically: true, encoding: .utf8)
                #expect(await ask(source(.file("password"))) == expected, "\(text)")
            }
            for text in ["", "\n", "open\nsesame", "open sesame\0"] {
                try text.write(toFile: file, atomically: true, encoding: .utf8)
                let failure = await ask(source(.file(file)))
                #expect(failure?.code == .secretUnreadable && failure?.values.last == "file:" + file)
                #expect(failure?.cause?.contains("sesame") == false)
            }
            #expect(await ask(source(.environment("PASSWORD"))) == nil)
            #expect(
                await ask(source(.environment("OTHER")))
                    == Failure(.secretUnreadable, ["watch.prometheus.password", "env:OTHER"]))
        }
    }

    @Test func `An answer above the limit is not read`() async throws {
        try await with { workshop in
            var server = workshop.server
            server.answerLimit = 1000
            let long = await failure { () throws(Failure) in
                _ = try await Prometheus(server, over: workshop.requester).series(
                    of: TelemetryQuery("time()"), from: .epoch, to: .epoch + .seconds(3600), every: .seconds(1))
            }
            #expect(long == Failure(.telemetryUnreadable, [server.address.text], cause: "more than 1000 bytes"))
        }
    }

    private func failure(_ body: () async throws(Failure) -> Void) async -> Failure? {
        do { try await body() } catch { return error }
        return nil
    }
}

extension Instant {
    fileprivate var microsecondsAsSeconds: Double { Double(microseconds) / 1_000_000 }
}
