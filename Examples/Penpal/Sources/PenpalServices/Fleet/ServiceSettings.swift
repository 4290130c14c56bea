import Foundation
import Logging

/// What Cordée tells a service through its environment.
package struct ServiceSettings: Sendable {
    /// The environment of a service that nobody placed in one.
    static let defaultEnvironment = "development"

    let role: Role
    /// The port to listen on; 0 lets the system choose.
    let port: Int
    let environment: String
    /// Where the service keeps its files; services of one environment share it.
    let dataDirectory: URL
    let logLevel: Logger.Level
    /// How long a call to another service may take.
    let callTimeout: Duration
    private let variables: [String: String]

    /// How long a call may take, in seconds, when PENPAL_CALL_TIMEOUT says nothing else.
    static let defaultCallTimeout = 2.0

    /// Reads the settings of a service.
    ///
    /// - Throws: `PenpalError` with code `invalidSetting` when PORT, LOG_LEVEL or PENPAL_CALL_TIMEOUT cannot be used.
    package init(role: Role, variables: [String: String]) throws(PenpalError) {
        guard let port = variables["PORT"].flatMap(Int.init), (0...65_535).contains(port) else {
            throw PenpalError(
                .invalidSetting, "PORT is \(variables["PORT"].map { "“\($0)”" } ?? "not set").",
                hint: "Set it to the port to listen on: PORT=8080 penpal \(role.rawValue)")
        }
        let level = variables["LOG_LEVEL"] ?? Logger.Level.info.rawValue
        guard let logLevel = Logger.Level(rawValue: level.lowercased()) else {
            throw PenpalError(
                .invalidSetting, "LOG_LEVEL is “\(level)”.",
                hint: "Set it to one of " + Logger.Level.allCases.map(\.rawValue).joined(separator: ", ") + ".")
        }
        let timeout = variables["PENPAL_CALL_TIMEOUT"].map(Double.init) ?? Self.defaultCallTimeout
        guard let timeout, (0.01...600).contains(timeout) else {
            throw PenpalError(.invalidSetting, "PENPAL_CALL_TIMEOUT goes from 0.01 to 600 seconds.")
        }
        self.callTimeout = .seconds(timeout)
        self.role = role
        self.port = port
        self.logLevel = logLevel
        self.environment = variables["CORDEE_ENVIRONMENT"] ?? Self.defaultEnvironment
        self.dataDirectory = URL(filePath: variables["PENPAL_DATA"] ?? "data/\(environment)")
        self.variables = variables
    }

    /// The value of a variable, or nothing when it is unset or empty.
    func value(_ name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The address of another service, without a final slash, when it was given.
    func address(of role: Role) -> String? {
        value(role.addressVariable).map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    }
}
