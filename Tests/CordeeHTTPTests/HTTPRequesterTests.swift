import CordeeDriver
import CordeeHTTP
import CordeeModel
import NIOHTTP1
import Testing

@Suite struct HTTPRequesterTests {
    private func ask(
        _ page: Page?, within limit: Duration = .seconds(30), bodyLimit: Int = 1000
    ) async throws -> WebOutcome {
        let server = try await HealthServer.start(page)
        let requester = HTTPRequester()
        let outcome = await requester.send(
            WebRequest(url: "http://\(server.endpoint)/a?b=c"), within: limit, bodyLimit: bodyLimit)
        await requester.shutdown()
        await server.close()
        return outcome
    }

    private func answer(_ outcome: WebOutcome) throws -> WebAnswer {
        guard case .answered(let answer) = outcome else {
            Issue.record("\(outcome)")
            return WebAnswer(status: 0)
        }
        return answer
    }

    @Test func `An answer comes as it is`() async throws {
        let page = Page(status: .created, headers: ["X-A": "b"], body: "hello")
        let answer = try answer(try await ask(page))
        #expect(answer.status == 201 && answer.header("x-a") == "b")
        #expect(answer.body == Array("hello".utf8) && !answer.isCut)
    }

    @Test func `A redirect is an answer`() async throws {
        let answer = try answer(try await ask(Page(status: .found, headers: ["Location": "/elsewhere"])))
        #expect(answer.status == 302 && answer.header("location") == "/elsewhere")
    }

    @Test(arguments: [HTTPResponseStatus.movedPermanently, .found, .temporaryRedirect, .permanentRedirect])
    func `Whoever is redirected to is not told who asks`(status: HTTPResponseStatus) async throws {
        let other = try await EchoServer.start()
        let location = "http://localhost:\(other.endpoint.port)/elsewhere"
        let server = try await HealthServer.start(Page(status: status, headers: ["Location": location]))
        let requester = HTTPRequester()
        let request = WebRequest(
            method: "POST", url: "http://\(server.endpoint)/", headers: [WebHeader("Authorization", "Bearer s3cret")])
        let outcome = await requester.send(request, within: .seconds(30), bodyLimit: 10_000)
        await requester.shutdown()
        await server.close()
        await other.close()
        let answer = try answer(outcome)
        // The other one would repeat what it was told.
        #expect(answer.status == Int(status.code) && answer.body.isEmpty)
    }

    @Test func `No more of a body is read than allowed`() async throws {
        let body = String(repeating: "x", count: 300_000)
        let cut = try answer(try await ask(Page(body: body), bodyLimit: 1000))
        #expect(cut.body.count == 1000 && cut.isCut)
        let whole = try answer(try await ask(Page(body: body), bodyLimit: 300_000))
        #expect(whole.body.count == 300_000 && !whole.isCut)
    }

    @Test func `A server that never answers is waited for no longer than allowed`() async throws {
        #expect(try await ask(nil, within: .milliseconds(50)) == .failed("timeout (50 ms)"))
    }

    @Test func `Method, headers and body go out as they are given`() async throws {
        let server = try await EchoServer.start()
        let requester = HTTPRequester()
        let request = WebRequest(
            method: "PATCH", url: "http://\(server.endpoint)/x%20y?a=b",
            headers: [WebHeader("Host", "shop.example"), WebHeader("X-A", "1")], body: Array("body".utf8))
        let answer = try answer(await requester.send(request, within: .seconds(30), bodyLimit: 10_000))
        let text = String(decoding: answer.body, as: UTF8.self)
        #expect(text.hasPrefix("PATCH /x%20y?a=b\n"))
        #expect(text.contains("Host: shop.example\n") && text.contains("X-A: 1\n") && text.hasSuffix("\nbody"))
        #expect(text.components(of: "Host:") == 1)
        await requester.shutdown()
        await server.close()
    }

    @Test func `Nobody there, and what is no address, are said in words`() async throws {
        let server = try await HealthServer.start(Page())
        await server.close()
        let requester = HTTPRequester()
        for url in ["http://\(server.endpoint)/", "nonsense", "http://[::1"] {
            let outcome = await requester.send(WebRequest(url: url), within: .seconds(30), bodyLimit: 10)
            guard case .failed(let words) = outcome else {
                Issue.record("\(outcome)")
                continue
            }
            #expect(!words.isEmpty)
        }
        await requester.shutdown()
    }
}

extension String {
    fileprivate func components(of word: String) -> Int {
        split(separator: word, omittingEmptySubsequences: false).count - 1
    }
}
