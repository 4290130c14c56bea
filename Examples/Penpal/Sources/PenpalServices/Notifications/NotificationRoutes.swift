import Foundation
import Hummingbird

/// What notify-service answers.
struct NotificationRoutes: Sendable {
    static let path = "/api/v1/notifications"

    let outbox: Outbox

    func add(to router: Router<BasicRequestContext>) {
        let routes = router.group(RouterPath(Self.path))
        routes.post { [outbox] request, context in
            let draft = try await request.decode(as: Notification.Draft.self, context: context)
            let notification = Notification(
                id: UUID().uuidString.lowercased(), to: draft.to, subject: draft.subject, body: draft.body)
            try outbox.add(notification)
            return EditedResponse(status: .created, response: notification)
        }
        routes.get { [outbox] request, _ in
            let pendingOnly = request.uri.queryParameters["pending"] == "true"
            return try outbox.all().filter { !pendingOnly || !$0.sent }
        }
        routes.post(":id/sent") { [outbox] _, context -> HTTPResponse.Status in
            guard try outbox.markSent(context.parameters.require("id")) else {
                throw HTTPError(.notFound, message: "There is no such notification.")
            }
            return .noContent
        }
    }
}
