internal import CordeeModel

extension Kind<String> {
    /// A text in which `{service}` is filled in, so that `defaults` can say it for every service.
    ///
    /// - Parameters:
    ///   - pattern: what the schema knows of it.
    ///   - isFine: judges the text with a service's name in it.
    static func perService(
        _ pattern: String, _ problem: @escaping @Sendable (String) -> Problem,
        isFine: @escaping @Sendable (String) -> Bool
    ) -> Kind {
        scalar(.string(pattern)) { text, position, reader in
            let template = Located(text, at: position)
            guard Placeholders.check(template, known: [.service], &reader) else { return nil }
            let isLine = !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
            if isLine, isFine(Placeholders.fill(text, service: "service")) { return text }
            reader.report(problem(text), at: position)
            return nil
        }
    }

    /// A path of the machine.
    static let place = perService("\\S", { _ in .value(.badText) }, isFine: { !$0.isEmpty })

    /// A path inside of the repository.
    static let inside = perService("^[^/]", { .source(.outside($0)) }, isFine: RepositoryName.isInside)

    /// What stands before the version in the name of a tag.
    static let tagPrefix = perService(
        "^([A-Za-z0-9@._/{}+-]*[A-Za-z@_/-])?$", { .source(.badTags($0)) }, isFine: RepositoryName.isTagPrefix)

    /// The name of a branch or a remote.
    static let reference = perService(
        "^[^-/.\\s~^:?*\\[\\\\][^\\s~^:?*\\[\\\\]*$", { .source(.badReference($0)) }, isFine: RepositoryName.isReference
    )

    /// The address of a forge's page.
    static let forge = perService(
        "^https?://[A-Za-z0-9._~:/@%+{}-]+$", { .source(.badForge($0)) }, isFine: RepositoryName.isAddress)

    /// An image's name without a tag.
    static let image = perService(
        "^[a-z0-9{][a-z0-9._:/{}-]*$", { .source(.badImage($0)) }, isFine: RepositoryName.isImage)

    /// What stands around a version in a file.
    static let versionPattern = scalar(.string("\\{version\\}")) { text, position, reader in
        if text.split(separator: "{version}", omittingEmptySubsequences: false).count == 2, text != "{version}",
            !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control && $0 != "\t" })
        {
            return text
        }
        reader.report(.source(.badPattern(text)), at: position)
        return nil
    }
}

/// What git, forges and registries allow as names.
enum RepositoryName {
    /// A path that does not lead out of the repository.
    static func isInside(_ path: String) -> Bool {
        !path.isEmpty && !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
    }

    /// Ends with what cannot be a part of the version's first number, so that it is clear where that begins.
    static func isTagPrefix(_ text: String) -> Bool {
        guard let last = text.unicodeScalars.last else { return true }
        let isAllowed = text.unicodeScalars.allSatisfy { $0.isLetterOrDigit || "@._/+-".unicodeScalars.contains($0) }
        let endsWell = last.isLetterOrDigit && !("0"..."9").contains(last) || "@_/-".unicodeScalars.contains(last)
        return isAllowed && endsWell && isReference(text + "1.0.0")
    }

    /// What `git check-ref-format` lets pass for one name, and no option of a command.
    static func isReference(_ text: String) -> Bool {
        let isAllowed = text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.generalCategory != .control && !scalar.properties.isWhitespace
                && !"~^:?*[\\".unicodeScalars.contains(scalar)
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return isAllowed && text != "@" && !text.hasPrefix("-") && !text.hasSuffix(".") && !text.contains("..")
            && !text.contains("@{")
            && parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") && !$0.hasSuffix(".lock") }
    }

    static func isAddress(_ text: String) -> Bool {
        let scheme = ["https://", "http://"].first { text.hasPrefix($0) }
        let rest = text.dropFirst(scheme?.count ?? 0)
        return scheme != nil && rest.unicodeScalars.first?.isLetterOrDigit == true
            && rest.unicodeScalars.allSatisfy { $0.isLetterOrDigit || "._~:/@%+-".unicodeScalars.contains($0) }
    }

    /// A host with perhaps a port, and names below it; only a host has a colon.
    static func isImage(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let host = parts[0].split(separator: ":", omittingEmptySubsequences: false)
        let port = host.dropFirst().first ?? "0"
        return parts.count <= 8 && host.count <= (parts.count > 1 ? 2 : 1)
            && !port.isEmpty && port.unicodeScalars.allSatisfy { ("0"..."9").contains($0) }
            && ([host[0]] + parts.dropFirst()).allSatisfy { part in
                part.unicodeScalars.first?.isLetterOrDigit == true
                    && part.unicodeScalars.allSatisfy {
                        $0.isLetterOrDigit && !("A"..."Z").contains($0) || "._-".unicodeScalars.contains($0)
                    }
            }
    }
}
