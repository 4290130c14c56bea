package import CordeeModel

/// One line of HAProxy's log, in the format that `EdgeConfiguration` asks for.
package enum OutcomeLine {
    /// Reads a line; nil for whatever is not an answer of a service: another format, garbage, a request that no route
    /// claims, or a caller that left at once. One that left after waiting in vain for `patience` counts as failed.
    ///
    /// The fields: format, frontend, backend, server, status, milliseconds, how it ended, how often a connection was tried
    /// again (with `+` when it went to another server), `1` for what no user sends, a hash of the user, microseconds since
    /// the epoch. What is not known is `-`.
    package static func read(_ line: some Collection<UInt8>) -> RequestOutcome? {
        guard line.count <= 1024, let text = String(validating: line, as: UTF8.self) else { return nil }
        let fields = text.split(separator: " ", omittingEmptySubsequences: false)
        guard fields.count == 11, fields[0] == "2", let isPublic = isPublic(fields[1]),
            fields[2].hasPrefix(EdgeConfiguration.backendPrefix), !fields[3].isEmpty,
            let status = Int(fields[4]), (-1...999).contains(status), let duration = Int64(fields[5]), duration >= 0,
            fields[6].utf8.count == 2, let end = fields[6].first,
            let retries = Int(fields[7].hasPrefix("+") ? fields[7].dropFirst() : fields[7]), retries >= 0,
            let at = Int64(fields[10].hasSuffix("\n") ? fields[10].dropLast() : fields[10]), at > 0
        else { return nil }
        let service = fields[2].dropFirst(EdgeConfiguration.backendPrefix.count)
        guard !service.isEmpty else { return nil }
        let hasLeft = end == "C" || end == "c"
        let hasGivenUp = hasLeft && status < 100
        // Whoever closes a page at once was not failed by the service; whoever waited in vain was.
        if hasGivenUp, duration < patience { return nil }
        return RequestOutcome(
            service: ServiceID(String(service)), slot: fields[3] == "<NOSRV>" ? nil : SlotID(String(fields[3])),
            status: max(0, status), duration: .milliseconds(duration),
            isBroken: hasGivenUp || !hasLeft && end != "-" && end != "L", isPublic: isPublic,
            at: Instant(microseconds: at), wasRefused: retries > 0 && fields[7].hasPrefix("+"),
            isUnjudged: fields[8] == "1", user: UInt32(fields[9]))
    }

    /// How many milliseconds a caller waits for a first answer before leaving counts against the service.
    package static let patience: Int64 = 1000

    private static func isPublic(_ frontend: Substring) -> Bool? {
        if frontend == EdgeConfiguration.publicFrontend { return true }
        return frontend.hasPrefix(EdgeConfiguration.callsPrefix) ? false : nil
    }
}
