import Crypto
package import Foundation

/// Stripe's signature of a webhook: `t=<seconds>,v1=<hex of HMAC-SHA256 over "<seconds>.<body>">`.
package enum WebhookSignature {
    /// How old, in seconds, a signature may be.
    static let tolerance = 300.0

    /// The header for a body, signed now.
    package static func header(body: Data, secret: String, now: Date) -> String {
        let time = Int(now.timeIntervalSince1970)
        let code = HMAC<SHA256>.authenticationCode(
            for: payload(time: time, body: body), using: SymmetricKey(data: Data(secret.utf8)))
        return "t=\(time),v1=" + code.map { String(format: "%02x", $0) }.joined()
    }

    /// Whether a header signs exactly this body, recently enough. Any of several `v1` may match, as when a secret is rotated.
    package static func isValid(_ header: String, body: Data, secret: String, now: Date) -> Bool {
        let fields = header.split(separator: ",").map { $0.split(separator: "=", maxSplits: 1) }
        guard let time = fields.first(where: { $0.first == "t" })?.last.flatMap({ Int($0) }),
            abs(Double(time) - now.timeIntervalSince1970) <= tolerance
        else { return false }
        let key = SymmetricKey(data: Data(secret.utf8))
        return fields.contains { field in
            guard field.first == "v1", field.count == 2, let code = bytes(hex: field[1]) else { return false }
            return HMAC<SHA256>.isValidAuthenticationCode(
                code, authenticating: payload(time: time, body: body), using: key)
        }
    }

    private static func payload(time: Int, body: Data) -> Data {
        Data("\(time).".utf8) + body
    }

    private static func bytes(hex: Substring) -> [UInt8]? {
        let digits = hex.compactMap(\.hexDigitValue)
        guard digits.count == hex.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
