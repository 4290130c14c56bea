import CordeeManifest
import CordeeModel
import Testing

@Suite struct DraftTests {
    @Test(arguments: Language.allCases)
    func `A first manifest parses without any problem`(locale: Language) throws {
        let services = [
            DraftService(
                name: "web", command: ["node", "server.js", "--title", "Ça va: \"oui\" # {0}"], needs: ["db"],
                healthPath: "/up",
                variables: [
                    Variable("MODE", .plain("on")), Variable("EMPTY", .plain("")),
                    Variable("ODD", .plain("file:x\n\"é")),
                    Variable("KEY", .environment("KEY")), Variable("CERT", .file("certs/a.pem")),
                ], ports: [8080]),
            DraftService(name: "db", healthPath: "/up"),
            DraftService(name: "null", healthPath: "/health"),
            DraftService(name: "1", command: ["./one"]),
        ]
        let text = ManifestDraft.text(services: services, fleet: "My Shop!", locale: locale)
        let parsed = parse(text)
        #expect(parsed.diagnostics == [])
        let fleet = try #require(parsed.fleet)
        #expect(fleet.name == "my-shop")
        #expect(fleet.locale == locale)
        #expect(fleet.services.map(\.id) == ["web", "db", "null", "1"])
        #expect(fleet.services[0].command == ["node", "server.js", "--title", "Ça va: \"oui\" # {0}"])
        #expect(fleet.services[0].needs == ["db"])
        #expect(
            Set(fleet.services[0].variables) == [
                Variable("MODE", .plain("on")), Variable("EMPTY", .plain("")), Variable("ODD", .plain("file:x\n\"é")),
                Variable("KEY", .environment("KEY")), Variable("CERT", .file("certs/a.pem")),
            ])
        #expect(fleet.services.map(\.health.path) == ["/up", "/up", "/health", "/up"])
        #expect(fleet.environments.map(\.edge?.fallback) == ["web", "web"])
    }

    @Test(arguments: Language.allCases)
    func `A first manifest without services shows one`(locale: Language) {
        let parsed = parse(ManifestDraft.text(services: [], fleet: "", locale: locale))
        #expect(parsed.diagnostics == [])
        #expect(parsed.fleet?.services.map(\.id) == ["api"])
        #expect(parsed.fleet?.environments.map(\.id) == ["staging", "production"])
    }

    @Test func `The comments are in the operator's language`() {
        let english = ManifestDraft.text(services: [], fleet: "a", locale: .english)
        let french = ManifestDraft.text(services: [], fleet: "a", locale: .french)
        #expect(english.hasPrefix("# The fleet"))
        #expect(french.hasPrefix("# La flotte"))
        #expect(english.split(separator: "\n").count <= 40)
    }
}
