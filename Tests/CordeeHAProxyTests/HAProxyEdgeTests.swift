import CordeeDriver
import CordeeHAProxy
import CordeeModel
import Foundation
import Testing

struct HAProxyEdgeTests {
    private func topology(_ name: ServiceID = "shop", listen: Int = 1) -> Topology {
        Topology(
            listen: Endpoint(host: "127.0.0.1", port: listen),
            services: [Topology.Member(service: name, slots: [.blue, .green])])
    }

    /// A state directory that is gone when the test is over.
    private func inDirectory(_ name: String = "", _ body: (String) async throws -> Void) async throws {
        let manager = FileManager.default
        let root = manager.temporaryDirectory.appending(path: "cordee-edge-\(UUID().uuidString.prefix(8))")
        defer { try? manager.removeItem(at: root) }
        let directory = root.appending(path: name)
        try manager.createDirectory(at: directory, withIntermediateDirectories: true)
        try await body(directory.path(percentEncoded: false))
    }

    @Test func `HAProxy that is not installed is named`() async throws {
        try await inDirectory { directory in
            let edge = try HAProxyEdge(environment: "test", state: directory, program: "no-such-haproxy")
            let failure = await #expect(throws: Failure.self) { try await edge.prepare(topology(listen: 18_999)) }
            #expect(failure?.code == .edgeNotInstalled && failure?.values == ["no-such-haproxy"])
            #expect(try await edge.state() == EdgeState(topology: nil, isUp: false, listeners: [:], splits: [:]))
        }
    }

    @Test(arguments: ["sh op", "shop\n    bind :1"])
    func `A name that HAProxy cannot have is refused`(_ name: String) async throws {
        try await inDirectory { directory in
            let edge = try HAProxyEdge(environment: "test", state: directory)
            let failure = await #expect(throws: Failure.self) {
                try await edge.prepare(topology(ServiceID(name), listen: 18_999))
            }
            #expect(failure?.code == .edgeConfiguration && failure?.cause?.isEmpty == false)
        }
    }

    @Test func `A damaged record is said to be one, and is not overwritten`() async throws {
        try await inDirectory { directory in
            let edge = try HAProxyEdge(environment: "test", state: directory)
            let path = (directory as NSString).appendingPathComponent("edge.json")
            try Data("{".utf8).write(to: URL(filePath: path))
            let failure = await #expect(throws: Failure.self) { try await edge.prepare(topology()) }
            #expect(failure?.code == .damaged)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "{")
        }
    }

    @Test func `What was killed is kept running, what was stopped is not`() async throws {
        let workshop = try HAProxyWorkshop()
        let edge = try HAProxyEdge(environment: "test", state: workshop.directory)
        do {
            try await edge.keep()
            #expect(try await edge.state().topology == nil)
            let topology = topology(listen: try HAProxyWorkshop.freePort())
            try await edge.prepare(topology)
            try await workshop.kill()
            try await edge.keep()
            #expect(try await edge.state().topology == topology)
            try await edge.prepare(nil)
            try await edge.keep()
            #expect(try await edge.state().topology == nil)
        } catch {
            await workshop.close()
            throw error
        }
        await workshop.close()
    }

    @Test func `A long path gets its sockets elsewhere, and the same place each time`() async throws {
        try await inDirectory(String(repeating: "long-", count: 30)) { directory in
            let first = try SocketPath.directory(for: directory, longestName: "admin.sock")
            defer { try? FileManager.default.removeItem(atPath: first) }
            #expect(first.utf8.count + "/admin.sock".utf8.count <= SocketPath.limit)
            let second = try SocketPath.directory(for: directory, longestName: "admin.sock")
            #expect(second == first)
            let mode = try FileManager.default.attributesOfItem(atPath: first)[.posixPermissions] as? NSNumber
            #expect(mode?.intValue == 0o700)
        }
        try await inDirectory { directory in
            let same = try SocketPath.directory(for: directory, longestName: "admin.sock")
            #expect(same == directory)
        }
    }
}
