import CordeeManifest
import CordeeModel
import Testing

/// Which scenarios an environment asks for.
@Suite struct ScenariosTests {
    private static let facts = StatedFacts(scenarios: ["chat", "sign-up"])

    private func found(_ line: String, facts: StatedFacts = Self.facts) -> [String] {
        problems(Samples.environment(line), facts: facts)
    }

    @Test func `All, some in their order, or none`() {
        for (line, choice) in [
            ("scenarios: all", ScenarioChoice.all), ("scenarios: [sign-up, chat]", .named(["sign-up", "chat"])),
            ("parallel: 2", nil),
        ] as [(String, ScenarioChoice?)] {
            let parsed = parse(Samples.environment(line), facts: Self.facts)
            #expect(parsed.diagnostics == [])
            #expect(parsed.fleet?.environments.first?.scenarios == choice)
        }
    }

    @Test func `One that is not there names the nearest`() {
        #expect(
            found("scenarios: [sign-up, chta, nothing-like-it]") == [
                "6:26 scenario(CordeeManifest.ScenarioProblem.unknown(\"chta\", nearest: Optional(\"chat\"), known: [\"chat\", \"sign-up\"]))",
                "6:32 scenario(CordeeManifest.ScenarioProblem.unknown(\"nothing-like-it\", nearest: nil, known: [\"chat\", \"sign-up\"]))",
            ])
    }

    @Test func `What says not which ones is refused`() {
        #expect(found("scenarios: some").contains { $0.contains("badChoice(\"some\")") })
        #expect(found("scenarios:").contains { $0.contains("badChoice") })
        #expect(found("scenarios: []").contains { $0.contains("emptySection(\"scenarios\")") })
        #expect(found("scenarios: [chat, chat]").contains { $0.contains("twice(\"chat\")") })
        #expect(found("scenarios: { chat: 1 }").contains { $0.contains("wrongType") })
        #expect(found("scenarios: all", facts: StatedFacts(scenarios: [])).contains { $0.contains("none") })
    }
}
