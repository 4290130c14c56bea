import GRDB

/// The tables, as a list of changes that only ever add.
///
/// The previous version keeps running on the changed tables until the train has passed, and may come back after it.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("accounts") { db in
            try db.create(table: "user") { table in
                table.primaryKey("id", .text)
                table.column("email", .text).notNull().unique()
                table.column("name", .text).notNull()
                table.column("passwordHash", .text)
                table.column("providerSubject", .text)
                table.column("createdAt", .datetime).notNull()
            }
            try db.create(table: "profile") { table in
                table.primaryKey("userID", .text).references("user", onDelete: .cascade)
                table.column("nativeLanguage", .text).notNull()
                table.column("learningLanguage", .text).notNull()
                table.column("level", .text).notNull()
            }
        }
        migrator.registerMigration("conversations") { db in
            try db.create(table: "conversation") { table in
                table.primaryKey("id", .text)
                table.column("userID", .text).notNull().indexed().references("user", onDelete: .cascade)
                table.column("mode", .text).notNull()
            }
            try db.create(table: "message") { table in
                table.autoIncrementedPrimaryKey("id")
                table.column("conversationID", .text).notNull().indexed()
                    .references("conversation", onDelete: .cascade)
                table.column("author", .text).notNull()
                table.column("text", .text).notNull()
            }
        }
        migrator.registerMigration("subscriptions") { db in
            try db.create(table: "subscription") { table in
                table.primaryKey("userID", .text).references("user", onDelete: .cascade)
                table.column("status", .text).notNull()
                table.column("currentPeriodEnd", .datetime).notNull()
            }
        }
        return migrator
    }
}
