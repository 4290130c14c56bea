import CordeeDriver
import CordeeHAProxy
import CordeeModel
import Foundation
import FoundationNetworking
import Glibc
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
            let failure = await #expect(throws: Failure.self) {
                try await edge.prepare(topology(listen: HAProxyWorkshop.freePort()))
            }
            #expect(failure?.code == .edgeNotInstalled && failure?.values == ["no-such-haproxy"])
            #expect(try await edge.state() == EdgeState(topology: nil, isUp: false, listeners: [:], splits: [:]))
        }
    }

    @Test(arguments: ["sh op", "shop\n    bind :1"])
    func `A name that HAProxy cannot have is refused`(_ name: String) async throws {
        try await inDirectory { directory in
            let edge = try HAProxyEdge(environment: "test", state: directory)
            let failure = await #expect(throws: Failure.self) {
                try await edge.prepare(topology(ServiceID(name), listen: HAProxyWorkshop.freePort()))
            }
            #expect(
                failure?.code == .edgeConfiguration && failure?.cause?.isEmpty == false,
                "\(String(describing: failure))"
            )
        }
    }

    @Test func `Log lines that HAProxy could not get rid of are counted`() async throws {
        let workshop = try HAProxyWorkshop()
        let edge = try workshop.edge()
        var files: [Int32] = []
        do {
            let port = try HAProxyWorkshop.freePort()
            try await edge.prepare(topology(listen: port))
            #expect(await edge.missedOutcomes() == 0)
            // Somebody has the sockets, and does not read them.
            let configuration = try String(contentsOfFile: workshop.directory + "/haproxy.cfg", encoding: .utf8)
            let logs = configuration.matches(of: /log (\S+) len/).map { String($0.output.1) }
            #expect(logs.count > 1)
            files = logs.map { Self.bind($0) }
            #expect(!files.contains(-1))
            let url = try #require(URL(string: "http://127.0.0.1:\(port)/"))
            for _ in 0..<20 * logs.count { _ = try? await URLSession.shared.data(from: url) }
            #expect(await edge.missedOutcomes() ?? 0 > 0)
        } catch {
            for file in files { close(file) }
            await workshop.close()
            throw error
        }
        for file in files { close(file) }
        await workshop.close()
        #expect(await edge.missedOutcomes() == nil)
    }

    private static func bind(_ path: String) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let file = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        let isBound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(file, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        return isBound ? file : -1
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
