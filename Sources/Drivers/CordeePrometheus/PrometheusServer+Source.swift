package import CordeeDriver
package import CordeeModel

extension PrometheusServer {
    /// The Prometheus that the manifest tells of, asked by whoever it says; the secret is read now.
    ///
    /// - Throws: `telemetryUnreachable` for what is no address; `secretUnreadable`, also for a secret that is empty or could
    ///   not stand in a request.
    package init(
        _ source: TelemetrySource, reading secrets: SecretReader, timeout: Duration = defaultTimeout
    ) throws(Failure) {
        guard let address = Address(source.url) else { throw Failure(.telemetryUnreachable, [source.url]) }
        var credential: Credential?
        if let asked = source.credential {
            let secret = try Self.secret(of: asked, secrets)
            credential =
                switch asked {
                case .token: .bearer(secret)
                case .password(_, let user): .basic(user: user, password: secret)
                }
        }
        self.init(address, credential: credential, timeout: timeout)
    }

    private static func secret(
        of credential: TelemetrySource.Credential, _ secrets: SecretReader
    ) throws(Failure) -> String {
        var secret = try secrets.value(of: credential.secret, for: credential.secretName)[...]
        // Files that were written on other systems end in two characters, and some in an empty line.
        while secret.last?.isNewline == true { secret.removeLast() }
        let isUsable = !secret.isEmpty && !secret.unicodeScalars.contains { $0.properties.generalCategory == .control }
        guard isUsable else {
            throw Failure(
                .secretUnreadable, [credential.secretName, "\(credential.secret)"],
                cause: secret.isEmpty ? "it is empty" : "it has more than one line, or control characters")
        }
        return String(secret)
    }
}
