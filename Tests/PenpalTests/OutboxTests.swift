import Foundation
import PenpalServices
import Testing

@Suite(.tags(.medium))
struct OutboxTests {
    private typealias Mail = PenpalServices.Notification

    @Test func `A mail is queued, listed and marked as sent`() async throws {
        try await withFleet([.notify]) { fleet in
            let draft = ["to": "camille@example.com", "subject": "Hello", "body": "…"]
            let queued = try await fleet.post(.notify, "/api/v1/notifications", draft)
            #expect(queued.status == 201)
            let path = "/api/v1/notifications/\(queued.text("id"))/sent"
            #expect(try await fleet.post(.notify, path, [:]).status == 204)
            #expect(try await fleet.get(.notify, "/api/v1/notifications").decode([Mail].self).map(\.sent) == [true])
            let pending = try await fleet.get(.notify, "/api/v1/notifications?pending=true")
            #expect(try pending.decode([Mail].self).isEmpty)
            #expect(try await fleet.post(.notify, "/api/v1/notifications/unknown/sent", [:]).status == 404)
        }
    }

    @Test func `Two versions share one outbox, and a restart forgets nothing`() async throws {
        try await withTemporaryDirectory { directory in
            let old = try Outbox(directory: directory)
            let new = try Outbox(directory: directory)
            try old.add(Mail(id: "1", to: "a@example.com", subject: "First", body: ""))
            #expect(try new.markSent("1"))
            try new.add(Mail(id: "2", to: "a@example.com", subject: "Second", body: ""))
            for outbox in [old, new, try Outbox(directory: directory)] {
                #expect(try outbox.all().map(\.id) == ["1", "2"])
                #expect(try outbox.all().map(\.sent) == [true, false])
            }
        }
    }
}
