/// Puts mails into the outbox of notify-service.
struct Mailer: Sendable {
    let notify: ServiceClient

    /// Does its best: nobody's request fails because a mail could not be queued.
    func send(to address: String, subject: String, body: String) async {
        guard notify.address != nil else { return }
        let draft = Notification.Draft(to: address, subject: subject, body: body)
        _ = try? await notify.send(.post, NotificationRoutes.path, draft, as: ServiceClient.Nothing.self)
    }
}
