import Hummingbird
import Logging

/// Applies the release's faults, counts every response and signs it with the service's name and version.
///
/// Outermost of all middleware, so that errors and unknown paths are signed and counted as well.
struct SignedResponses: RouterMiddleware {
    /// What a fault never touches, so that a bad release can still be watched.
    private static let spared = [HealthReport.path, RequestMetrics.path]

    let identity: Identity
    let metrics: RequestMetrics
    let faults: FaultInjector

    func handle(
        _ request: Request, context: BasicRequestContext,
        next: (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        metrics.begin()
        var response: Response
        do {
            if !Self.spared.contains(request.uri.path) { try await faults.act() }
            response = try await next(request, context)
        } catch let error as any HTTPResponseError {
            response = try error.response(from: request, context: context)
        } catch {
            context.logger.error("Request failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            response = try HTTPError(.internalServerError, message: "Unexpected error.")
                .response(from: request, context: context)
        }
        identity.sign(&response.headers)
        metrics.end(status: response.status.code)
        return response
    }
}
