import CordeeManifest
import CordeeModel
import CordeeTesting
import Testing

@Suite struct ComposeTests {
    private static let shop = """
        name: shop
        x-common: &common
          restart: unless-stopped
          environment: { LOG_LEVEL: info }
        services:
          Web_App:
            <<: *common
            build: .
            command: node server.js --title "a b"
            ports: ["8080:3000"]
            depends_on: [api, cache]
            healthcheck:
              test: ["CMD", "curl", "-f", "http://localhost:3000/health?deep=1"]
          api:
            command: ["./api", "--verbose"]
            depends_on:
              db: { condition: service_healthy }
            environment:
              - PORT=3000
              - DATABASE_URL=postgres://db/shop
              - JWT_SECRET=hunter2
              - STRIPE_KEY
              - TOKEN=${API_TOKEN:-none}
              - MIXED=http://${HOST}/x
            healthcheck: { test: "wget -qO- http://127.0.0.1:3000/api/v1/health || exit 1" }
          db:
            image: postgres:16
            environment: { POSTGRES_PASSWORD: , POSTGRES_DB: shop }
            healthcheck: { test: ["CMD-SHELL", "pg_isready"] }
          cache: { image: redis }
        volumes: { data: {} }
        """

    @Test func `Services are read with what they need and how they are`() throws {
        let file = ComposeFile.read(Self.shop)
        #expect(file.services.map(\.name) == ["web-app", "api", "db", "cache"])
        let web = file.services[0]
        #expect(web.command == ["node", "server.js", "--title", "a b"])
        #expect(web.needs == ["api", "cache"])
        #expect(web.healthPath == "/health?deep=1")
        #expect(web.ports == [8080])
        #expect(web.variables == [Variable("LOG_LEVEL", .plain("info"))])
        let api = file.services[1]
        #expect(api.command == ["./api", "--verbose"])
        #expect(api.needs == ["db"])
        #expect(api.healthPath == "/api/v1/health")
        #expect(
            api.variables == [
                Variable("DATABASE_URL", .plain("postgres://db/shop")), Variable("JWT_SECRET", .plain("hunter2")),
                Variable("STRIPE_KEY", .environment("STRIPE_KEY")), Variable("TOKEN", .environment("API_TOKEN")),
                Variable("MIXED", .plain("http://${HOST}/x")),
            ])
        #expect(file.services[2].healthPath == nil)
        #expect(file.services[2].variables.first == Variable("POSTGRES_PASSWORD", .environment("POSTGRES_PASSWORD")))
        #expect(
            file.notes == [
                .renamed("Web_App", "web-app"), .variableLeftOut("api", "PORT"), .secretInPlain("api", "JWT_SECRET"),
                .interpolation("api", "MIXED"),
            ])
    }

    @Test func `A manifest that is drafted from a compose file parses`() {
        let text = ManifestDraft.text(services: ComposeFile.read(Self.shop).services, fleet: "shop", locale: .english)
        let parsed = parse(text)
        #expect(parsed.diagnostics == [])
        #expect(parsed.fleet?.environments.first?.edge?.fallback == "web-app")
    }

    @Test func `Names that cannot be kept apart are left out, needs that close a circle too`() {
        let file = ComposeFile.read(
            """
            services:
              a_b: { depends_on: [c, c, nobody, a_b] }
              a-b: { depends_on: [c] }
              c: { depends_on: [a-b] }
              "!!": {}
            """)
        #expect(file.services.map(\.name) == ["a-b", "c"])
        #expect(
            file.notes == [.leftOut("a_b"), .leftOut("!!"), .needLeftOut("c", "a-b")])
        #expect(file.services.map(\.needs) == [["c"], []])
    }

    @Test(arguments: ["127.0.0.1:8080:80/tcp", "8080:80", "\"8080:80\""])
    func `A port of the host is read in its short forms`(text: String) {
        #expect(
            ComposeFile.read("services: { a: { ports: [\"\(text.replacing("\"", with: ""))\"] } }").services.first?
                .ports == [8080])
    }

    @Test func `A port of the host is read in its long form, and one without host is none`() {
        let file = ComposeFile.read("services: { a: { ports: [{ target: 80, published: 8080 }, \"80\"] } }")
        #expect(file.services.first?.ports == [8080])
    }

    @Test(arguments: ["", "services:", "services: []", "services: 7", "version: '3'"])
    func `A file without services says so`(text: String) {
        let file = ComposeFile.read(text)
        #expect(file.services == [])
        #expect(!file.notes.isEmpty)
    }

    @Test(arguments: ["[", "- a", "services: { a: \"", "a: *b: c", "\tservices:", "hello"])
    func `A file that is no compose file says so`(text: String) {
        let file = ComposeFile.read(text)
        #expect(file.services == [])
        let isUnreadable = file.notes.contains { if case .unreadable = $0 { true } else { false } }
        #expect(isUnreadable)
    }

    @Test(arguments: [
        "services: { a: }", "services: { a: [], b: 7 }", "services: { a: { command: [], depends_on: 3 } }",
        "services: { a: { command: [[x]], ports: 7, environment: [[x], =, 'A='] } }",
        "services: { a: { healthcheck: [], environment: { A: [1] } } }",
        "services: { a: { healthcheck: { test: NONE } } }",
        "services: { a: { healthcheck: { test: 'curl http://x', disable: true } } }",
    ])
    func `Odd services are read as far as they go`(text: String) {
        let file = ComposeFile.read(text)
        #expect(file.services.first?.name == "a")
        #expect(parse(ManifestDraft.text(services: file.services, fleet: "a", locale: .french)).errors == [])
    }

    @Test func `Every note has its text in both languages`() {
        let notes: [ComposeFile.Note] = [
            .unreadable(.start, .text(.empty)), .noServices, .renamed("A", "a"), .leftOut("A"), .needLeftOut("a", "b"),
            .variableLeftOut("a", "PORT"), .interpolation("a", "B"), .secretInPlain("a", "B"),
        ]
        for note in notes { #expect(note.text(.english) != note.text(.french)) }
    }

    @Test(arguments: 0..<4)
    func `What is drafted from a damaged compose file parses`(seed: UInt64) {
        var generator = Chance(seed: seed)
        let source = Array(Self.shop.utf8)
        for round in 0..<150 {
            var bytes = source
            for _ in 0..<3 { Damage.one(&bytes, &generator) }
            let file = ComposeFile.read(String(decoding: bytes, as: UTF8.self))
            let parsed = parse(ManifestDraft.text(services: file.services, fleet: "shop", locale: .english))
            #expect(parsed.errors == [], "seed \(seed), round \(round)")
        }
    }
}
