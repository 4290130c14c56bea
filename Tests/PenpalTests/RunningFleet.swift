import AsyncHTTPClient
import Foundation
import Logging
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import PenpalServices
import ServiceLifecycle

/// Services that run in this process, on free ports and in a directory of their own.
struct RunningFleet: Sendable {
    let http: HTTPClient
    let addresses: [Role: String]
    fileprivate let groups: [Role: ServiceGroup]

    func get(_ role: Role, _ path: String, token: String? = nil) async throws -> Reply {
        try await ask(role, "GET", path, token: token)
    }

    func post(_ role: Role, _ path: String, _ json: [String: String], token: String? = nil) async throws -> Reply {
        try await ask(role, "POST", path, body: try JSONEncoder().encode(json), token: token)
    }

    func ask(
        _ role: Role, _ method: String, _ path: String, body: Data? = nil, token: String? = nil,
        headers: [String: String] = [:]
    ) async throws -> Reply {
        var request = HTTPClientRequest(url: (addresses[role] ?? "") + path)
        request.method = .RAW(value: method)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let token { request.headers.add(name: "authorization", value: "Bearer \(token)") }
        if let body { request.body = .bytes(ByteBuffer(data: body)) }
        return try await Reply(http.execute(request, timeout: .seconds(120)))
    }

    /// Signs somebody up through the frontend and returns their token.
    func signUp(_ email: String) async throws -> String {
        let reply = try await post(
            .frontend, "/app/signup", ["email": email, "password": "correct horse", "name": "Camille"])
        return reply.text("token")
    }

    func stop(_ role: Role) async {
        await groups[role]?.triggerGracefulShutdown()
    }
}

/// An answer that was read to its end.
struct Reply: Sendable {
    let status: Int
    private let headers: HTTPHeaders
    let body: Data

    init(_ response: HTTPClientResponse) async throws {
        status = Int(response.status.code)
        headers = response.headers
        body = Data(buffer: try await response.body.collect(upTo: 1 << 20))
    }

    func header(_ name: String) -> String? { headers.first(name: name) }

    var string: String { String(decoding: body, as: UTF8.self) }

    /// A text of the JSON object, or nothing at all.
    func text(_ key: String) -> String {
        let object = try? JSONSerialization.jsonObject(with: body) as? [String: Any]
        return object?[key] as? String ?? ""
    }

    func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(type, from: body)
    }
}

struct NotListening: Error {
    let role: Role
}

/// Runs services in the fleet's order, each knowing those before it, and stops them when the body ends.
func withFleet(
    _ roles: [Role] = Role.allCases, variables: [String: String] = [:], faults: [CarriedFault] = [],
    body: (RunningFleet) async throws -> Void
) async throws {
    try await withTemporaryDirectory { directory in
        try await HTTPClient.withHTTPClient(configuration: .init(redirectConfiguration: .disallow)) { http in
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                var addresses: [Role: String] = [:]
                var groups: [Role: ServiceGroup] = [:]
                var environment = variables.merging(
                    [
                        "PORT": "0", "LOG_LEVEL": "critical", "PENPAL_DATA": directory.path,
                        "JWT_SECRET": "test secret",
                        "PENPAL_CALL_TIMEOUT": "60",
                    ]
                ) { given, _ in given }
                for role in roles {
                    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
                    let service = PenpalService(
                        settings: try ServiceSettings(role: role, variables: environment),
                        release: Release(service: role.rawValue, version: "1.2.0", faults: faults),
                        onListening: { listening.yield($0) })
                    let group = ServiceGroup(
                        configuration: .init(
                            services: [
                                .init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)
                            ], logger: service.logger))
                    tasks.addTask {
                        defer { listening.finish() }
                        try await group.run()
                    }
                    guard let port = await ports.first(where: { _ in true }) else { throw NotListening(role: role) }
                    groups[role] = group
                    addresses[role] = "http://127.0.0.1:\(port)"
                    environment[role.addressVariable] = addresses[role]
                }
                try await body(RunningFleet(http: http, addresses: addresses, groups: groups))
                for role in roles.reversed() { await groups[role]?.triggerGracefulShutdown() }
                try await tasks.waitForAll()
            }
        }
    }
}

/// Makes a directory that is gone after the body.
func withTemporaryDirectory<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let directory = FileManager.default.temporaryDirectory.appending(path: "penpal-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    return try await body(directory)
}

struct NeverHappened: Error {
    let what: String
}

/// Waits until something is so; the limit only keeps a broken test from hanging.
func eventually(_ what: String, _ condition: () async throws -> Bool) async throws {
    let limit = ContinuousClock.now + .seconds(120)
    while try await !condition() {
        guard ContinuousClock.now < limit else { throw NeverHappened(what: what) }
        try await Task.sleep(for: .milliseconds(20))
    }
}
