import AsyncHTTPClient

extension HTTPClient {
    /// One that does what it is asked and nothing else: HTTP/1.1, no redirect followed, no connection tried again.
    static func plain() -> HTTPClient {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }
}
