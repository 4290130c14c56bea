import Foundation
import Hummingbird
import PenpalServices
import Testing

@Suite(.tags(.medium))
struct ChatTests {
    @Test func `The tutor corrects and the partner asks back`() async throws {
        try await withFleet { fleet in
            let token = try await fleet.signUp("camille@example.com")
            let message = "He don't like football and I am agree"
            let tutor = try await fleet.post(
                .frontend, "/app/chat", ["mode": "tutor", "message": message], token: token)
            let partner = try await fleet.post(
                .frontend, "/app/chat", ["mode": "partner", "message": message], token: token)
            #expect(tutor.text("reply").contains("“He doesn't like football and I agree”"))
            #expect(partner.text("reply").contains("football"))
            #expect(partner.text("reply").hasSuffix("?"))
        }
    }

    @Test func `A conversation goes on where it was`() async throws {
        try await withFleet { fleet in
            let token = try await fleet.signUp("camille@example.com")
            let say = ["mode": "partner", "message": "I play football"]
            let first = try await fleet.post(.frontend, "/app/chat", say, token: token)
            let next = say.merging(["conversation": first.text("conversation")]) { $1 }
            let second = try await fleet.post(.frontend, "/app/chat", next, token: token)
            #expect(second.text("conversation") == first.text("conversation"))
            #expect(second.text("reply") != first.text("reply"))
        }
    }

    @Test func `Nobody reads on in somebody else's conversation`() async throws {
        try await withFleet { fleet in
            let camille = try await fleet.signUp("camille@example.com")
            let other = try await fleet.signUp("other@example.com")
            let say = ["mode": "tutor", "message": "Hello"]
            let conversation = try await fleet.post(.frontend, "/app/chat", say, token: camille).text("conversation")
            let intruding = say.merging(["conversation": conversation]) { $1 }
            #expect(try await fleet.post(.frontend, "/app/chat", intruding, token: other).status == 404)
        }
    }

    @Test(arguments: [
        ("I have 25 years old", "I am 25 years old"), ("It depend of you", "It depend on you"),
        ("I live here since 3 years", "I live here for 3 years"), ("more better informations", "better information"),
    ])
    func `The tutor knows common mistakes`(wrong: String, right: String) {
        #expect(BuiltInPartner().correct(wrong).contains("“\(right)”"))
    }

    @Test func `The tutor leaves a good sentence alone`() {
        #expect(BuiltInPartner().correct("I agree with the information.").contains("no mistakes"))
    }

    @Test func `A model is asked in OpenAI's protocol, with what was said before`() async throws {
        let prompts = AsyncStream.makeStream(of: String.self)
        let router = Router()
        router.post("/v1/chat/completions") { request, _ in
            prompts.continuation.yield(String(buffer: try await request.body.collect(upTo: 1 << 20)))
            return #"{"choices":[{"message":{"role":"assistant","content":"Bonjour from the model"}}]}"#
        }
        try await withServer(router) { model in
            try await withFleet(variables: ["OPENAI_BASE_URL": model + "/v1"]) { fleet in
                let token = try await fleet.signUp("camille@example.com")
                let say = ["mode": "tutor", "message": "First words"]
                let first = try await fleet.post(.frontend, "/app/chat", say, token: token)
                #expect(first.text("reply") == "Bonjour from the model")
                let next = ["mode": "tutor", "message": "Second words", "conversation": first.text("conversation")]
                _ = try await fleet.post(.frontend, "/app/chat", next, token: token)
            }
        }
        prompts.continuation.finish()
        let last = await prompts.stream.reduce("") { $1 }
        #expect(last.contains("First words") && last.contains("Bonjour from the model"))
        #expect(last.contains("Second words") && last.contains("tutor"))
    }
}
