/// Names a role: `release-manager`.
package struct RoleID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    /// Who may let a hotfix go outside the windows.
    package static let management: RoleID = "management"
    /// Who may look and do nothing else.
    package static let viewer: RoleID = "viewer"
}

/// Whose approval a run needs before it goes forward: that many different people in each role.
package struct ApprovalRule: Hashable, Codable, Sendable {
    /// The roles, in the manifest's order.
    package var needs: [Need]
    /// How long an approval counts.
    @Milliseconds package var lasts: Duration
    /// Whether who asks for a run may approve it, too.
    package var byAuthor: Bool

    /// How long an approval counts, unless the manifest says otherwise.
    package static let defaultLasts: Duration = .seconds(86_400)

    /// So many people in a role.
    package struct Need: Hashable, Codable, Sendable {
        /// The role.
        package var role: RoleID
        /// How many different people; at least 1.
        package var count: Int

        /// Asks for people.
        package init(_ role: RoleID, _ count: Int = 1) {
            self.role = role
            self.count = count
        }
    }

    /// Declares a rule.
    package init(_ needs: [Need], lasts: Duration = Self.defaultLasts, byAuthor: Bool = false) {
        self.needs = needs
        self.lasts = lasts
        self.byAuthor = byAuthor
    }

    /// Who is still missing, when these people have approved: each person counts for one of the roles that they have, the
    /// way that leaves the fewest places empty.
    ///
    /// - Parameter people: for each person, the roles that they have.
    package func missing(_ people: [[RoleID]]) -> [Need] {
        let places = needs.flatMap { Array(repeating: $0.role, count: max(0, $0.count)) }
        var holder: [Int?] = Array(repeating: nil, count: places.count)
        // The augmenting paths of a matching: whoever holds a place moves on where they can.
        func seat(_ person: Int, _ tried: inout [Bool]) -> Bool {
            for place in places.indices where !tried[place] && people[person].contains(places[place]) {
                tried[place] = true
                if let other = holder[place], !seat(other, &tried) { continue }
                holder[place] = person
                return true
            }
            return false
        }
        for person in people.indices {
            var tried = Array(repeating: false, count: places.count)
            _ = seat(person, &tried)
        }
        return needs.compactMap { need in
            let empty = places.indices.count { places[$0] == need.role && holder[$0] == nil }
            return empty == 0 ? nil : Need(need.role, empty)
        }
    }
}
