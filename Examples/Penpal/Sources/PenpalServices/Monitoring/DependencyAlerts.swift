import Logging
import ServiceLifecycle

/// Mails the people on duty when a service disappears or comes back.
struct DependencyAlerts: Service {
    static let recipient = "on-call@penpal.example"

    let watch: DependencyWatch
    let mailer: Mailer
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            // Silent until a service was reachable once: a fleet that starts is no alert.
            var known: Set<Role> = []
            for await change in watch.changes {
                let isNew = change.state == .ok && known.insert(change.role).inserted
                guard !isNew, known.contains(change.role) else { continue }
                let text = change.state == .ok ? "is back" : "is unreachable"
                logger.notice("Service changed", metadata: ["role": "\(change.role)", "state": "\(change.state)"])
                await mailer.send(to: Self.recipient, subject: "\(change.role.rawValue) \(text)", body: text)
            }
        }
    }
}
