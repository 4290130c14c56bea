package import CordeeModel
internal import Foundation

/// A step's way over the network: its request, then one more for each redirect that it follows.
package struct ScenarioExchange: Sendable {
    /// What to send next.
    package private(set) var request: WebRequest
    private var address: ScenarioSite.Address
    private var redirectsLeft: Int
    private let site: ScenarioSite

    /// The first request of a step.
    /// - Throws: `unfilled`, `badAddress`.
    package init(
        _ step: Scenario.Step, _ values: ScenarioValues, _ cookies: ScenarioCookies, at site: ScenarioSite, now: Instant
    ) throws(ScenarioFlaw) {
        self.site = site
        redirectsLeft = step.redirects
        let query = try Self.encoded(step.query, values)
        var target = try values.fill(target: step.target)
        if !query.isEmpty { target += (target.contains("?") ? "&" : "?") + query }
        address = try site.address(target)
        var headers: [WebHeader] = []
        for field in step.headers { headers.append(WebHeader(field.name, try values.fill(field.value))) }
        var body: [UInt8]?
        var type: String?
        switch step.content {
        case .json(let tree):
            body = Array(try values.fill(tree).description.utf8)
            type = "application/json"
        case .form(let fields):
            body = Array(try Self.encoded(fields, values).utf8)
            type = "application/x-www-form-urlencoded"
        case .text(let text): body = Array(try values.fill(text).utf8)
        case nil: break
        }
        if let type, !headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            headers.append(WebHeader("Content-Type", type))
        }
        request = WebRequest(method: step.method, url: address.wire, headers: headers, body: body)
        finish(cookies, now)
    }

    /// Moves on to where an answer redirects; false when it does not, or no further redirect is to be followed.
    /// - Throws: `badAddress`.
    package mutating func follow(
        _ answer: WebAnswer, _ cookies: ScenarioCookies, now: Instant
    ) throws(ScenarioFlaw) -> Bool {
        guard redirectsLeft > 0, [301, 302, 303, 307, 308].contains(answer.status),
            let location = answer.header("location")
        else { return false }
        redirectsLeft -= 1
        let next = try site.address(location, from: address)
        // Who is elsewhere is not shown who somebody is here.
        let personal = next.isNear(address) ? ["host", "cookie"] : ["host", "cookie", "authorization"]
        request.headers.removeAll { personal.contains($0.name.lowercased()) }
        if answer.status < 307, request.method != "HEAD" {
            request.method = "GET"
            request.body = nil
            request.headers.removeAll { $0.name.lowercased().hasPrefix("content-") }
        }
        address = next
        request.url = next.wire
        finish(cookies, now)
        return true
    }

    /// Keeps the cookies of an answer to the present request.
    package func keep(_ answer: WebAnswer, in cookies: inout ScenarioCookies, now: Instant) {
        cookies.jar.take(answer, from: address.url, now: now)
    }

    private mutating func finish(_ cookies: ScenarioCookies, _ now: Instant) {
        func has(_ name: String) -> Bool { request.headers.contains { $0.name.lowercased() == name } }
        if let host = address.host, !has("host") { request.headers.append(WebHeader("Host", host)) }
        if !has("cookie"), let kept = cookies.jar.header(for: address.url, now: now) {
            request.headers.append(WebHeader("Cookie", kept))
        }
    }

    private static func encoded(
        _ fields: [Scenario.Field], _ values: ScenarioValues
    ) throws(ScenarioFlaw) -> String {
        var pairs: [String] = []
        for field in fields { pairs.append("\(field.name.urlEscaped)=\(try values.fill(field.value).urlEscaped)") }
        return pairs.joined(separator: "&")
    }
}

/// The cookies of a scenario under way.
package struct ScenarioCookies: Hashable, Sendable {
    var jar = CookieJar()

    /// None yet.
    package init() {}
}
