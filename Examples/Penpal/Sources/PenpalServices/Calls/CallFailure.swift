import Hummingbird

/// Why a call to another service gave no result; becomes the response of the request that needed it.
struct CallFailure: Error, HTTPResponseError {
    enum Code: Sendable, Equatable {
        /// No address was given.
        case notConfigured
        /// No connection, no answer in time, or an answer that makes no sense.
        case unreachable
        /// It answered with this status.
        case answered(Int)
    }

    let role: Role
    let code: Code
    let message: String

    /// A refusal is passed on as it is; what is unavailable stays 503; other trouble becomes 502.
    var status: HTTPResponse.Status {
        switch code {
        case .notConfigured, .unreachable, .answered(503): .serviceUnavailable
        case .answered(let status) where (400..<500).contains(status): .init(code: status)
        case .answered: .badGateway
        }
    }

    func response(from request: Request, context: some RequestContext) throws -> Response {
        try HTTPError(status, message: message).response(from: request, context: context)
    }
}
