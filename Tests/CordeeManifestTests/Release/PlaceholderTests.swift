import CordeeManifest
import CordeeModel
import Testing

@Suite struct PlaceholderTests {
    @Test(arguments: [
        ("./releases/{service}/{version}/run", "./releases/api/1.2.0/run"), ("{environment}", "production"),
        ("{version}{version}", "1.2.01.2.0"), ("{other}", "{other}"), ("{}", "{}"), ("{ version }", "{ version }"),
        ("{\"a\": {version}}", "{\"a\": 1.2.0}"), ("{version", "{version"), ("{{version}}", "{1.2.0}"), ("", ""),
    ])
    func `Placeholders are filled in, everything else stays`(template: String, filled: String) {
        let result = Placeholders.fill(template, service: "api", version: "1.2.0", environment: "production")
        #expect(result == filled)
    }

    @Test func `What is filled in is not looked at again`() {
        let result = Placeholders.fill("{version}-{service}", service: "s", version: "{service}", environment: "e")
        #expect(result == "{service}-s")
    }
}

@Suite struct VariableTests {
    @Test func `The nearest place wins`() throws {
        let fleet = try #require(
            parse(
                """
                fleet: small
                defaults: { command: ./run, variables: { A: 1, B: 1, C: 1, D: 1 } }
                services: { api: { variables: { B: 2, C: 2, D: 2 } } }
                environments:
                  staging:
                    edge: { haproxy: "127.0.0.1:8180" }
                    variables: { C: 3, D: 3 }
                    services: { api: { variables: { D: 4 } } }
                """
            ).fleet)
        let expected = [("A", "1"), ("B", "2"), ("C", "3"), ("D", "4")].map { Variable($0, .plain($1)) }
        #expect(fleet.variables(of: "api", in: "staging") == expected)
        #expect(fleet.variables(of: "nobody", in: "staging") == [])
        #expect(fleet.variables(of: "api", in: "nowhere") == [])
    }
}
