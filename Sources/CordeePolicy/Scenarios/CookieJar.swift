internal import CordeeModel
internal import Foundation

/// Cookies, as a browser keeps them (RFC 6265): by host and path, until they are taken back or expire.
struct CookieJar: Hashable, Sendable {
    private struct Cookie: Hashable {
        var name: String
        var value: String
        var domain: String
        /// Whether it is for this very host, not for those below it.
        var isHostOnly: Bool
        var path: String
        var isSecure: Bool
        var expires: Instant?
    }

    private var cookies: [Cookie] = []

    /// Keeps the cookies of an answer, and forgets those that it takes back.
    mutating func take(_ answer: WebAnswer, from url: URL, now: Instant) {
        for header in answer.headers where header.name.lowercased() == "set-cookie" {
            guard let cookie = Self.cookie(header.value, from: url, now: now) else { continue }
            cookies.removeAll { $0.name == cookie.name && $0.domain == cookie.domain && $0.path == cookie.path }
            if cookie.expires.map({ $0 > now }) ?? true { cookies.append(cookie) }
        }
    }

    /// The `Cookie` header for a request; nil: there is none to send.
    func header(for url: URL, now: Instant) -> String? {
        let host = url.host()?.lowercased() ?? ""
        let path = url.path(percentEncoded: true)
        let isSafe = url.scheme == "https" || ["localhost", "::1"].contains(host) || host.hasPrefix("127.")
        let fitting = cookies.filter { cookie in
            (host == cookie.domain || !cookie.isHostOnly && host.hasSuffix("." + cookie.domain))
                && Self.covers(cookie.path, path) && (isSafe || !cookie.isSecure)
                && cookie.expires.map { $0 > now } ?? true
        }
        // Longer paths first; the sort is stable.
        let sorted = fitting.sorted { $0.path.utf8.count > $1.path.utf8.count }
        return sorted.isEmpty ? nil : sorted.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
    }

    /// The value that an answer gives a cookie; nil: it does not set it.
    static func value(of name: String, in answer: WebAnswer) -> String? {
        answer.headers.filter { $0.name.lowercased() == "set-cookie" }
            .compactMap { pair($0.value.prefix { $0 != ";" }) }.last { $0.name == name }?.value
    }

    private static func cookie(_ text: String, from url: URL, now: Instant) -> Cookie? {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false)
        guard let host = url.host()?.lowercased(), let first = parts.first, let (name, value) = pair(first)
        else { return nil }
        let path = url.path(percentEncoded: true)
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
        var cookie = Cookie(
            name: name, value: value, domain: host, isHostOnly: true, path: folder.isEmpty ? "/" : folder,
            isSecure: false, expires: nil)
        var hasAge = false
        for part in parts.dropFirst() {
            let attribute = pair(part) ?? (part.trimmingCharacters(in: .whitespaces), "")
            switch attribute.name.lowercased() {
            case "domain" where !attribute.value.isEmpty:
                let domain = attribute.value.drop { $0 == "." }.lowercased()
                guard host == domain || host.hasSuffix("." + domain) else { return nil }
                cookie.domain = domain
                cookie.isHostOnly = false
            case "path" where attribute.value.hasPrefix("/"): cookie.path = attribute.value
            case "secure": cookie.isSecure = true
            case "max-age":
                guard let seconds = Int64(attribute.value) else { continue }
                cookie.expires = now + .seconds(min(max(seconds, 0), 400 * 86_400))
                hasAge = true
            case "expires" where !hasAge: cookie.expires = instant(attribute.value) ?? cookie.expires
            default: continue
            }
        }
        return cookie
    }

    private static func pair(_ text: some StringProtocol) -> (name: String, value: String)? {
        guard let sign = text.firstIndex(of: "=") else { return nil }
        let name = text[..<sign].trimmingCharacters(in: .whitespaces)
        let value = text[text.index(after: sign)...].trimmingCharacters(in: .whitespaces)
        return name.isEmpty ? nil : (name, value)
    }

    private static func covers(_ prefix: String, _ path: String) -> Bool {
        path == prefix || path.hasPrefix(prefix.hasSuffix("/") ? prefix : prefix + "/") || prefix == "/"
    }

    /// A date as servers write it: `Thu, 01 Jan 1970 00:00:00 GMT`, also with hyphens; nil when it is none.
    private static func instant(_ text: String) -> Instant? {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "GMT")
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return format.date(from: text.replacing("-", with: " ")).map {
            Instant(microseconds: Int64($0.timeIntervalSince1970 * 1_000_000))
        }
    }
}
