import CordeeDriver
import CordeeHTTP
import CordeeModel
import NIOCore
import NIOHTTP1
import NIOPosix
import Testing

struct HTTPProberTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var page: Page
        var check: HealthCheck
        var expected: HealthAnswer
        var testDescription: String { name }
    }

    private static func check(
        _ version: HealthCheck.Place, commit: HealthCheck.Place? = nil, timeout: Duration = .seconds(20)
    ) -> HealthCheck {
        HealthCheck(path: "/health", version: version, commit: commit, timeout: timeout)
    }

    @Test(arguments: [
        Case(
            name: "JSON", page: Page(body: #"{"version": "1.4.0", "build": {"commit": "abc"}}"#),
            check: check(.json(["version"]), commit: .json(["build", "commit"])),
            expected: HealthAnswer(status: 200, version: "1.4.0", commit: "abc")),
        Case(
            name: "a number", page: Page(body: #"{"version": 14}"#), check: check(.json(["version"])),
            expected: HealthAnswer(status: 200, version: "14")),
        Case(
            name: "no such member", page: Page(body: #"{"version": true}"#), check: check(.json(["version", "x"])),
            expected: HealthAnswer(status: 200)),
        Case(
            name: "a truth", page: Page(body: #"{"version": true}"#), check: check(.json(["version"])),
            expected: HealthAnswer(status: 200)),
        Case(
            name: "a header", page: Page(headers: ["X-Version": " 1.4.0 "]), check: check(.header("x-version")),
            expected: HealthAnswer(status: 200, version: "1.4.0")),
        Case(
            name: "the body", page: Page(body: " 1.4.0\n"), check: check(.body),
            expected: HealthAnswer(status: 200, version: "1.4.0")),
        Case(
            name: "unchecked", page: Page(body: "ok"), check: check(.unchecked), expected: HealthAnswer(status: 200)),
        Case(
            name: "ill", page: Page(status: .serviceUnavailable, body: #"{"version": "1"}"#),
            check: check(.json(["version"])), expected: HealthAnswer(status: 503, version: "1")),
        Case(
            name: "redirected", page: Page(status: .found, headers: ["Location": "/other"]), check: check(.unchecked),
            expected: HealthAnswer(status: 302)),
    ])
    func `An answer is read where the check says`(_ given: Case) async throws {
        let answer = try await ask(given.page, given.check)
        #expect(answer == given.expected)
    }

    @Test func `What cannot be read is trouble, with its status`() async throws {
        let noJSON = try await ask(Page(body: "<html>"), Self.check(.json(["version"])))
        #expect(noJSON.status == 200 && noJSON.version == nil && noJSON.trouble != nil)
        let tooLong = String(repeating: "x", count: HTTPProber.bodyLimit + 1)
        let large = try await ask(Page(body: tooLong), Self.check(.body))
        #expect(large.status == 200 && large.version == nil && large.trouble != nil)
    }

    @Test func `No answer is trouble in the system's words`() async throws {
        let silent = try await ask(nil, Self.check(.unchecked, timeout: .milliseconds(100)))
        #expect(silent.status == nil && silent.trouble != nil)

        let server = try await HealthServer.start(nil)
        await server.close()
        let prober = HTTPProber()
        let refused = await prober.ask(server.endpoint, Self.check(.unchecked))
        await prober.shutdown()
        #expect(refused == HealthAnswer(status: nil, trouble: "Connection refused"))
    }

    private func ask(_ page: Page?, _ check: HealthCheck) async throws -> HealthAnswer {
        let server = try await HealthServer.start(page)
        let prober = HTTPProber()
        let answer = await prober.ask(server.endpoint, check)
        await prober.shutdown()
        await server.close()
        return answer
    }
}
