import CordeeDriver
import CordeeHTTP
import CordeeModel
import CordeePrometheus
import Testing

@Suite struct PrometheusAnswerTests {
    private static let address = "http://h:9090"
    private static let query = TelemetryQuery("up")

    private static func prometheus(_ outcome: WebOutcome, answerLimit: Int = 10_000) throws -> Prometheus {
        let address = try #require(PrometheusServer.Address(address))
        return Prometheus(PrometheusServer(address, answerLimit: answerLimit), over: Script(outcome: outcome))
    }

    private static func value(_ status: Int, _ body: String) async throws -> TelemetryReading {
        try await prometheus(.answered(WebAnswer(status: status, body: Array(body.utf8))))
            .value(of: query, at: .epoch)
    }

    private static func series(_ body: String) async throws -> TelemetrySeries {
        try await prometheus(.answered(WebAnswer(status: 200, body: Array(body.utf8))))
            .series(of: query, from: .epoch, to: .epoch + .seconds(1), every: .seconds(1))
    }

    private static func success(_ type: String, _ result: String, _ more: String = "") -> String {
        #"{"status":"success","data":{"resultType":"\#(type)","result":\#(result)}\#(more)}"#
    }

    @Test(arguments: [
        (#"[{"metric":{"__name__":"up"},"value":[1.5,"0.25"]}]"#, TelemetryValue.number(0.25)),
        (#"[{"metric":{},"value":[1435781451.781,"0"]}]"#, .number(0)),
        (#"[{"metric":{},"value":[1,"-1e-05"]}]"#, .number(-0.00001)),
        (#"[{"metric":{},"value":[1,"NaN"]}]"#, .notANumber),
        (#"[{"metric":{},"value":[1,"+Inf"]}]"#, .plusInfinity),
        (#"[{"metric":{},"value":[1,"-Inf"]}]"#, .minusInfinity),
        ("[]", nil),
    ])
    func `A vector is its only value, or nothing`(_ result: String, _ value: TelemetryValue?) async throws {
        #expect(try await Self.value(200, Self.success("vector", result)) == TelemetryReading(value))
    }

    @Test func `A scalar is its value`() async throws {
        let read = try await Self.value(200, Self.success("scalar", #"[1,"3"]"#))
        #expect(read == TelemetryReading(.number(3)))
    }

    @Test func `Warnings are kept, but not without end`() async throws {
        let body = Self.success("vector", "[]", #","warnings":["a store is away"],"infos":["x"]"#)
        #expect(try await Self.value(200, body) == TelemetryReading(nil, warnings: ["a store is away"]))
        let long = Array(repeating: "\"" + String(repeating: "w", count: 400) + "\"", count: 20).joined(separator: ",")
        let read = try await Self.value(200, Self.success("vector", "[]", ",\"warnings\":[\(long)]"))
        #expect(read.warnings == Array(repeating: String(repeating: "w", count: 300), count: 8))
    }

    @Test func `A matrix is its only series`() async throws {
        let one = #"[{"metric":{"a":"b"},"values":[[1.001,"1"],[2.001,"NaN"],[4.001,"0"]]}]"#
        let read = try await Self.series(Self.success("matrix", one, #","warnings":["w"]"#))
        let at = { (seconds: Int) in Instant(microseconds: Int64(seconds) * 1_000_000 + 1000) }
        #expect(
            read.samples == [
                TelemetrySample(at: at(1), .number(1)), TelemetrySample(at: at(2), .notANumber),
                TelemetrySample(at: at(4), .number(0)),
            ])
        #expect(read.warnings == ["w"])
        #expect(try await Self.series(Self.success("matrix", "[]")) == TelemetrySeries([]))
    }

    @Test func `Several series are refused, and some of them named`() async throws {
        let labels = (0..<7).map { #"{"metric":{"__name__":"up","z":"1","i":"\#($0)"},"value":[1,"1"]}"# }
        let body = Self.success("vector", "[" + labels.joined(separator: ",") + "]")
        let failure = try await #require(Self.failure { _ = try await Self.value(200, body) })
        #expect(failure.code == .telemetryAmbiguous)
        #expect(failure.values == ["up", Self.address + "/api/v1/query", "7"])
        let named = (0..<5).map { #"up{i="\#($0)",z="1"}"# + "\n" }.joined()
        #expect(failure.cause == named + "…")
    }

    @Test(arguments: [
        ("matrix", "[]", "matrix"), ("string", #"[1,"a"]"#, "string"),
        ("vector", #"[{"metric":{},"histogram":[1,{"count":"1","sum":"1"}]}]"#, "histogram"),
    ])
    func `What is no number is refused`(_ type: String, _ result: String, _ kind: String) async throws {
        let failure = try await Self.failure { _ = try await Self.value(200, Self.success(type, result)) }
        #expect(failure?.code == .telemetryAmbiguous && failure?.values.last == kind)
    }

    struct Trouble: Sendable, CustomTestStringConvertible {
        var status: Int
        var body: String
        var failure: Failure
        var testDescription: String { "\(status) \(body.prefix(60))" }

        init(
            _ status: Int, _ body: String, _ code: FailureCode, _ values: [String] = [address], cause: String
        ) {
            self.status = status
            self.body = body
            failure = Failure(code, values, cause: cause)
        }

        static func error(_ type: String) -> String { #"{"status":"error","errorType":"\#(type)","error":"no"}"# }
    }

    private static let refused = ["up", address + "/api/v1/query"]

    @Test(arguments: [
        Trouble(400, Trouble.error("bad_data"), .telemetryRefused, refused, cause: "bad_data: no"),
        Trouble(422, Trouble.error("execution"), .telemetryRefused, refused, cause: "execution: no"),
        Trouble(503, Trouble.error("timeout"), .telemetryUnreachable, cause: "timeout: no"),
        Trouble(500, Trouble.error("internal"), .telemetryUnreachable, cause: "internal: no"),
        Trouble(403, Trouble.error("forbidden"), .telemetryDenied, [address, "403"], cause: "forbidden: no"),
        Trouble(404, Trouble.error("not_found"), .telemetryUnreadable, cause: "not_found: no"),
        Trouble(200, Trouble.error("bad_data"), .telemetryUnreadable, cause: "bad_data: no"),
        Trouble(401, "Unauthorized", .telemetryDenied, [address, "401"], cause: "HTTP 401"),
        Trouble(302, "<a href=\"/login\">", .telemetryUnreadable, cause: "HTTP 302"),
        Trouble(400, "<html>", .telemetryUnreadable, cause: "HTTP 400"),
        Trouble(429, "slow down", .telemetryUnreachable, cause: "HTTP 429"),
        Trouble(502, "", .telemetryUnreachable, cause: "HTTP 502"),
        Trouble(500, success("vector", "[]"), .telemetryUnreachable, cause: "HTTP 500"),
    ])
    func `What is no answer is told by its status and its words`(_ trouble: Trouble) async throws {
        let failure = try await Self.failure { _ = try await Self.value(trouble.status, trouble.body) }
        #expect(failure == trouble.failure)
    }

    @Test(arguments: [
        "", "null", "[]", "up 1\n", "{", #"{"status":"success"}"#, #"{"status":"maybe","data":{}}"#,
        #"{"status":"error"}"#, success("vector", "null"), success("vector", "{}"), success("tensor", "[]"),
        success("vector", #"[{"metric":{}}]"#), success("vector", #"[{"metric":{},"value":[1]}]"#),
        success("vector", #"[{"metric":{},"value":[1,1]}]"#), success("vector", #"[{"metric":{},"value":["1","1"]}]"#),
        success("vector", #"[{"metric":{},"value":[1,"1","2"]}]"#), success("vector", #"[{"value":[1,"1"]}]"#),
        success("vector", #"[{"metric":{},"value":[1e300,"1"]}]"#), success("scalar", #"[1,"1e999"]"#),
        success("scalar", #"[1,"0x10"]"#), success("scalar", #"[1,"infinity"]"#), success("scalar", #"[1,"nan"]"#),
        success("scalar", #"[1,""]"#), success("scalar", #"[1," 1"]"#), success("vector", "[]", #","warnings":"w""#),
        String(repeating: "[", count: 9000),
    ])
    func `Garbage is not understood, and nothing is made of it`(_ body: String) async throws {
        let failure = try await Self.failure { _ = try await Self.value(200, body) }
        #expect(failure?.code == .telemetryUnreadable && failure?.values == [Self.address])
        #expect(failure?.cause?.isEmpty == false)
    }

    @Test(arguments: [
        success("vector", "[]"), success("scalar", #"[1,"1"]"#), success("string", #"[1,"a"]"#),
        success("matrix", #"[{"metric":{},"values":[[2,"1"],[1,"1"]]}]"#),
        success("matrix", #"[{"metric":{},"values":[[1,"1"],[1,"1"]]}]"#),
        success("matrix", #"[{"metric":{},"values":[1]}]"#),
    ])
    func `What is no series is not understood`(_ body: String) async throws {
        let failure = try await Self.failure { _ = try await Self.series(body) }
        #expect(failure?.code == .telemetryUnreadable)
    }

    @Test func `A huge answer is not read to its end`() async throws {
        let item = #"{"metric":{},"value":[1,"1"]},"#
        let body = Array(String(repeating: item, count: 1000).utf8)
        let prometheus = try Self.prometheus(.answered(WebAnswer(status: 200, body: body)))
        let failure = try await Self.failure { _ = try await prometheus.value(of: Self.query, at: .epoch) }
        #expect(failure == Failure(.telemetryUnreadable, [Self.address], cause: "more than 10000 bytes"))
    }

    @Test func `No answer is said in the system's words`() async throws {
        let prometheus = try Self.prometheus(.failed("Connection refused"))
        let failure = try await Self.failure { _ = try await prometheus.value(of: Self.query, at: .epoch) }
        #expect(failure == Failure(.telemetryUnreachable, [Self.address], cause: "Connection refused"))
    }

    @Test func `A token that cannot stand in a header is not told in the failure`() async throws {
        let address = try #require(PrometheusServer.Address("http://127.0.0.1:9"))
        let requester = HTTPRequester()
        let prometheus = Prometheus(
            PrometheusServer(address, credential: .bearer("s3cret\r\nX: y")), over: requester)
        let failure = try await Self.failure { _ = try await prometheus.value(of: Self.query, at: .epoch) }
        await requester.shutdown()
        #expect(failure?.code == .telemetryUnreachable && failure?.cause?.contains("s3cret") == false)
    }

    private static func failure(_ body: () async throws -> Void) async throws -> Failure? {
        do { try await body() } catch let failure as Failure { return failure }
        return nil
    }
}
