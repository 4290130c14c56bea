import CordeeDriver
import CordeeGit
import CordeeModel
import Testing

@Suite struct TagTests {
    @Test func `Annotated, lightweight and nested tags name their commit in the end`() async throws {
        try await GitWorkshop.open { shop in
            let first = try shop.head()
            try shop.git("tag", "v1.0.0")
            try shop.git("tag", "-a", "-m", "two\n\nlines", "v1.1.0")
            let second = try shop.commit("feat: second")
            try shop.git("tag", "-a", "-m", "inner", "v2.0.0-rc.1")
            try shop.git("tag", "-a", "-m", "outer", "v2.0.0", "v2.0.0-rc.1")
            try shop.git("tag", "-a", "-m", "a file", "v9.9.9", "HEAD:README.md")
            try shop.git("tag", "other")
            let at = Instant(microseconds: 1_767_225_600_000_000)
            let expected = [
                Tag(name: "v1.0.0", commit: first, at: at), Tag(name: "v1.1.0", commit: first, at: at),
                Tag(name: "v2.0.0", commit: second, at: at), Tag(name: "v2.0.0-rc.1", commit: second, at: at),
            ]
            #expect(try await shop.driver().tags(of: shop.source, before: nil) == expected)
            #expect(try await shop.driver().tags(of: shop.source, before: first) == Array(expected.prefix(2)))
        }
    }

    @Test func `A tag that does not say when it was made is as old as its commit`() async throws {
        try await GitWorkshop.open { shop in
            let head = try shop.head()
            let object = "object \(head)\ntype commit\ntag v0.1.0\n\nold\n"
            let id = try shop.git("hash-object", "-t", "tag", "-w", "--stdin", "--literally", input: Array(object.utf8))
            try shop.git("update-ref", "refs/tags/v0.1.0", id)
            let at = Instant(microseconds: 1_767_225_600_000_000)
            let expected = [Tag(name: "v0.1.0", commit: head, at: at)]
            #expect(try await shop.driver().tags(of: shop.source, before: nil) == expected)
        }
    }

    @Test func `Each service has its own tags`() async throws {
        try await GitWorkshop.open { shop in
            for name in ["db-v1.0.0", "db-v1.1.0", "auth-v3.0.0", "team/auth-v1.0.0", "v7.0.0"] {
                try shop.git("tag", name)
            }
            for (prefix, names) in [
                ("db-v", ["db-v1.0.0", "db-v1.1.0"]), ("auth-v", ["auth-v3.0.0"]),
                ("team/auth-v", ["team/auth-v1.0.0"]),
                ("v", ["v7.0.0"]), ("none-", []),
            ] {
                let source = Source(repository: "work", tagPrefix: prefix)
                #expect(try await shop.driver().tags(of: source, before: nil).map(\.name) == names)
            }
        }
    }

    @Test func `Tags are known by name without being looked into`() async throws {
        try await GitWorkshop.open { shop in
            for name in ["v1.0.0", "v1.1.0", "v1.1.0-rc.1", "other"] { try shop.git("tag", name) }
            try shop.git("tag", "-a", "-m", "a file", "v9.9.9", "HEAD:README.md")
            #expect(try await shop.driver().tagNames(of: shop.source) == ["v1.0.0", "v1.1.0", "v1.1.0-rc.1", "v9.9.9"])
        }
    }

    @Test func `Only the tags that are asked for by name are read`() async throws {
        try await GitWorkshop.open { shop in
            let first = try shop.head()
            for name in ["v1.0.0", "v1.0.0-rc.1", "v1.0.1"] { try shop.git("tag", name) }
            try shop.commit("feat: second")
            try shop.git("tag", "-a", "-m", "two", "v1.1.0")
            let git = shop.driver()
            func names(_ names: [String], before commit: CommitID? = nil) async throws -> [String] {
                try await git.tags(of: shop.source, named: names, before: commit).map(\.name)
            }
            #expect(try await names(["v1.1.0", "v1.0.0", "v7.0.0"]) == ["v1.0.0", "v1.1.0"])
            #expect(try await names(["v1.1.0", "v1.0.0"], before: first) == ["v1.0.0"])
            #expect(try await names([]) == [])
            // More names than git is asked for one by one.
            let many = (0..<100).map { "v0.0.\($0)" } + ["v1.0.1"]
            #expect(try await names(many) == ["v1.0.1"])
        }
    }
}
