import CordeeDriver
import CordeeModel
import CordeeProcess
import Glibc
import Testing

struct ArtifactTests {
    @Test func `Every change of a release changes its digest`() async throws {
        try await ProcessWorkshop.open { workshop in
            let directory = "releases/api/1.0.0"
            try workshop.write(directory + "/run", "one")
            try workshop.write(directory + "/lib/data", "two")
            symlink("lib/data", "\(workshop.root)/\(directory)/link")
            let changes: [(String, (String) throws -> Void)] = [
                ("content", { try workshop.write($0 + "/lib/data", "three") }),
                ("a new file", { try workshop.write($0 + "/lib/more", "") }),
                ("a name", { rename("\(workshop.root)/\($0)/lib/more", "\(workshop.root)/\($0)/lib/other") }),
                ("executable", { chmod("\(workshop.root)/\($0)/run", 0o755) }),
                (
                    "a link's target",
                    {
                        unlink("\(workshop.root)/\($0)/link")
                        symlink("run", "\(workshop.root)/\($0)/link")
                    }
                ),
                ("an empty directory", { try SmallFile.makeDirectory("\(workshop.root)/\($0)/empty") }),
                // A pipe is never opened: it would be waited for.
                ("a pipe", { mkfifo("\(workshop.root)/\($0)/pipe", 0o600) }),
            ]
            var seen: Set<Digest> = [try await digest([directory + "/run"], workshop)]
            for (what, change) in changes {
                try change(directory)
                let digest = try await digest([directory + "/run"], workshop)
                #expect(seen.insert(digest).inserted, "\(what)")
                #expect(digest.rawValue.hasPrefix("sha256:") && digest.rawValue.count == 71)
            }
        }
    }

    @Test func `What Python writes beside its sources is no change`() async throws {
        try await ProcessWorkshop.open { workshop in
            try workshop.write("releases/api/1.0.0/main.py", "import other")
            let command = ["python3", "releases/api/1.0.0/main.py"]
            let before = try await digest(command, workshop)
            try workshop.write("releases/api/1.0.0/__pycache__/other.cpython-311.pyc", "cache")
            #expect(try await digest(command, workshop) == before)
        }
    }

    @Test func `The same content is the same artifact wherever it is`() async throws {
        try await ProcessWorkshop.open { workshop in
            for path in ["releases/api/1.0.0/run", "elsewhere/1.0.0/run", "given/run"] {
                try workshop.write(path, "same")
            }
            let one = try await digest(["releases/api/1.0.0/run"], workshop)
            #expect(try await digest(["sh", "elsewhere/1.0.0/run", "-v"], workshop) == one)
            #expect(try await digest(["sleep", "1"], workshop, path: "given") == one)
        }
    }

    @Test(arguments: [
        Meant(command: ["python3", "app.py", "--port", "80"], changed: "app.py", isPart: true),
        Meant(command: ["python3", "app.py"], changed: "beside.py", isPart: false),
        Meant(command: ["./bin/api", "conf/api.ini"], changed: "conf/api.ini", isPart: true),
        Meant(command: ["./bin/api"], changed: "bin/other", isPart: false),
        Meant(command: ["java", "-jar", "v/1.0.0/lib/api.jar"], changed: "v/1.0.0/etc/x", isPart: true),
        Meant(command: ["serve", "v/1.0.0"], changed: "v/1.0.0/etc/x", isPart: true),
        Meant(command: ["sleep", "100"], changed: "app.py", isPart: false),
        Meant(command: ["app.py"], changed: "app.py", isPart: false),
        Meant(command: ["./bin/api"], path: "conf", changed: "conf/api.ini", isPart: true),
        Meant(command: ["./bin/api"], path: "conf", changed: "bin/api", isPart: false),
    ])
    func `The files that the command line names are the artifact`(_ meant: Meant) async throws {
        try await ProcessWorkshop.open { workshop in
            for path in ["app.py", "beside.py", "bin/api", "bin/other", "conf/api.ini", "v/1.0.0/lib/api.jar"] {
                try workshop.write(path, path)
            }
            let before = try await digest(meant.command, workshop, path: meant.path)
            try workshop.write(meant.changed, "changed")
            #expect(try await (digest(meant.command, workshop, path: meant.path) != before) == meant.isPart)
        }
    }

    @Test(arguments: [
        Missing(command: ["./releases/api/9.9.9/run"], path: "releases/api/9.9.9/run", versions: "1.9.0, 1.10.0"),
        Missing(
            command: ["python3", "releases/api/9.9.9/x.py"], path: "releases/api/9.9.9/x.py", versions: "1.9.0, 1.10.0"),
        Missing(command: ["./jars/api-9.9.9.jar"], path: "jars/api-9.9.9.jar", versions: "2.0.0"),
        Missing(command: ["./bin/none"], path: "bin/none", versions: ""),
        Missing(command: ["sleep", "1"], artifact: "images/9.9.9", path: "images/9.9.9", versions: ""),
    ])
    func `A version that is not there is told from those that are`(_ missing: Missing) async throws {
        try await ProcessWorkshop.open { workshop in
            for path in ["releases/api/1.9.0/run", "releases/api/1.10.0/run", "jars/api-2.0.0.jar", "jars/readme"] {
                try workshop.write(path, path)
            }
            let failure = await #expect(throws: Failure.self) {
                _ = try await digest(missing.command, workshop, path: missing.artifact, version: "9.9.9")
            }
            let path = "\(workshop.root)/\(missing.path)"
            #expect(failure == Failure(.artifactMissing, ["api", "9.9.9", path, missing.versions]))
        }
    }

    @Test func `At most twenty versions are listed, the newest`() async throws {
        try await ProcessWorkshop.open { workshop in
            for minor in 0..<30 { try workshop.write("releases/api/1.\(minor).0/run", "") }
            let failure = await #expect(throws: Failure.self) {
                _ = try await digest(["./releases/api/9.9.9/run"], workshop, version: "9.9.9")
            }
            #expect(failure?.values.last == (10..<30).map { "1.\($0).0" }.joined(separator: ", "))
        }
    }

    @Test func `The command line is the artifact where it names no file`() async throws {
        try await ProcessWorkshop.open { workshop in
            let one = try await digest(["sleep", "100"], workshop)
            #expect(try await digest(["sleep", "100"], workshop) == one)
            #expect(try await digest(["sleep", "10", "0"], workshop) != one)
        }
    }

    struct Meant: Sendable {
        var command: [String]
        var path: String?
        var changed: String
        var isPart: Bool
    }

    struct Missing: Sendable {
        var command: [String]
        var artifact: String?
        var path: String
        var versions: String
    }

    private func digest(
        _ command: [String], _ workshop: ProcessWorkshop, path: String? = nil, version: Version = "1.0.0"
    ) async throws -> Digest {
        try await workshop.driver().resolve(
            ArtifactRequest(service: "api", version: version, command: command, artifactPath: path))
    }
}
