import CordeeModel
import Testing

@Suite struct TemplateTests {
    @Test func `Only names in braces are places`() {
        #expect(Template("a {b} c{d-e}").pieces == [.text("a "), .value("b"), .text(" c"), .value("d-e")])
        #expect(Template("{}{3}{ a }{\"a\": 1}{é}{").names == [])
        #expect(Template("{{a}}").pieces == [.text("{"), .value("a"), .text("}")])
        #expect(Template("{a1_}").only == "a1_")
        #expect(Template(" {a}").only == nil)
        #expect(Template("").pieces == [])
    }

    @Test(arguments: ["$", "$.a", "$.a.b[0].c", "$[0]", "$[-1][2]", "$.à-b"])
    func `A path is written as it was read`(text: String) throws {
        #expect(try #require(JSONPath(text)).description == text)
    }

    @Test(arguments: [
        "", "a", "$a", "$.", "$..a", "$.a.", "$[", "$[]", "$[a]", "$[+1]", "$[1", "$.a b", "$.a]", "$[1]a",
    ])
    func `What is no path is none`(text: String) { #expect(JSONPath(text) == nil) }

    @Test func `A path leads to a value, or to nothing`() throws {
        let tree = JSONTree.object([.init("a", .list([.text("x"), .object([.init("b", .null)])]))])
        func value(_ path: String) throws -> JSONTree? { try #require(JSONPath(path)).value(in: tree) }
        #expect(try value("$") == tree)
        #expect(try value("$.a[0]") == .text("x"))
        #expect(try value("$.a[-1].b") == .null)
        for path in ["$.b", "$.a[2]", "$.a[-3]", "$.a.b", "$[0]", "$.a[0].b"] { #expect(try value(path) == nil) }
        #expect(JSONPath("$.a.b")?.names == ["a", "b"])
        #expect(JSONPath("$")?.names == nil)
        #expect(JSONPath("$.a[0]")?.names == nil)
    }

    @Test func `A tree is written as JSON`() {
        let tree = JSONTree.object([
            .init("a\"", .list([.null, .flag(true), .number("1e3")])), .init("b", .text("x\n\u{1}é\\")),
        ])
        #expect(tree.description == #"{"a\"":[null,true,1e3],"b":"x\n\u0001é\\"}"#)
    }

    @Test func `Numbers that floating point cannot tell apart are compared by their text`() {
        #expect(JSONTree.number("1").isSame(as: .number("1.0")))
        #expect(!JSONTree.number("9007199254740993").isSame(as: .number("9007199254740992")))
        #expect(JSONTree.number("9007199254740993").isSame(as: .number("9007199254740993")))
        let one = JSONTree.object([.init("a", .null), .init("b", .null)])
        #expect(one.isSame(as: .object([.init("b", .null), .init("a", .null)])))
        #expect(!one.isSame(as: .object([.init("a", .null), .init("c", .null)])))
    }
}
