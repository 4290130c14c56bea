import CordeeModel

extension EdgeConfiguration {
    /// The frontend that users reach: routes that name a host before those that do not, a longer path before a shorter,
    /// then the fallback, else 404. A path claims itself and what is below it: `/api` is not `/apiary`.
    var publicFrontend: String {
        var lines = ["frontend \(Self.publicFrontend)", "    bind \(topology.listen)"]
        for (index, claim) in claims.enumerated() {
            var conditions: [String] = []
            if let host = claim.host {
                lines.append("    acl host.\(index) req.hdr(host),host_only,lower -m str -- \(Self.quoted(host))")
                conditions.append("host.\(index)")
            }
            if let path = claim.path {
                let below = path.hasSuffix("/") ? path : path + "/"
                if below != path { lines.append("    acl path.\(index) path -m str -- \(Self.quoted(path))") }
                lines.append("    acl path.\(index) path -m beg -- \(Self.quoted(below))")
                conditions.append("path.\(index)")
            }
            let backend = Self.quoted(Self.backendPrefix + claim.service.rawValue)
            lines.append("    use_backend \(backend) if \(conditions.joined(separator: " "))")
        }
        let fallback = topology.fallback.map { Self.quoted(Self.backendPrefix + $0.rawValue) }
        lines.append("    default_backend \(fallback ?? "nobody")")
        return lines.joined(separator: "\n")
    }

    private struct Claim {
        var service: ServiceID
        var host: String?
        var path: String?
        var pathLength: Int { path?.utf8.count ?? 0 }
    }

    /// The routes in the order in which they are asked; a route with neither host nor path claims nothing.
    private var claims: [Claim] {
        let claims = topology.services.compactMap { member -> Claim? in
            guard let route = member.route, route.host != nil || route.path != nil else { return nil }
            return Claim(service: member.service, host: route.host?.lowercased(), path: route.path)
        }
        return claims.enumerated().sorted { one, other in
            let (a, b) = (one.element, other.element)
            if (a.host != nil) != (b.host != nil) { return a.host != nil }
            if a.pathLength != b.pathLength { return a.pathLength > b.pathLength }
            return one.offset < other.offset
        }.map(\.element)
    }
}
