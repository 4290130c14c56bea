import AsyncHTTPClient
import NIOSSL

extension HTTPClient {
    /// One that does what it is asked and nothing else: HTTP/1.1, no redirect followed, no connection tried again.
    ///
    /// - Parameter authorities: a file of certificates in PEM that vouch for others, beside those that the system trusts.
    static func plain(trusting authorities: String? = nil) -> HTTPClient {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        if let authorities {
            var security = TLSConfiguration.makeClientConfiguration()
            security.additionalTrustRoots = [.file(authorities)]
            configuration.tlsConfiguration = security
        }
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }
}
