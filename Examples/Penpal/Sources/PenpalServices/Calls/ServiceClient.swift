import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1

/// Calls one other service with JSON.
struct ServiceClient: Sendable {
    let role: Role
    let address: String?
    let http: HTTPClient
    let limit: TimeAmount

    /// How something is sent.
    enum Verb: String, Sendable {
        case post = "POST"
        case put = "PUT"
    }

    /// What a request without a body sends, and a reply that nobody reads.
    struct Nothing: Codable, Sendable {}

    /// Reads something; asked again once when a kept connection was closed under it.
    func get<Reply: Decodable>(
        _ path: String, as type: Reply.Type = Reply.self, authorization: String? = nil
    ) async throws(CallFailure) -> Reply {
        try await call(.GET, path, body: nil, authorization: authorization, attempts: 2)
    }

    /// Sends something; never sent twice.
    func send<Reply: Decodable>(
        _ verb: Verb, _ path: String, _ body: some Encodable, as type: Reply.Type = Reply.self,
        authorization: String? = nil
    ) async throws(CallFailure) -> Reply {
        let data: Data
        do { data = try JSONEncoder.penpal.encode(body) } catch { throw failure(.unreachable, "\(error)") }
        return try await call(.RAW(value: verb.rawValue), path, body: data, authorization: authorization, attempts: 1)
    }

    private func call<Reply: Decodable>(
        _ method: HTTPMethod, _ path: String, body: Data?, authorization: String?, attempts: Int
    ) async throws(CallFailure) -> Reply {
        guard let address else { throw failure(.notConfigured, "\(role.addressVariable) is not set.") }
        var request = HTTPClientRequest(url: address + path)
        request.method = method
        if let authorization { request.headers.add(name: "authorization", value: authorization) }
        if let body {
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(ByteBuffer(data: body))
        }
        let (status, reply) = try await exchange(request, attempts: attempts)
        guard (200..<300).contains(status) else {
            let refusal = try? JSONDecoder.penpal.decode(ErrorReply.self, from: reply)
            throw failure(.answered(status), refusal?.error.message ?? "\(role.rawValue) answered \(status).")
        }
        if let nothing = Nothing() as? Reply { return nothing }
        do {
            return try JSONDecoder.penpal.decode(Reply.self, from: reply)
        } catch {
            throw failure(.unreachable, "\(role.rawValue) answered something unexpected: \(error)")
        }
    }

    private func exchange(
        _ request: HTTPClientRequest, attempts: Int
    ) async throws(CallFailure) -> (status: Int, body: ByteBuffer) {
        do {
            let response = try await http.execute(request, timeout: limit)
            return (Int(response.status.code), try await response.body.collect(upTo: PeerLimits.replySize))
        } catch let error as HTTPClientError where error == .remoteConnectionClosed && attempts > 1 {
            return try await exchange(request, attempts: attempts - 1)
        } catch {
            throw failure(.unreachable, "\(role.rawValue) is unreachable: \(error)")
        }
    }

    private func failure(_ code: CallFailure.Code, _ message: String) -> CallFailure {
        CallFailure(role: role, code: code, message: message)
    }

    /// How every service words an error.
    private struct ErrorReply: Decodable {
        struct Reason: Decodable { let message: String }
        let error: Reason
    }
}

extension JSONEncoder {
    /// As the services write JSON to each other.
    static var penpal: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        return encoder
    }
}

extension JSONDecoder {
    /// As the services read JSON from each other.
    static var penpal: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return decoder
    }
}
