import Foundation
import Testing

extension Fleet {
    /// What a service says at a path of an environment's public listener.
    func ask(_ path: String, _ port: Int) async throws -> [String: Any] {
        let program = try script("ask.py", "http://127.0.0.1:\(port)\(path)")
        let ended = await program.end()
        guard ended.status == 0 else { throw Waited(description: "no answer at \(path): \(ended)") }
        return try ended.json() as? [String: Any] ?? [:]
    }

    /// What `status --json` says of an environment, by service.
    func status(_ environment: String) async throws -> [String: [String: Any]] {
        let rows = try await expect(0, "status", environment, "--json").json() as? [[String: Any]] ?? []
        return Dictionary(rows.map { ($0["service"] as? String ?? "", $0) }) { $1 }
    }

    /// What is to be the same before and after: versions, contents, health and split of an environment.
    func combination(_ environment: String) async throws -> [String: String] {
        try await status(environment).mapValues { row in
            let told = row.filter { ["versions", "digest", "health", "slots"].contains($0.key) }
            let data = (try? JSONSerialization.data(withJSONObject: told, options: .sortedKeys)) ?? Data()
            return String(decoding: data, as: UTF8.self)
        }
    }

    /// The versions that run in an environment, by service.
    func versions(_ environment: String) async throws -> [String: [String]] {
        try await status(environment).mapValues { $0["versions"] as? [String] ?? [] }
    }

    /// The events of a run.
    func events(_ run: String) async throws -> [[String: Any]] {
        try await expect(0, "run", "show", run, "--json").jsonLines()
    }

    /// How many events of a type a run has.
    func count(_ type: String, _ run: String) async throws -> Int {
        try await events(run).filter { $0["type"] as? String == type }.count
    }

    /// The number of the newest run of an environment.
    func newest(_ environment: String) async throws -> String {
        let runs = try await expect(0, "runs", environment, "--limit", "1", "--json").json() as? [[String: Any]]
        let id = try #require(runs?.first?["id"])
        return "\(id)"
    }
}
