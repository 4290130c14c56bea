import CordeeModel
import CordeePolicy
import Testing

@Suite struct ScenarioExchangeTests {
    private static let fleet = Fleet(
        name: "penpal",
        services: [
            Service(id: "frontend", command: ["./run"]),
            Service(id: "monitoring", command: ["./run"], route: Route(host: "Monitoring.penpal.example")),
        ],
        environments: [])
    private static let site = ScenarioSite(fleet, listen: Endpoint(host: "0.0.0.0", port: 8180))
    private static let now = Instant(microseconds: 1_800_000_000_000_000)

    private func begin(
        _ step: Scenario.Step, _ cookies: ScenarioCookies = ScenarioCookies()
    ) throws(ScenarioFlaw) -> ScenarioExchange {
        try ScenarioExchange(step, ScenarioJudgeTests.values(), cookies, at: Self.site, now: Self.now)
    }

    @Test func `A path goes to the edge, with its values escaped`() throws {
        let step = Scenario.Step(
            name: "s", method: "POST", target: "/a/{who}?x={three}", headers: [.init("X-Who", "{who} {unique}")],
            query: [.init("q", "a b&{environment}")],
            content: .json(.object([.init("n", .text("{three}")), .init("t", .text("<{three}>"))])))
        let request = try begin(step).request
        #expect(request.url == "http://127.0.0.1:8180/a/Ana?x=3&q=a%20b%26staging")
        #expect(request.method == "POST")
        #expect(request.headers == [WebHeader("X-Who", "Ana u1"), WebHeader("Content-Type", "application/json")])
        #expect(String(decoding: request.body ?? [], as: UTF8.self) == #"{"n":3,"t":"<3>"}"#)
    }

    @Test func `A form is escaped, and a text is as it is`() throws {
        let form = try begin(Scenario.Step(name: "s", target: "/", content: .form([.init("a&", "ü {who}")]))).request
        #expect(String(decoding: form.body ?? [], as: UTF8.self) == "a%26=%C3%BC%20Ana")
        #expect(form.headers == [WebHeader("Content-Type", "application/x-www-form-urlencoded")])
        let text = try begin(Scenario.Step(name: "s", target: "/", content: .text("{who}!"))).request
        #expect(text.headers.isEmpty && text.body == Array("Ana!".utf8))
    }

    @Test func `The host of a route goes through the edge, others go elsewhere`() throws {
        let routed = try begin(Scenario.Step(name: "s", target: "http://monitoring.penpal.example/metrics?a=b")).request
        #expect(routed.url == "http://127.0.0.1:8180/metrics?a=b")
        #expect(routed.headers == [WebHeader("Host", "monitoring.penpal.example")])
        let other = try begin(Scenario.Step(name: "s", target: "https://status.example/x")).request
        #expect(other.url == "https://status.example/x" && other.headers.isEmpty)
    }

    @Test(arguments: ["ftp://a.example/", "http://", "{nothing}", "relative", "http://a b/"])
    func `What is no address is a flaw`(target: String) {
        #expect(throws: ScenarioFlaw.self) { try begin(Scenario.Step(name: "s", target: target)) }
    }

    @Test func `Redirects are followed as often as asked, and tell strangers nothing`() throws {
        let step = Scenario.Step(
            name: "s", method: "POST", target: "/login", headers: [.init("Authorization", "Bearer x")],
            content: .text("secret"), redirects: 2)
        var cookies = ScenarioCookies()
        var exchange = try begin(step)
        let first = WebAnswer(
            status: 302, headers: [WebHeader("location", "next?a=b"), WebHeader("set-cookie", "sid=1; Path=/")])
        exchange.keep(first, in: &cookies, now: Self.now)
        #expect(try exchange.follow(first, cookies, now: Self.now))
        #expect(exchange.request.url == "http://127.0.0.1:8180/next?a=b")
        #expect(exchange.request.method == "GET" && exchange.request.body == nil)
        #expect(exchange.request.headers == [WebHeader("Authorization", "Bearer x"), WebHeader("Cookie", "sid=1")])
        let away = WebAnswer(status: 307, headers: [WebHeader("Location", "https://other.example/")])
        #expect(try exchange.follow(away, cookies, now: Self.now))
        #expect(exchange.request.url == "https://other.example/" && exchange.request.headers.isEmpty)
        #expect(try !exchange.follow(away, cookies, now: Self.now))
        var once = try begin(Scenario.Step(name: "s", target: "/"))
        #expect(try !once.follow(first, cookies, now: Self.now))
    }

    /// A `Set-Cookie` of `/app/login`, and whether a later request to a path carries it.
    static let cookies: [(String, String, Bool)] = [
        ("a=1", "/app/chat", true), ("a=1", "/other", false), ("a=1; Path=/", "/other", true),
        ("a=1; Path=/app", "/apple", false), ("a=1; Path=/app", "/app", true),
        ("a=1; Path=/; Max-Age=0", "/", false), ("a=1; Path=/; Max-Age=60", "/", true),
        ("a=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "/", false),
        ("a=1; Path=/; Expires=Thu, 01-Jan-2099 00:00:00 GMT", "/", true),
        ("a=1; Path=/; Secure; HttpOnly", "/", true), ("a=1; Path=/; Domain=elsewhere.example", "/", false),
        ("=1; Path=/", "/", false), ("nonsense", "/", false),
    ]

    @Test(arguments: cookies)
    func `Cookies are kept as a browser keeps them`(text: String, path: String, isSent: Bool) throws {
        var kept = ScenarioCookies()
        let login = try begin(Scenario.Step(name: "s", target: "/app/login"))
        login.keep(WebAnswer(status: 200, headers: [WebHeader("Set-Cookie", text)]), in: &kept, now: Self.now)
        let headers = try begin(Scenario.Step(name: "s", target: path), kept).request.headers
        #expect(headers == (isSent ? [WebHeader("Cookie", "a=1")] : []))
    }

    @Test func `A cookie is taken back, and stays with its host`() throws {
        var kept = ScenarioCookies()
        let home = try begin(Scenario.Step(name: "s", target: "/"))
        for text in ["a=1; Path=/", "b=2; Path=/", "a=; Path=/; Max-Age=0"] {
            home.keep(WebAnswer(status: 200, headers: [WebHeader("Set-Cookie", text)]), in: &kept, now: Self.now)
        }
        let again = try begin(Scenario.Step(name: "s", target: "/"), kept).request
        #expect(again.headers == [WebHeader("Cookie", "b=2")])
        let other = try begin(Scenario.Step(name: "s", target: "http://monitoring.penpal.example/"), kept).request
        #expect(other.headers == [WebHeader("Host", "monitoring.penpal.example")])
    }

    @Test func `What is shown has neither secrets nor logins, and an end`() throws {
        let request = WebRequest(
            method: "POST", url: "http://a.example/?key=hush",
            headers: [
                WebHeader("Authorization", "Bearer abc"), WebHeader("X-Key", "hush"), WebHeader("Cookie", "s=1"),
            ],
            body: Array("key=hush".utf8))
        let answer = WebAnswer(
            status: 500, headers: [WebHeader("set-cookie", "s=2")],
            body: Array((String(repeating: "z", count: ShownExchange.bodyLimit - 2) + "hush\u{1B}[2J").utf8))
        let shown = ShownExchange(request, .answered(answer), ScenarioJudgeTests.values())
        #expect(
            shown.request == [
                "POST http://a.example/?key=•••", "Authorization: •••", "X-Key: •••", "Cookie: •••", "", "key=•••",
            ])
        #expect(shown.answer.prefix(3) == ["HTTP 500", "set-cookie: •••", ""])
        #expect(!shown.answer.joined().contains("hu") && shown.answer.last == "…")
        let none = ShownExchange(request, .failed("no route to hush"), ScenarioJudgeTests.values())
        #expect(none.answer == ["no route to •••"])
    }

    @Test func `Plain variables may use those before them, and each run is another one`() throws {
        let scenario = Scenario(
            id: "s", title: "S",
            variables: [Variable("user", .plain("ana-{unique}")), Variable("mail", .plain("{user}@{environment}"))],
            steps: [])
        let values = ScenarioValues(
            scenario, in: "staging", unique: "42", given: ["user": "ana-{unique}", "mail": "{user}@{environment}"])
        let step = Scenario.Step(name: "s", target: "/", content: .text("{mail}"))
        let request = try ScenarioExchange(step, values, ScenarioCookies(), at: Self.site, now: Self.now).request
        #expect(request.body == Array("ana-42@staging".utf8))
    }
}
