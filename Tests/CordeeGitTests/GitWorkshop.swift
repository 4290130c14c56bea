import CordeeDriver
import CordeeGit
import CordeeModel
import Foundation
import Testing

/// Repositories for one test, gone when it is over: a working tree `work` on `main`, and a bare remote `origin.git`.
struct GitWorkshop: Sendable {
    let root: String
    var work: String { root + "/work" }
    var remote: String { root + "/origin.git" }
    let source = Source(repository: "work")

    /// What git gets, so that it does the same on every machine.
    var variables: [String: String] {
        [
            "PATH": "/usr/bin:/bin", "HOME": root, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada",
            "GIT_COMMITTER_EMAIL": "ada@example.org", "GIT_AUTHOR_DATE": "1767225600 +0000",
            "GIT_COMMITTER_DATE": "1767225600 +0000",
        ]
    }

    /// Runs a test with a repository that has one commit, which is pushed.
    static func open<Result>(_ test: (GitWorkshop) async throws -> Result) async throws -> Result {
        let root = FileManager.default.temporaryDirectory.path + "/cordee-git-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: root) }
        let shop = GitWorkshop(root: root)
        try shop.git("init", "--quiet", "--bare", "--initial-branch=main", shop.remote, in: root)
        try shop.git("init", "--quiet", "--initial-branch=main", shop.work, in: root)
        try shop.git("remote", "add", "origin", "file://" + shop.remote)
        try shop.write("VERSION", "1.0.0\n")
        try shop.write("README.md", "hello\n")
        try shop.git("add", ".")
        try shop.git("commit", "--quiet", "-m", "feat: first")
        try shop.git("push", "--quiet", "-u", "origin", "main")
        return try await test(shop)
    }

    func driver(_ more: [String: String] = [:], program: String = "git") -> GitRepository {
        GitRepository(root: root, environment: variables.merging(more) { _, new in new }, program: program)
    }

    /// Runs git, which must succeed, and returns what it says without spaces at its ends.
    @discardableResult
    func git(_ arguments: String..., in directory: String? = nil, input: [UInt8] = []) throws -> String {
        let ending = try run(["git"] + arguments, in: directory ?? work, input: input)
        guard ending.code == 0 else { throw Broken(text: "git \(arguments): \(ending.text)") }
        return ending.text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Runs a program, and returns its exit code and what it says.
    func run(_ command: [String], in directory: String, input: [UInt8] = []) throws -> (code: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = URL(fileURLWithPath: directory)
        process.environment = variables
        // In files, as pipes that are full would stop both sides.
        let given = root + "/input-\(UUID().uuidString)"
        let said = root + "/output-\(UUID().uuidString)"
        try Data(input).write(to: URL(fileURLWithPath: given))
        try Data().write(to: URL(fileURLWithPath: said))
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: given))
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: said))
        process.standardOutput = output
        process.standardError = output
        try process.run()
        process.waitUntilExit()
        let text = String(decoding: FileManager.default.contents(atPath: said) ?? Data(), as: UTF8.self)
        try FileManager.default.removeItem(atPath: given)
        try FileManager.default.removeItem(atPath: said)
        return (process.terminationStatus, text)
    }

    /// Writes a file of the working tree.
    func write(_ path: String, _ text: String) throws {
        let whole = URL(fileURLWithPath: work + "/" + path)
        try FileManager.default.createDirectory(
            at: whole.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: whole)
    }

    /// Reads a file of the working tree; nil: it is not there.
    func read(_ path: String) -> String? {
        FileManager.default.contents(atPath: work + "/" + path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Writes a hook of a repository.
    func hook(_ name: String, _ script: String, in directory: String? = nil) throws {
        let path = (directory ?? work + "/.git") + "/hooks/" + name
        try FileManager.default.createDirectory(
            atPath: (directory ?? work + "/.git") + "/hooks", withIntermediateDirectories: true)
        try Data(("#!/bin/sh\n" + script).utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    /// Makes the remote one on another machine, which is reached over a stand-in for ssh: a script that gets the host, and
    /// the command to run there.
    func putElsewhere(_ script: String) throws {
        let path = root + "/ssh"
        try Data(("#!/bin/sh\n" + script).utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        try git("config", "ssh.variant", "simple")
        try git("config", "core.sshCommand", path)
        try git("remote", "set-url", "origin", "ssh://elsewhere\(remote)")
    }

    /// Makes an empty commit and returns it.
    @discardableResult
    func commit(_ message: String) throws -> CommitID {
        try git("commit", "--quiet", "--allow-empty", "--cleanup=verbatim", "--file=-", input: Array(message.utf8))
        return try head()
    }

    func head(_ revision: String = "HEAD", in directory: String? = nil) throws -> CommitID {
        CommitID(try git("rev-parse", revision, in: directory))
    }

    /// What git says is changed.
    func status() throws -> String { try git("status", "--porcelain") }

    struct Broken: Error { var text: String }
}

/// The failure that something throws; nil: none.
func failure(_ work: () async throws -> Void) async throws -> Failure? {
    do {
        try await work()
        return nil
    } catch let failure as Failure {
        return failure
    }
}

extension GitRepository {
    /// How the repository of one source stands.
    func observe(_ source: Source, remotely: Bool) async throws(Failure) -> RepositoryState {
        let states = try await observe([source], remotely: remotely)
        guard states.count == 1 else { throw Failure(.unforeseen, ["\(states.count)"]) }
        return states[0]
    }

    /// Fetches for one source.
    func refresh(_ source: Source) async throws(Failure) { try await refresh([source]) }
}
