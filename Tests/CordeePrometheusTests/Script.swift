import CordeeDriver
import CordeeModel

/// Answers every request so.
struct Script: Requester {
    var outcome: WebOutcome

    func send(_ request: WebRequest, within limit: Duration, bodyLimit: Int) async -> WebOutcome {
        guard case .answered(var answer) = outcome else { return outcome }
        answer.isCut = answer.body.count > bodyLimit
        answer.body = Array(answer.body.prefix(bodyLimit))
        return .answered(answer)
    }
}
