import AsyncHTTPClient
import CordeeDriver
package import CordeeModel
import NIOCore
import NIOHTTP1

/// A `Prober` over HTTP/1.1: one connection a question, no redirect followed, no more of an answer read than needed.
package final class HTTPProber: Prober {
    private let client: HTTPClient

    /// The largest body that is read, in bytes; a larger one is trouble.
    package static let bodyLimit = 64 << 10

    /// Asks with a client of its own, which `shutdown` closes.
    package init() {
        client = .plain()
    }

    /// Closes the client; nothing may be asked afterwards. To be called once, before the prober goes away.
    package func shutdown() async { try? await client.shutdown() }

    package func ask(_ endpoint: Endpoint, _ check: HealthCheck) async -> HealthAnswer {
        // The client's own deadline ends with the head of the answer; a body that trickles in must not take longer.
        await within(check.timeout) { await self.exchange(endpoint, check) }
            ?? HealthAnswer(status: nil, trouble: "timeout (\(check.timeout.milliseconds) ms)")
    }

    private func exchange(_ endpoint: Endpoint, _ check: HealthCheck) async -> HealthAnswer {
        let path = check.path.hasPrefix("/") ? check.path : "/" + check.path
        var request = HTTPClientRequest(url: "http://\(endpoint)\(path)")
        request.headers.add(name: "connection", value: "close")
        request.headers.add(name: "accept", value: "application/json, */*")
        do {
            let limit = TimeAmount.microseconds(check.timeout.microseconds)
            let response = try await client.execute(request, timeout: limit)
            let status = Int(response.status.code)
            do {
                let body = try await response.body.collect(upTo: Self.bodyLimit)
                return Answer(status: status, headers: response.headers, body: Array(body.readableBytesView))
                    .read(check)
            } catch {
                return HealthAnswer(status: status, trouble: Trouble.words(for: error))
            }
        } catch {
            return HealthAnswer(status: nil, trouble: Trouble.words(for: error))
        }
    }
}
