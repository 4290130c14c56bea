import CordeeModel
import Testing

@Suite struct PromQLTemplateTests {
    private func filled(
        _ template: String, service: ServiceID = "ai-service", version: Version = "1.4.0"
    ) throws(PromQLFlaw) -> String {
        try PromQLTemplate(template).filled(service: service, version: version, environment: "production").text
    }

    @Test(arguments: [
        (#"a{s="{service}",v='{version}',e=`{environment}`}"#, #"a{s="ai-service",v='1.4.0',e=`production`}"#),
        (#"a{v=~"{version}(-.*)?"}"#, #"a{v=~"1\\.4\\.0(-.*)?"}"#),
        (#"a{v !~ '{version}'}"#, #"a{v !~ '1\\.4\\.0'}"#),
        (#"a{v=~`{version}`}"#, #"a{v=~`1\.4\.0`}"#),
        (#"a{v=~"x",w="{version}"}"#, #"a{v=~"x",w="1.4.0"}"#),
        ("a{v=~ # {version} \"\n\"{version}\"}", "a{v=~ # {version} \"\n\"1\\\\.4\\\\.0\"}"),
        (#"a{v="\"{version}\""}"#, #"a{v="\"1.4.0\""}"#),
        (#"a{v=~"\\\\{version}"}"#, #"a{v=~"\\\\1\\.4\\.0"}"#),
        (##"a{v="# {version}"} # {version}"##, ##"a{v="# 1.4.0"} # {version}"##),
        (#"a{path="/users/{id}",v="{version}{version}"}"#, #"a{path="/users/{id}",v="1.4.01.4.0"}"#),
        ("a{v=\"\u{301}{version}\"}", "a{v=\"\u{301}1.4.0\"}"),
        (#"rate(app_{environment}_total[5m])"#, "rate(app_production_total[5m])"),
        ("vector(1)", "vector(1)"),
    ])
    func `A value is written as it has to be where it stands`(_ template: String, _ query: String) throws {
        #expect(try filled(template) == query)
    }

    @Test(arguments: [
        (#"a{s="{service}"}"#, #"a{s="x\"} or b{s=\"\\`'\n"}"#), ("a{s='{service}'}", #"a{s='x"} or b{s="\\`\'\n'}"#),
        (#"a{s=~"{service}"}"#, #"a{s=~"x\"\\} or b\\{s=\"\\\\`'\n"}"#),
    ])
    func `No value ends its quotes`(_ template: String, _ query: String) throws {
        #expect(try filled(template, service: "x\"} or b{s=\"\\`'\n") == query)
    }

    @Test func `What is filled in is not looked at again`() throws {
        #expect(try filled(#"a{s="{service}"}"#, service: "{version}") == #"a{s="{version}"}"#)
    }

    @Test(arguments: [
        ("{service}_total", PromQLFlaw.outsideQuotes("service")), ("a > {version}", .outsideQuotes("version")),
        ("requests_total{environment}", .outsideQuotes("environment")),
        ("{environment}{environment}", .outsideQuotes("environment")), ("a{sevrice}", .unknown("sevrice")),
        (#"a{s="\{service}"}"#, .backslash("service")), (#"a{s=~"\\{service}"}"#, .backslash("service")),
        (#"a{s=~`\{service}`}"#, .backslash("service")),
    ])
    func `What cannot stand there is refused`(_ template: String, _ flaw: PromQLFlaw) {
        #expect(throws: flaw) { try filled(template) }
    }

    @Test func `A backtick cannot stand between backticks`() throws {
        #expect(throws: PromQLFlaw.backtick("service")) { try filled("a{s=`{service}`}", service: "a`b") }
        #expect(try filled("a{s=`{service}`}", service: "a\\\"'\nb") == "a{s=`a\\\"'\nb`}")
    }

    @Test func `Nothing is no part of a name`() {
        #expect(throws: PromQLFlaw.outsideQuotes("service")) { try filled("a_{service}", service: "") }
    }

    @Test func `Names that nobody knows are told`() {
        #expect(
            PromQLTemplate(#"a{s="{sevrice}",p="/{id}",v="{version}"} # {x}"#).unknownNames == ["sevrice", "id", "x"])
    }
}
