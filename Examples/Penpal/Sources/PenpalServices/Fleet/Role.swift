import ArgumentParser

/// One of the seven services, in the order in which the manual updates them.
package enum Role: String, CaseIterable, Codable, Sendable, ExpressibleByArgument {
    case db = "db-service"
    case auth = "auth-service"
    case notify = "notify-service"
    case payment = "payment-service"
    case ai = "ai-service"
    case monitoring = "monitoring-service"
    case frontend = "frontend"

    /// The services that this one calls; a missing one degrades it and never stops it.
    var dependencies: [Role] {
        switch self {
        case .db, .notify: []
        case .auth, .payment, .ai: [.db]
        case .monitoring: [.db, .auth, .notify, .payment, .ai]
        case .frontend: [.auth, .payment, .ai]
        }
    }

    /// The variable that holds this service's address, such as `DB_SERVICE_URL`.
    package var addressVariable: String {
        rawValue.uppercased().replacing("-", with: "_") + "_URL"
    }
}
