import CordeeModel
import CordeeReleases
import Foundation
import Testing
import Yams

struct WorkflowTests {
    private static let source = Source(
        paths: ["services/db", "shared/lib.ts"], tagPrefix: "db-service-v", branch: "main",
        image: "ghcr.io/MaksymilianCZ/penpal-ai-db-service")

    private func workflow(_ edit: (inout ServiceWorkflow) -> Void = { _ in }) -> ServiceWorkflow {
        var workflow = ServiceWorkflow("db-service", Self.source, directory: "services/db")
        edit(&workflow)
        return workflow
    }

    @Test func `The workflow is as it is written down`() throws {
        expectGolden(try workflow().text(), "workflow.yml")
        expectGolden(
            try ServiceWorkflow(
                "api", Source(image: "registry.example.com:5000/api"), branches: ["main"], node: nil,
                checks: [.init("test", ["make", "test", "CASE=it's one"])]
            ).text(), "workflow-plain.yml")
        #expect(try !ServiceWorkflow("lib", Source()).text().contains("image:"))
    }

    @Test func `It says what the manual asks for`() throws {
        let file = try #require(try Yams.load(yaml: workflow().text()) as? [String: Any])
        // YAML 1.1 takes `on` for true; GitHub does not.
        let on = try #require((file["on"] ?? file["true"]) as? [String: Any])
        let push = try #require(on["push"] as? [String: Any])
        #expect(push["tags"] as? [String] == ["db-service-v*.*.*"])
        #expect(push["branches"] as? [String] == ["develop", "main"])
        #expect(push["paths"] as? [String] == ["services/db", "services/db/**", "shared/lib.ts", "shared/lib.ts/**"])
        let jobs = try #require(file["jobs"] as? [String: [String: Any]])
        let strategy = try #require(jobs["check"]?["strategy"] as? [String: Any])
        let matrix = try #require((strategy["matrix"] as? [String: Any])?["include"] as? [[String: String]])
        #expect(matrix.compactMap { $0["name"] } == ["lint", "unit", "e2e", "coverage", "audit", "build"])
        #expect(jobs["image"]?["needs"] as? String == "check")
        let steps = try #require(jobs["image"]?["steps"] as? [[String: Any]])
        let build = try #require(steps.last?["with"] as? [String: Any])
        #expect(build["platforms"] as? String == "linux/amd64,linux/arm64")
        #expect(build["context"] as? String == "services/db")
    }

    /// The quotes of YAML, and the signs that mean something to GitHub's filters or to a shell.
    @Test func `What stands in it means nothing but itself`() throws {
        let name = #"a"b\c: #d'e!f+g[h]"#
        let text = try workflow {
            $0.service = ServiceID(name)
            $0.directory = name
            $0.dockerfile = name
            $0.paths = [name]
            $0.tagPrefix = "a+b!c\"'$(x)"
            $0.branches = ["x+y"]
            $0.checks = [.init(name, ["echo", name, "$(reboot)", ""])]
        }.text()
        let file = try #require(try Yams.load(yaml: text) as? [String: Any])
        #expect(file["name"] as? String == name)
        let on = try #require((file["on"] ?? file["true"]) as? [String: Any])
        let push = try #require(on["push"] as? [String: Any])
        #expect(push["tags"] as? [String] == [#"a\+b\!c"'$(x)*.*.*"#])
        #expect(push["branches"] as? [String] == [#"x\+y"#])
        #expect(text.contains(##"run: "echo 'a\"b\\c: #d'\\''e!f+g[h]' '$(reboot)' ''""##))
    }

    @Test(arguments: [
        WorkflowFlaw.unsafe(field: "service", value: "a${{ secrets.X }}"), .unsafe(field: "path", value: "a\nb"),
        .unsafe(field: "check", value: "a\u{1B}"), .notAReference(field: "tag", value: "v*"),
        .notAReference(field: "branch", value: "a b"), .notAReference(field: "branch", value: "-x"),
        .outside(field: "path", value: "../x"), .outside(field: "path", value: "/etc"), .notAnImage("ghcr.io/a b"),
        .notAnImage("db-service"), .notAnImage("ghcr.io/org/db:v1"), .nothingToDo,
    ])
    func `What cannot stand in it safely is refused`(_ flaw: WorkflowFlaw) {
        let workflow = workflow {
            switch flaw {
            case .unsafe("service", let value): $0.service = ServiceID(value)
            case .unsafe("check", let value): $0.checks = [.init("x", [value])]
            case .unsafe(_, let value), .outside(_, let value): $0.dockerfile = value
            case .notAReference("tag", let value): $0.tagPrefix = value
            case .notAReference(_, let value): $0.branches = [value]
            case .notAnImage(let value): $0.image = value
            case .nothingToDo: ($0.checks, $0.image) = ([], nil)
            }
        }
        #expect(throws: flaw) { try workflow.text() }
    }

    struct Push: Sendable {
        let type: String
        let name: String
        let tags: [ImageTag]
    }

    private static let commit = CommitID(rawValue: "a1b2c3d" + String(repeating: "0", count: 33))

    @Test(arguments: [
        Push(type: "tag", name: "db-service-v1.10.0", tags: [.version("1.10.0"), .commit(commit), .latest]),
        Push(type: "tag", name: "db-service-v1.9.0", tags: [.version("1.9.0"), .commit(commit)]),
        Push(type: "tag", name: "db-service-v2.0.0-rc.1", tags: [.version("2.0.0-rc.1"), .commit(commit)]),
        Push(type: "branch", name: "develop", tags: [.branch("develop")]),
        Push(type: "branch", name: "x/$(reboot) y", tags: [.branch("x/$(reboot) y")]),
    ])
    func `GitHub gives the tags that Cordée expects`(_ push: Push) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cordee-tags-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // GitHub, as far as it is asked for tags.
        let github = folder.appending(path: "gh")
        let tags = ["v9.0.0", "db-service-v1.9.0", "db-service-v1.10.0", "db-service-v2.0.0-rc.1"].map {
            "refs/tags/\($0)\\n"
        }
        try
            "#!/bin/sh\n[ \"$3\" = repos/o/r/git/matching-refs/tags/db-service-v?per_page=100 ] && printf '\(tags.joined())'\n"
            .write(to: github, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: github.path)
        let file = try #require(try Yams.load(yaml: workflow().text()) as? [String: Any])
        let jobs = try #require(file["jobs"] as? [String: [String: Any]])
        let steps = try #require(jobs["image"]?["steps"] as? [[String: Any]])
        let step = try #require(steps.first { $0["id"] as? String == "tags" })
        let output = folder.appending(path: "output")

        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/bash")
        shell.arguments = ["-c", try #require(step["run"] as? String)]
        shell.environment = try #require(step["env"] as? [String: String]).merging([
            "PATH": "\(folder.path):/usr/bin:/bin", "GITHUB_OUTPUT": output.path, "GITHUB_REF_TYPE": push.type,
            "GITHUB_REPOSITORY": "o/r",
            "GITHUB_REF_NAME": push.name, "GITHUB_SHA": Self.commit.rawValue,
        ]) { $1 }
        try shell.run()
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 0)
        let image = "ghcr.io/maksymiliancz/penpal-ai-db-service"
        let expected = push.tags.map { "\(image):\($0.name)\n" }.joined()
        #expect(try String(contentsOf: output, encoding: .utf8) == "list<<END\n\(expected)END\n")
    }
}
