import AsyncHTTPClient
import Foundation
import Hummingbird
import NIOCore
import NIOFoundationCompat
import NIOHTTP1

/// A model behind an OpenAI-compatible address.
struct OpenAIPartner: ChatPartner {
    static let defaultModel = "gpt-4o-mini"
    /// Models take longer than services.
    static let timeout = TimeAmount.seconds(30)

    let address: String
    let key: String?
    let model: String
    let http: HTTPClient

    func reply(to message: String, mode: ChatMode, history: [Message]) async throws -> String {
        var turns = [Turn(role: "system", content: instructions(mode))]
        turns += history.map { Turn(role: $0.author.rawValue, content: $0.text) }
        turns.append(Turn(role: "user", content: message))
        var request = HTTPClientRequest(url: address + "/chat/completions")
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        if let key { request.headers.add(name: "authorization", value: "Bearer \(key)") }
        request.body = .bytes(ByteBuffer(data: try JSONEncoder().encode(Prompt(model: model, messages: turns))))
        let completion: Completion
        do {
            let response = try await http.execute(request, timeout: Self.timeout)
            let body = try await response.body.collect(upTo: PeerLimits.replySize)
            guard response.status == .ok else {
                throw HTTPError(.badGateway, message: "The model answered \(response.status.code).")
            }
            completion = try JSONDecoder().decode(Completion.self, from: body)
        } catch let error as HTTPError {
            throw error
        } catch {
            throw HTTPError(.badGateway, message: "The model does not answer: \(error)")
        }
        guard let choice = completion.choices.first else {
            throw HTTPError(.badGateway, message: "The model answered nothing.")
        }
        return choice.message.content
    }

    private func instructions(_ mode: ChatMode) -> String {
        switch mode {
        case .tutor: "You are a language tutor. Correct the mistakes of the last message; explain each in a few words."
        case .partner: "You are a pen pal. Never correct. Answer in two sentences and end with a question."
        }
    }

    private struct Turn: Codable {
        let role: String
        let content: String
    }

    private struct Prompt: Encodable {
        let model: String
        let messages: [Turn]
    }

    private struct Completion: Decodable {
        struct Choice: Decodable { let message: Turn }
        let choices: [Choice]
    }
}
