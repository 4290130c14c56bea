import AsyncHTTPClient
import CordeeDriver
package import CordeeModel
import NIOCore
import NIOHTTP1

/// A `Requester` over HTTP/1.1, with TLS where the address asks for it.
package final class HTTPRequester: Requester {
    private let client: HTTPClient

    /// Sends with a client of its own, which `shutdown` closes.
    ///
    /// - Parameter authorities: a file of certificates in PEM that are trusted beside those that the system trusts. One that
    ///   cannot be read lets no request over TLS through.
    package init(trusting authorities: String? = nil) {
        client = .plain(trusting: authorities)
    }

    /// Closes the client; nothing may be sent afterwards. To be called once, before the requester goes away.
    package func shutdown() async { try? await client.shutdown() }

    package func send(_ request: WebRequest, within limit: Duration, bodyLimit: Int) async -> WebOutcome {
        // The client's own deadline ends with the head of the answer; a body that trickles in must not take longer.
        await within(limit) { await self.exchange(request, limit, bodyLimit) }
            ?? .failed("timeout (\(limit.milliseconds) ms)")
    }

    private func exchange(_ request: WebRequest, _ limit: Duration, _ bodyLimit: Int) async -> WebOutcome {
        var asked = HTTPClientRequest(url: request.url)
        asked.method = .init(rawValue: request.method)
        for header in request.headers { asked.headers.add(name: header.name, value: header.value) }
        if let body = request.body { asked.body = .bytes(ByteBuffer(bytes: body)) }
        do {
            // A little more than the limit: which of both ends first must not change what is said.
            let patience = TimeAmount.microseconds(limit.microseconds) + .seconds(1)
            let response = try await client.execute(asked, timeout: patience)
            var body: [UInt8] = []
            var isCut = false
            for try await part in response.body {
                body += part.readableBytesView
                guard body.count > bodyLimit else { continue }
                body.removeSubrange(bodyLimit...)
                isCut = true
                break
            }
            let headers = response.headers.map { WebHeader($0.name, $0.value) }
            return .answered(
                WebAnswer(status: Int(response.status.code), headers: headers, body: body, isCut: isCut))
        } catch {
            return .failed(Trouble.words(for: error))
        }
    }
}
