import Foundation
import PenpalServices
import Testing

@Suite(.tags(.medium))
struct ReleaseTests {
    @Test func `A commit is forty hexadecimal digits that depend on service and version`() {
        let commit = Release.commit(service: "ai-service", version: "1.4.0")
        #expect(commit.wholeMatch(of: /[0-9a-f]{40}/) != nil)
        #expect(commit == Release.commit(service: "ai-service", version: "1.4.0"))
        #expect(commit != Release.commit(service: "ai-service", version: "1.4.1"))
        #expect(commit != Release.commit(service: "db-service", version: "1.4.0"))
    }

    @Test func `A written release is read back with its faults`() async throws {
        try await withTemporaryDirectory { directory in
            let release = Release(
                service: "ai-service", version: "1.4.0",
                faults: [CarriedFault(.errorRate(0.3), environment: "staging")])
            let written = try ReleaseWriter(directory: directory, binary: "/bin/true").write(release)
            #expect(written.path == directory.path + "/ai-service/1.4.0")
            #expect(try Release(directory: written) == release)
        }
    }

    @Test func `A directory without a release is refused with the way out`() async throws {
        try await withTemporaryDirectory { directory in
            let error = #expect(throws: PenpalError.self) { try Release(directory: directory) }
            #expect(error?.code == .unreadableRelease)
            #expect(error?.hint?.contains("make-release") == true)
        }
    }

    @Test func `The run script survives any path`() async throws {
        try await withTemporaryDirectory { directory in
            let odd = directory.appending(path: "it's a $HOME \"place\"")
            try FileManager.default.createDirectory(at: odd, withIntermediateDirectories: true)
            let binary = odd.appending(path: "pen pal")
            try FileManager.default.createSymbolicLink(atPath: binary.path, withDestinationPath: "/bin/echo")
            let release = try ReleaseWriter(directory: odd, binary: binary.path)
                .write(Release(service: "db-service", version: "1.0.0"))
            let run = release.appending(path: "run").path
            #expect(FileManager.default.isExecutableFile(atPath: run))
            try await withProcess([run], executable: "/bin/sh", in: directory) { process in
                #expect(await process.exitCode() == 0)
                #expect(process.text == "db-service --release-dir \(release.path)\n")
            }
        }
    }

    @Test func `make-release writes all seven services when none is named`() async throws {
        try await withTemporaryDirectory { directory in
            let arguments = ["make-release", "releases", "--version", "1.3.0", "--fault", "latency=0.2@staging"]
            try await withProcess(arguments + ["--start-delay", "0.4"], in: directory) { process in
                #expect(await process.exitCode() == 0)
                #expect(process.text.split(separator: "\n").count == 7)
            }
            for role in Role.allCases {
                let release = try Release(directory: directory.appending(path: "releases/\(role.rawValue)/1.3.0"))
                #expect(release.faults.map(\.description) == ["latency=0.2@staging", "start-delay=0.4"])
            }
        }
    }

    @Test func `A mistyped fault writes nothing`() async throws {
        try await withTemporaryDirectory { directory in
            let arguments = ["make-release", "releases", "--version", "1.3.0", "--fault", "latencey=1"]
            try await withProcess(arguments, in: directory) { process in
                #expect(await process.exitCode() == 1)
                #expect(process.text.contains("There is no fault “latencey”."))
            }
            #expect(!FileManager.default.fileExists(atPath: directory.appending(path: "releases").path))
        }
    }
}
