import CordeeManifest
import CordeeModel
import Testing

/// The Prometheus of a watch, as the manifest says it.
struct TelemetryTests {
    private static func parse(
        _ prometheus: String, facts: StatedFacts = StatedFacts()
    ) -> (source: TelemetrySource?, problems: [Diagnostic]) {
        let text = """
            fleet: f
            services: { web: { command: ./web } }
            environments:
              production:
                edge: { haproxy: 127.0.0.1:80 }
                watch:
                  prometheus: \(prometheus)
            """
        let parsed = Manifest.parse(text, file: "cordee.yaml", facts: facts)
        return (parsed.fleet?.environments[0].watch?.prometheus, parsed.errors + parsed.warnings)
    }

    private static func problems(_ prometheus: String) -> [Problem] { parse(prometheus).problems.map(\.problem) }

    @Test(arguments: [
        ("http://h:9090", TelemetrySource("http://h:9090")),
        ("{ url: 'http://h:9090' }", TelemetrySource("http://h:9090")),
        (
            "{ url: 'https://h/prom', token: file:secrets/token }",
            TelemetrySource("https://h/prom", credential: .token(.file("secrets/token")))
        ),
        (
            "{ url: 'https://h', user: cordée, password: env:PROMETHEUS_PASSWORD }",
            TelemetrySource("https://h", credential: .password(.environment("PROMETHEUS_PASSWORD"), user: "cordée"))
        ),
    ])
    func `It is an address, or one with who asks`(text: String, source: TelemetrySource) {
        let parsed = Self.parse(text)
        #expect(parsed.source == source)
        #expect(parsed.problems.filter { $0.position.line >= 6 } == [])
    }

    @Test(
        arguments: [
            ("{ url: 'https://h', token: s3cret }", .badSecret), ("{ url: 'https://h', token: 'env:' }", .badSecret),
            ("{ url: 'https://h', token: 'env:A-B' }", .badSecret),
            ("{ url: 'https://h', token: 'file:' }", .badSecret),
            ("{ url: 'https://h', token: 'plain:s3cret' }", .badSecret),
            ("{ url: 'https://h', user: a, password: s3cret }", .badSecret),
            ("{ url: 'https://h', user: 'a:s3cret', password: env:A }", .badUser),
            ("{ url: 'https://h', user: '', password: env:A }", .badUser),
            ("{ url: 'https://h', token: env:A, user: a, password: env:B }", .twoCredentials),
            ("{ url: 'https://h', token: env:A, password: env:B }", .twoCredentials),
            ("{ url: 'https://h', user: a }", .halfCredential),
            ("{ url: 'https://h', password: env:A }", .halfCredential),
            ("{ url: 'h:9090' }", .badAddress), ("{ url: 'https://me:s3cret@h', token: env:A }", .badAddress),
            ("https://h?token=s3cret", .badAddress),
        ] as [(String, WatchProblem)])
    func `What cannot be is said, without what may be a secret`(text: String, problem: WatchProblem) {
        let parsed = Self.parse(text)
        #expect(parsed.source == nil)
        let found = parsed.problems.map(\.problem).filter { $0.severity == .error }
        #expect(found == [.watch(problem)])
        for language in Language.allCases {
            for text in found.map({ $0.text(language) }) { #expect(!(text.message + text.hint).contains("s3cret")) }
        }
    }

    @Test func `Keys that are unknown or missing, and what is no mapping, are said`() {
        let keys = ["url", "token", "user", "password"]
        #expect(
            Self.problems("{ url: 'https://h', tokn: s3cret }").first
                == .shape(.unknownKey("tokn", known: keys, nearest: "token")))
        #expect(Self.problems("{ token: env:A }").contains(.shape(.missingKey("url"))))
        #expect(Self.problems("['https://h']").contains(.shape(.wrongType(expected: .textOrMapping, found: .list))))
        #expect(Self.problems("").contains(.shape(.wrongType(expected: .textOrMapping, found: .nothing))))
        #expect(
            Self.problems("{ url: 'https://h', token: { file: a } }")
                .contains(.shape(.wrongType(expected: .text, found: .mapping))))
    }

    @Test(arguments: [
        "http://h", "HTTP://prometheus.example.org:9090", "http://127.0.0.1.example.org", "http://10.0.0.1",
        "http://127.1", "http://127.0.0.1000", "http://localhost.example.org", "http://[2001:db8::1]:9090",
    ])
    func `A secret is not sent for all to read`(url: String) {
        #expect(Self.problems("{ url: '\(url)', token: env:A }").contains(.watch(.overheard)))
        #expect(Self.problems("{ url: '\(url)', user: a, password: file:b }").contains(.watch(.overheard)))
        #expect(!Self.problems("{ url: '\(url)' }").contains(.watch(.overheard)))
    }

    @Test(arguments: [
        "https://h", "HTTPS://h", "http://localhost:9090", "http://LOCALHOST", "http://127.0.0.1:9090/prom",
        "http://127.9.8.7", "http://[::1]:9090",
    ])
    func `It may be sent encrypted, and within this machine`(url: String) {
        let parsed = Self.parse("{ url: '\(url)', token: env:A }")
        #expect(parsed.source?.url == url && !parsed.problems.map(\.problem).contains(.watch(.overheard)))
    }

    @Test func `A secret that is not there yet keeps nothing from being deployed`() {
        let facts = StatedFacts(files: [], variables: [])
        let file = Self.parse("{ url: 'https://h', token: file:secrets/token }", facts: facts)
        #expect(file.source != nil && file.problems.map(\.problem).contains(.watch(.secretMissing("secrets/token"))))
        let variable = Self.parse("{ url: 'https://h', token: env:A }", facts: facts)
        #expect(variable.source != nil && variable.problems.map(\.problem).contains(.watch(.secretUnset("A"))))
        #expect((file.problems + variable.problems).allSatisfy { $0.severity == .warning })
    }
}
