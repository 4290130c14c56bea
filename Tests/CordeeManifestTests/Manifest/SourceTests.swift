import CordeeManifest
import CordeeModel
import Testing

/// Where a service's source is, and how its versions are made there.
@Suite struct SourceTests {
    @Test func `One source in the defaults is enough for all services`() throws {
        let fleet = try #require(
            parse(
                """
                fleet: small
                defaults:
                  command: ./run
                  source:
                    repository: ../{service}
                    paths: ["services/{service}", shared]
                    tags: "{service}-v"
                    branch: develop
                    remote: upstream
                    versions: [package.json, { file: "src/{service}.ts", pattern: 'VERSION = "{version}"' }]
                    preflight: [npm ci, [npm, run, "lint all", "{service}", "{print}"]]
                    forge: https://github.com/org/{service}/
                    image: ghcr.io/org/{service}
                services:
                  api:
                  web: { source: { branch: main, versions: [], preflight: [] } }
                environments: { staging: { edge: { haproxy: "127.0.0.1:8180", default: api } } }
                """
            ).fleet)
        #expect(
            fleet.services[0].source
                == Source(
                    repository: "../api", paths: ["services/api", "shared"], tagPrefix: "api-v", branch: "develop",
                    remote: "upstream",
                    versionFiles: [
                        Source.VersionFile(path: "package.json"),
                        Source.VersionFile(path: "src/api.ts", pattern: "VERSION = \"{version}\""),
                    ],
                    preflight: [["npm", "ci"], ["npm", "run", "lint all", "api", "{print}"]],
                    forge: "https://github.com/org/api", image: "ghcr.io/org/api"))
        let web = fleet.services[1].source
        #expect(web.branch == "main" && web.remote == "upstream" && web.tagPrefix == "web-v")
        #expect(web.versionFiles == [] && web.preflight == [])
    }

    @Test func `A fleet that says nothing of sources has the usual ones`() throws {
        let parsed = parse(Samples.services(["a": ["b"], "b": []]))
        #expect(parsed.diagnostics == [])
        #expect(parsed.fleet?.services.map(\.source) == [Source(), Source()])
        #expect(parsed.fleet?.convention == .standard)
        #expect(parsed.fleet?.templates == nil)
    }

    static func mistake(_ source: String, column: Int, _ problem: SourceProblem) -> Mistake {
        Mistake(Samples.service("source: { \(source) }"), 4, column, .source(problem))
    }

    @Test(arguments: [
        mistake("paths: [/etc]", column: 23, .outside("/etc")),
        mistake("paths: [a/../../b]", column: 23, .outside("a/../../b")),
        mistake("paths: [\"\"]", column: 23, .outside("")),
        mistake("versions: [../VERSION]", column: 26, .outside("../VERSION")),
        mistake("tags: v1", column: 21, .badTags("v1")), mistake("tags: \"a b\"", column: 21, .badTags("a b")),
        mistake("tags: -v", column: 21, .badTags("-v")), mistake("tags: a..v", column: 21, .badTags("a..v")),
        mistake("tags: a//v", column: 21, .badTags("a//v")), mistake("tags: \"v.\"", column: 21, .badTags("v.")),
        mistake("branch: --force", column: 23, .badReference("--force")),
        mistake("branch: \"a b\"", column: 23, .badReference("a b")),
        mistake("branch: a..b", column: 23, .badReference("a..b")),
        mistake("branch: x.lock", column: 23, .badReference("x.lock")),
        mistake("branch: a/", column: 23, .badReference("a/")),
        mistake("remote: \"a:b\"", column: 23, .badReference("a:b")),
        mistake("forge: github.com/a", column: 22, .badForge("github.com/a")),
        mistake("forge: \"https://a b\"", column: 22, .badForge("https://a b")),
        mistake("forge: \"https://a/)<script>\"", column: 22, .badForge("https://a/)<script>")),
        mistake("image: \"ghcr.io/a/b:latest\"", column: 22, .badImage("ghcr.io/a/b:latest")),
        mistake("image: \"db:1\"", column: 22, .badImage("db:1")),
        mistake("image: ghcr.io/A", column: 22, .badImage("ghcr.io/A")),
        mistake("image: a//b", column: 22, .badImage("a//b")),
        mistake("versions: [{ file: a, pattern: v }]", column: 46, .badPattern("v")),
        mistake("versions: [{ file: a, pattern: \"{version}\" }]", column: 46, .badPattern("{version}")),
        mistake(
            "versions: [{ file: a, pattern: \"{version} {version}\" }]", column: 46, .badPattern("{version} {version}")),
        mistake("preflight: [npm ci && npm test]", column: 27, .shellWord("&&")),
        mistake("preflight: ['npm run \"a b\"']", column: 27, .shellWord("\"a")),
        mistake("preflight: [\"a > b\"]", column: 27, .shellWord(">")),
    ])
    func `A mistake in a source is shown where it is`(_ mistake: Mistake) { expect(mistake) }

    @Test(arguments: [
        Mistake(
            Samples.service("source: { tags: \"{version}-v\" }"), 4, 21,
            .value(.unknownPlaceholder("version", known: ["service"], nearest: nil))),
        Mistake(
            Samples.service("source: { image: \"org/{servce}\" }"), 4, 22,
            .value(.unknownPlaceholder("servce", known: ["service"], nearest: "service"))),
        Mistake(
            Samples.service("source: { preflight: npm ci }"), 4, 26,
            .shape(.wrongType(expected: .list, found: .text("npm ci")))),
        Mistake(Samples.service("source: { preflight: [[]] }"), 4, 27, .value(.emptyCommand)),
        Mistake(Samples.service("source: { preflight: [\" \"] }"), 4, 27, .value(.emptyCommand)),
        Mistake(Samples.service("source: { versions: [{ file: a }] }"), 4, 26, .shape(.missingKey("pattern"))),
        Mistake(
            Samples.service("source: { versions: [[a]] }"), 4, 26,
            .shape(.wrongType(expected: .versionFile, found: .list))),
        Mistake(Samples.service("source: { repository: \"\" }"), 4, 27, .value(.badText)),
        Mistake(Samples.service("source: main"), 4, 13, .shape(.wrongType(expected: .mapping, found: .text("main")))),
        Mistake(
            Samples.service("source: { brunch: main }"), 4, 15,
            .shape(
                .unknownKey(
                    "brunch",
                    known: [
                        "repository", "paths", "tags", "branch", "remote", "versions", "preflight", "forge", "image",
                    ],
                    nearest: "branch"))),
    ])
    func `A mistake in the shape of a source is shown where it is`(_ mistake: Mistake) { expect(mistake) }

    @Test(arguments: ["v", "", "db-service-v", "{service}-v", "{service}@", "releases/{service}/", "@org/{service}@"])
    func `What git allows may stand before a version`(tags: String) {
        let parsed = parse(Samples.service("source: { tags: \"\(tags)\" }"))
        #expect(parsed.diagnostics == [])
        #expect(parsed.fleet?.services[0].source.tagPrefix == tags.replacing("{service}", with: "api"))
    }

    @Test func `Services that make the same tags in one repository are pointed out, once`() {
        let text = """
            fleet: small
            defaults: { command: ./run, source: { forge: "https://example.org/fleet" } }
            services:
              a: {}
              b: {}
              c: { source: { tags: c-v } }
              d: { source: { repository: ../d } }
              e: { source: { branch: develop } }
            environments: { staging: { edge: { haproxy: "127.0.0.1:8180", default: a } } }
            """
        let parsed = parse(text)
        #expect(parsed.diagnostics.map(\.problem) == [.source(.tagsShared("a"))])
        #expect(parsed.diagnostics.map(\.position) == [Position(line: 5, column: 3)])
        #expect(parsed.fleet != nil)
        #expect(
            parse(text.replacing("forge: \"https://example.org/fleet\"", with: "tags: \"{service}-v\"")).diagnostics
                == [])
    }

    private func expect(_ mistake: Mistake) {
        let errors = parse(mistake.text).errors
        #expect(errors.map(\.problem) == [mistake.problem])
        #expect(errors.first?.position == mistake.position)
    }
}
