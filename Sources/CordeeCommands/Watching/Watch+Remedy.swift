internal import CordeeCore
internal import CordeeMessages
internal import CordeeModel

extension Watch {
    /// What to type where Prometheus gives no answer for a reason that has one remedy for all queries; nil: it has none.
    func remedy(for lost: WatchEvent.Lost, in catalogue: Catalogue) -> String? {
        guard let trouble = trouble(of: lost), let source = began.policy.prometheus else { return nil }
        if [.telemetryUnreachable, .telemetryDenied, .telemetryUnreadable].contains(trouble) {
            return catalogue.hint(Failure(trouble, [source.url]))
        }
        guard trouble == .secretUnreadable, let credential = source.credential else { return nil }
        return catalogue.hint(Failure(trouble, [credential.secretName, "\(credential.secret)"]))
    }
}
