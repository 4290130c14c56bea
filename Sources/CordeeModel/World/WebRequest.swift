/// A request over HTTP, as it goes out.
package struct WebRequest: Hashable, Sendable {
    /// `GET`, `POST`…
    package var method: String
    /// Where it goes: `http://127.0.0.1:8180/app/ping?a=b`.
    package var url: String
    /// Its headers; `Host` where it is not that of the URL.
    package var headers: [WebHeader]
    /// Its body; nil: none.
    package var body: [UInt8]?

    /// Describes a request.
    package init(method: String = "GET", url: String, headers: [WebHeader] = [], body: [UInt8]? = nil) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// A header.
package struct WebHeader: Hashable, Sendable {
    /// Its name, in any case.
    package var name: String
    /// Its value.
    package var value: String

    /// Names a value.
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// What came back over HTTP.
package struct WebAnswer: Hashable, Sendable {
    /// The status.
    package var status: Int
    /// The headers, in their order.
    package var headers: [WebHeader]
    /// The body, as far as it was read.
    package var body: [UInt8]
    /// Whether the body goes on beyond what was read.
    package var isCut: Bool

    /// Notes an answer.
    package init(status: Int, headers: [WebHeader] = [], body: [UInt8] = [], isCut: Bool = false) {
        self.status = status
        self.headers = headers
        self.body = body
        self.isCut = isCut
    }

    /// The first header of a name.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// What became of a request.
package enum WebOutcome: Hashable, Sendable {
    /// There was an answer.
    case answered(WebAnswer)
    /// There was none: the system's words.
    case failed(String)
}
