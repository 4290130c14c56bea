import GRDB
import Hummingbird

/// What db-service answers: the store over HTTP.
struct StoreRoutes: Sendable {
    /// How many of a conversation's last messages are given.
    static let messageLimit = 50

    let store: Store

    func add(to router: Router<BasicRequestContext>) {
        addUsers(to: router.group("/api/v1"))
        addConversations(to: router.group("/api/v1"))
    }

    private func addUsers(to routes: RouterGroup<BasicRequestContext>) {
        routes.get("ping") { [database = store.database] _, _ in
            let users = try await database.read { db in try User.fetchCount(db) }
            return Pong(service: Role.db.rawValue, users: users)
        }
        routes.post("users") { request, context in
            let user = try await request.decode(as: User.self, context: context)
            return try await created(user)
        }
        routes.get("users") { [database = store.database] request, _ in
            let email = request.uri.queryParameters["email"].map(String.init)
            return try await found("user") {
                try await database.read { db in try User.filter(Column("email") == email).fetchOne(db) }
            }
        }
        routes.get("users/:id") { _, context in try await one(User.self, context) }
        routes.get("users/:id/profile") { _, context in try await one(Profile.self, context) }
        routes.put("users/:id/profile") { request, context in
            try await saved(request.decode(as: Profile.self, context: context))
        }
        routes.get("users/:id/subscription") { _, context in try await one(Subscription.self, context) }
        routes.put("users/:id/subscription") { request, context in
            try await saved(request.decode(as: Subscription.self, context: context))
        }
    }

    private func addConversations(to routes: RouterGroup<BasicRequestContext>) {
        routes.post("conversations") { request, context in
            let conversation = try await request.decode(as: Conversation.self, context: context)
            return try await created(conversation)
        }
        routes.get("conversations/:id") { _, context in try await one(Conversation.self, context) }
        routes.get("conversations/:id/messages") { [database = store.database] _, context in
            let id = try context.parameters.require("id")
            let newest = try await database.read { db in
                try Message.filter(Column("conversationID") == id).order(Column("id").desc)
                    .limit(Self.messageLimit).fetchAll(db)
            }
            return Array(newest.reversed())
        }
        routes.post("messages") { request, context in
            let messages = try await request.decode(as: [Message].self, context: context)
            try await written { db in
                for message in messages { try message.insert(db) }
            }
            return EditedResponse(status: .created, response: messages)
        }
    }

    private func one<Record: FetchableRecord & TableRecord & ResponseEncodable & Sendable>(
        _ type: Record.Type, _ context: BasicRequestContext
    ) async throws -> Record {
        let id = try context.parameters.require("id")
        return try await found(Record.databaseTableName) { [database = store.database] in
            try await database.read { db in try Record.fetchOne(db, key: id) }
        }
    }

    private func found<Record>(_ name: String, _ fetch: () async throws -> Record?) async throws -> Record {
        guard let record = try await fetch() else { throw HTTPError(.notFound, message: "There is no such \(name).") }
        return record
    }

    private func created<Record: PersistableRecord & ResponseEncodable & Sendable>(
        _ record: Record
    ) async throws -> EditedResponse<Record> {
        try await written { db in try record.insert(db) }
        return EditedResponse(status: .created, response: record)
    }

    private func saved<Record: PersistableRecord & Sendable>(_ record: Record) async throws -> Record {
        try await written { db in
            try record.upsert(db)
            return record
        }
    }

    /// Writes in one transaction; what contradicts the data is a conflict of the caller, not a failure of the store.
    private func written<Result: Sendable>(
        _ change: @escaping @Sendable (Database) throws -> Result
    ) async throws -> Result {
        do {
            return try await store.database.write(change)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            throw HTTPError(.conflict, message: error.message ?? "This contradicts what is stored.")
        }
    }
}
