/// A role of the fleet and who has it.
package struct Role: Hashable, Codable, Sendable {
    /// The role.
    package var id: RoleID
    /// People and machines as their systems call them: `ana`, or `ana@atlas` on that machine only.
    package var people: [String]

    /// Gives a role.
    package init(_ id: RoleID, people: [String]) {
        self.id = id
        self.people = people
    }
}

extension Fleet {
    /// The roles that somebody has; none: they are not known.
    ///
    /// - Parameter name: as their system calls them, with the machine: `ana@atlas`.
    package func roles(of name: String) -> [RoleID] {
        let person = name.prefix { $0 != "@" }
        return roles.filter { $0.people.contains { $0 == name || $0 == person } }.map(\.id)
    }
}
