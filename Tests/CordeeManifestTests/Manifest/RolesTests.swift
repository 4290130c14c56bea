import CordeeManifest
import CordeeModel
import Testing

/// Who has which role, and whose approval is needed.
struct RolesTests {
    private static func parse(_ roles: String, _ approvals: String) -> ParsedManifest {
        let text = """
            fleet: f
            services: { web: { command: ./web } }
            environments:
              production:
                edge: { haproxy: 127.0.0.1:80 }
                approvals: \(approvals)
            roles: \(roles)
            """
        return Manifest.parse(text, file: "cordee.yaml", facts: StatedFacts())
    }

    @Test func `Roles and approvals are read`() throws {
        let parsed = Self.parse(
            "{ lead: [ana, bob@atlas], viewer: [eve] }", "{ lead: 2, lasts: 2h, author: true }")
        let fleet = try #require(parsed.fleet, "\(parsed.diagnostics)")
        #expect(fleet.roles == [Role("lead", people: ["ana", "bob@atlas"]), Role("viewer", people: ["eve"])])
        #expect(
            fleet.environments[0].approvals == ApprovalRule([.init("lead", 2)], lasts: .seconds(7200), byAuthor: true))
        #expect(fleet.roles(of: "ana@anywhere") == ["lead"])
        #expect(fleet.roles(of: "bob@atlas") == ["lead"] && fleet.roles(of: "bob@zeus") == [])
        #expect(Self.parse("{ lead: [ana] }", "{}").fleet?.environments[0].approvals == nil)
    }

    @Test(arguments: [
        ("{ lead: [ana] }", "{ leed: 1 }", "6:18", "Did you mean `lead`?"),
        ("{}", "{ lead: 1 }", "6:18", "There is no role `lead`."),
        (
            "{ lead: [ana, ana@atlas] }", "{ lead: 2 }", "6:18",
            "2 people with the role `lead` have to approve, and 1 have it."
        ),
        ("{ lead: [ana] }", "{ lead: 0 }", "6:24", ""), ("{ lead: [ana] }", "{ lead: one }", "6:24", ""),
        ("{ lead: [ana] }", "{ lead: 1, lasts: 1s }", "6:34", ""), ("{ lead: [''] }", "{ lead: 1 }", "7:17", ""),
        ("[ana]", "{ lead: 1 }", "7:8", ""), ("{ lead: ana }", "{ lead: 1 }", "7:16", ""),
    ]) func `What nobody could approve is an error`(roles: String, approvals: String, place: String, text: String) {
        let parsed = Self.parse(roles, approvals)
        let found = parsed.errors.first { "\($0.position.line):\($0.position.column)" == place }
        #expect(found != nil, "\(parsed.diagnostics.map { "\($0)" })")
        let said = found?.problem.text(.english)
        let whole = "\(said?.message ?? "") \(said?.hint ?? "")"
        #expect(text.isEmpty || whole.contains(text), "\(whole)")
        #expect(found?.problem.text(.french).message != said?.message)
    }
}
