import CordeeDriver
import CordeeHTTP
import CordeeModel
import Foundation
import Testing

/// Requests over TLS, to a real server with a certificate of nobody's.
@Suite struct TLSTests {
    /// `openssl s_server`, with a certificate that it made for itself.
    private final class Server {
        let port: Int
        private let process = Process()
        private let directory: URL

        init(port: Int) throws {
            self.port = port
            directory = FileManager.default.temporaryDirectory.appending(path: "cordee-tls-\(UUID())")
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            try Data("hello".utf8).write(to: directory.appending(path: "index.txt"))
            try Self.run(
                [
                    "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                    "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout",
                    "key.pem",
                    "-out", "cert.pem",
                ], in: directory)
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = [
                "openssl", "s_server", "-accept", "127.0.0.1:\(port)", "-key", "key.pem", "-cert", "cert.pem", "-WWW",
            ]
            process.currentDirectoryURL = directory
            process.standardInput = Pipe()
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
        }

        var certificate: String { directory.appending(path: "cert.pem").path(percentEncoded: false) }

        func close() {
            // Threads of tests hold signals back, and so do processes that they start: only this one arrives.
            kill(process.processIdentifier, SIGKILL)
            try? FileManager.default.removeItem(at: directory)
        }

        private static func run(_ arguments: [String], in directory: URL) throws {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["openssl"] + arguments
            process.currentDirectoryURL = directory
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else { throw Failure(.unforeseen, ["openssl req"]) }
        }
    }

    /// A port that nobody has.
    private func server() async throws -> Server {
        let probe = try await EchoServer.start()
        await probe.close()
        return try Server(port: probe.endpoint.port)
    }

    private func ask(_ server: Server, trusting: String? = nil) async -> WebOutcome {
        let requester = HTTPRequester(trusting: trusting)
        let request = WebRequest(url: "https://127.0.0.1:\(server.port)/index.txt")
        var outcome = WebOutcome.failed("")
        // It needs a moment until it listens.
        for _ in 0..<600 {
            outcome = await requester.send(request, within: .seconds(30), bodyLimit: 1000)
            guard case .failed(let words) = outcome, words.contains("refused") else { break }
            try? await Task.sleep(for: .milliseconds(50))
        }
        await requester.shutdown()
        return outcome
    }

    @Test func `A certificate that nobody vouches for is no answer, and that is said`() async throws {
        let server = try await server()
        defer { server.close() }
        guard case .failed(let words) = await ask(server) else {
            Issue.record("it was trusted")
            return
        }
        #expect(words.contains("certificate") && !words.contains("\n"), "\(words)")
    }

    @Test func `One that is trusted answers`() async throws {
        let server = try await server()
        defer { server.close() }
        guard case .answered(let answer) = await ask(server, trusting: server.certificate) else {
            Issue.record("\(await ask(server, trusting: server.certificate))")
            return
        }
        #expect(answer.status == 200 && answer.body == Array("hello".utf8))
    }

    @Test func `A file of certificates that holds none lets nobody in`() async throws {
        let server = try await server()
        defer { server.close() }
        for file in ["/dev/null", "/nowhere/ca.pem"] {
            guard case .failed(let words) = await ask(server, trusting: file) else {
                Issue.record("it was trusted")
                continue
            }
            #expect(!words.isEmpty)
        }
    }
}
