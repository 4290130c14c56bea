package import CordeeModel

/// A request and its answer as they may be shown: bounded, without secrets and without what logs somebody in.
package struct ShownExchange: Hashable, Sendable, Encodable {
    /// The request line, the headers and the body.
    package var request: [String]
    /// The status, the headers and the body, or why there is none.
    package var answer: [String]

    /// How much of a body is shown, in characters.
    package static let bodyLimit = 2000
    /// How many headers and lines of a body are shown.
    package static let lineLimit = 40

    /// Makes an exchange fit to be shown.
    package init(_ request: WebRequest, _ outcome: WebOutcome, _ values: ScenarioValues) {
        self.request =
            [values.masked("\(request.method) \(request.url)")] + Self.headers(request.headers, values)
            + Self.body(request.body ?? [], isCut: false, values)
        switch outcome {
        case .answered(let answer):
            self.answer =
                ["HTTP \(answer.status)"] + Self.headers(answer.headers, values)
                + Self.body(answer.body, isCut: answer.isCut, values)
        case .failed(let words): self.answer = [values.masked(words)]
        }
    }

    /// Headers that hold what only their owner should have.
    private static let personal = ["authorization", "proxy-authorization", "cookie", "set-cookie"]

    private static func headers(_ headers: [WebHeader], _ values: ScenarioValues) -> [String] {
        headers.prefix(lineLimit).map { header in
            if personal.contains(header.name.lowercased()) { return "\(header.name): \(ScenarioValues.mask)" }
            let text = values.masked("\(header.name): \(header.value)")
            return text.count > bodyLimit ? text.prefix(bodyLimit) + "…" : text
        }
    }

    private static func body(_ body: [UInt8], isCut: Bool, _ values: ScenarioValues) -> [String] {
        guard !body.isEmpty else { return [] }
        // Secrets are looked for before anything is cut off: the rest of one would still tell.
        let text = values.masked(String(decoding: body, as: UTF8.self))
        let shown = text.prefix(bodyLimit)
        var lines = shown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        let isWhole = shown.count == text.count && lines.count <= lineLimit && !isCut
        lines = Array(lines.prefix(lineLimit))
        return [""] + lines + (isWhole ? [] : ["…"])
    }
}
