import CordeeDriver
import CordeeModel
import CordeePrometheus
import Testing

@Suite struct PrometheusRequestTests {
    private let query = TelemetryQuery(#"sum(rate(a{b="é &+/%"}[5m]))"#)
    private let instant = Instant(microseconds: 1_700_000_000_012_999)

    private func server(
        _ address: String = "http://h:9090", credential: PrometheusServer.Credential? = nil
    ) throws -> PrometheusServer {
        PrometheusServer(
            try #require(PrometheusServer.Address(address)), credential: credential, timeout: .milliseconds(2500))
    }

    private func text(_ request: WebRequest) -> String {
        let headers = request.headers.map { "\($0.name): \($0.value)" }
        return
            (["\(request.method) \(request.url)"] + headers + ["", String(decoding: request.body ?? [], as: UTF8.self)])
            .joined(separator: "\n")
    }

    @Test func `A question about an instant is a form`() throws {
        #expect(
            text(PrometheusRequest.value(of: query, at: instant).web(to: try server())) == """
                POST http://h:9090/api/v1/query
                Accept: application/json
                Content-Type: application/x-www-form-urlencoded
                Connection: close

                query=sum%28rate%28a%7Bb%3D%22%C3%A9%20%26%2B%2F%25%22%7D%5B5m%5D%29%29&time=1700000000.012&timeout=2500ms
                """)
    }

    @Test func `A question about a range is a form, below a path, by whoever asks`() throws {
        let request = PrometheusRequest.series(
            of: TelemetryQuery("up"), from: instant, to: instant + .seconds(60), every: .milliseconds(1500))
        #expect(
            text(request.web(to: try server("https://m.example/prom//", credential: .bearer("s3cret")))) == """
                POST https://m.example/prom/api/v1/query_range
                Accept: application/json
                Content-Type: application/x-www-form-urlencoded
                Connection: close
                Authorization: Bearer s3cret

                query=up&start=1700000000.012&end=1700000060.012&step=1.500&timeout=2500ms
                """)
    }

    @Test func `A name with a password goes as RFC 7617 says`() throws {
        let request = PrometheusRequest.value(of: query, at: instant)
        let server = try server(credential: .basic(user: "Aladdin", password: "open sesame"))
        #expect(
            request.web(to: server).headers.last == WebHeader("Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="))
    }

    @Test func `Times before the epoch and below a millisecond are written as well`() throws {
        let request = PrometheusRequest.series(
            of: TelemetryQuery("up"), from: Instant(microseconds: -1), to: Instant(microseconds: -1_500_000),
            every: .microseconds(-1_001_900))
        let body = String(decoding: request.web(to: try server()).body ?? [], as: UTF8.self)
        #expect(body == "query=up&start=-0.001&end=-1.500&step=-1.001&timeout=2500ms")
    }

    @Test(arguments: ["http://h", "https://h:9090", "HTTP://h/", "http://[::1]:9090/prom", "http://h/a/b/"])
    func `An address of HTTP is one`(_ text: String) {
        let address = PrometheusServer.Address(text)
        #expect(address?.text == (text.hasSuffix("/") ? String(text.dropLast()) : text))
    }

    @Test(arguments: [
        "", "h:9090", "ftp://h", "http://", "http:///a", "http://u:p@h", "http://u@h", "http://h?a=b", "http://h#a",
        "http://h/a b", "http://h\n", "http://h:0", "http://h:70000", "http://h/é", "file:///etc/passwd",
    ])
    func `What is no address of HTTP is none`(_ text: String) { #expect(PrometheusServer.Address(text) == nil) }

    @Test func `Who asks is whoever the manifest says`() throws {
        let secrets = SecretReader(directory: "/", environment: ["TOKEN": "s3cret"])
        let token = TelemetrySource("https://h", credential: .token(.environment("TOKEN")))
        let request = PrometheusRequest.value(of: query, at: instant)
        #expect(
            request.web(to: try PrometheusServer(token, reading: secrets)).headers.last
                == WebHeader("Authorization", "Bearer s3cret"))
        let anybody = request.web(to: try PrometheusServer("https://h", reading: secrets))
        #expect(!anybody.headers.contains { $0.name == "Authorization" })
        #expect(throws: Failure(.telemetryUnreachable, ["h:9090"])) {
            try PrometheusServer("h:9090", reading: secrets)
        }
    }

    @Test func `A description of who asks tells no secret`() throws {
        for credential in [PrometheusServer.Credential.bearer("s3cret"), .basic(user: "u", password: "s3cret")] {
            var dumped = ""
            dump(try server(credential: credential), to: &dumped)
            for text in [
                "\(credential)", "\(try server(credential: credential))", String(reflecting: credential), dumped,
            ] {
                #expect(!text.contains("s3cret"))
            }
        }
    }
}
