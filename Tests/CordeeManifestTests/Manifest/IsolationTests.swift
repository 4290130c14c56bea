import CordeeManifest
import CordeeModel
import Testing

/// The gate `isolation` as the manifest says it.
struct IsolationTests {
    private static func parse(_ gate: String) -> ParsedManifest {
        let text = """
            fleet: f
            services: { web: { command: ./web } }
            environments:
              production:
                edge: { haproxy: 127.0.0.1:80 }
                gates: { isolation: \(gate) }
            roles: { lead: [ana] }
            """
        return Manifest.parse(text, file: "cordee.yaml", facts: StatedFacts())
    }

    @Test func `What may be shared and which keys belong there are read`() throws {
        let parsed = Self.parse("{ keys: live, shared: [api.stripe.com, URL], services: [web], override: [lead] }")
        let gates = try #require(parsed.fleet?.environments[0].gates, "\(parsed.diagnostics)")
        let rule = GateRule.isolation(keys: .live, shared: ["api.stripe.com", "URL"])
        #expect(gates == [Gate(rule, services: ["web"], overridableBy: ["lead"])])
        #expect(Self.parse("{}").fleet?.environments[0].gates?.map(\.rule) == [.isolation(keys: nil, shared: [])])
    }

    @Test(arguments: ["{ keys: real }", "{ shared: [''] }", "{ days: 3 }", "{ shared: one }", "{ services: [wep] }"])
    func `What means nothing is an error`(gate: String) { #expect(!Self.parse(gate).errors.isEmpty) }
}
