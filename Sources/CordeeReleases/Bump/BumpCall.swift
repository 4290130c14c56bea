package import CordeeModel

/// Which version a range of commits calls for, and because of which of them.
package struct BumpCall: Hashable, Sendable {
    /// What they call for; nil: no version.
    package var bump: Bump?
    /// The changes that call for just that, newest first.
    package var reasons: [Change]
    /// The changes that follow no convention, or whose type the convention does not know, newest first: what they call
    /// for is not known.
    package var unread: [Change]

    /// Weighs changes.
    ///
    /// - Parameter current: the version that they come after; nil: there is none yet, which is before 1.0.0.
    package init(_ set: ChangeSet, convention: Convention, after current: Version?) {
        (bump, reasons, unread) = (nil, [], [])
        let isGentle = convention.isGentleBeforeOne && Self.isBeforeOne(current)
        for change in set.changes {
            let type = convention.type(of: change)
            if change.isUnread(by: type) { unread.append(change) }
            var call = change.isCounted ? type?.bump : nil
            if change.isBreaking { call = isGentle ? .minor : .major }
            guard let call else { continue }
            if let bump, call < bump { continue }
            if call != bump { reasons = [] }
            bump = call
            reasons.append(change)
        }
    }

    private static func isBeforeOne(_ version: Version?) -> Bool {
        guard let text = version?.rawValue else { return true }
        return text == "0" || text.hasPrefix("0.")
    }
}

extension Convention {
    /// The type that a change has; nil: none that is known.
    package func type(of change: Change) -> CommitType? {
        change.type.isEmpty ? nil : types.first { $0.name == change.type }
    }
}

extension Change {
    /// Whether it stands for itself: merges repeat what they bring, and a fixup belongs to another commit.
    var isCounted: Bool {
        switch kind {
        case .conventional, .revert: true
        case .merge, .fixup, .free: false
        }
    }

    /// Whether nothing is known of what it calls for.
    func isUnread(by type: Convention.CommitType?) -> Bool {
        switch kind {
        case .conventional, .revert: type == nil
        case .merge: false
        case .fixup, .free: true
        }
    }
}
