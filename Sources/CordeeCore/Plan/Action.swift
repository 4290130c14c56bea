package import CordeeModel

/// What a step can do: a closed set, so that a new procedure is a new plan and rarely a new action.
///
/// Every action means "converge to". Actions that come with later procedures (check a gate, judge, roll a platform,
/// back up and restore, merge) are further cases with a payload struct each; every switch over
/// this enum is exhaustive, so the compiler lists what has to be said about a new one.
package enum Action: Hashable, Sendable {
    /// Sets the edge up for a topology; nil stops it.
    case prepare(Topology?)
    /// Makes a slot run a release.
    case start(Placement)
    /// Sees a release answer as the right version, several times in a row, and for as long as `hold` says.
    case verify(Verification)
    /// Splits a service's traffic.
    case shift(Shift)
    /// Drains a slot that has no traffic any more, and stops what runs there.
    case settle(Placement)
    /// Compares a release that gets a share of the traffic with the one that gets the rest, until something can be said.
    case judge(Judgement)
    /// Sees the whole wanted combination up together.
    case verifyTogether
    /// Does what users do, and sees that what comes back is right.
    case scenario(Trial)
    /// Runs a command that must succeed before a version is made.
    case preflight(Preflight)
    /// Makes the commit of new versions.
    case commit(VersionCommit)
    /// Brings branch and files back to what they were before that commit; the remote is asked where it may have got it.
    case takeBack(VersionCommit, asksRemote: Bool)
    /// Tags a version.
    case tag(VersionTag)
    /// Removes that tag; the remote is asked where it may have got it.
    case untag(VersionTag, asksRemote: Bool)
    /// Pushes a commit and its tags.
    case push(VersionPush)

    /// A release in a slot.
    package struct Placement: Hashable, Codable, Sendable {
        /// The service.
        package var service: ServiceID
        /// The slot.
        package var slot: SlotID
        /// The release, as a position in the plan's releases.
        package var release: Int

        /// Names a place and who is to be there.
        package init(service: ServiceID, slot: SlotID, release: Int) {
            self.service = service
            self.slot = slot
            self.release = release
        }
    }

    /// What is to be seen.
    package struct Verification: Hashable, Codable, Sendable {
        /// Who, and where.
        package var placement: Placement
        /// How long it must stay so; zero: until it was seen often enough.
        @Milliseconds package var hold: Duration

        /// Describes what is to be seen.
        package init(_ placement: Placement, hold: Duration = .zero) {
            self.placement = placement
            self.hold = hold
        }
    }

    /// A split to be set.
    package struct Shift: Hashable, Codable, Sendable {
        /// The service.
        package var service: ServiceID
        /// Its new split.
        package var split: Split

        /// Describes a split.
        package init(_ service: ServiceID, to split: Split) {
            self.service = service
            self.split = split
        }
    }

    /// The action's name, as it stands in plans, events and files.
    package var kind: Kind {
        switch self {
        case .prepare: .prepare
        case .start: .start
        case .verify(let verification): verification.hold > .zero ? .hold : .verify
        case .shift: .shift
        case .settle: .settle
        case .judge: .judge
        case .verifyTogether: .verifyTogether
        case .scenario: .scenario
        case .preflight: .preflight
        case .commit: .commit
        case .takeBack: .takeBack
        case .tag: .tag
        case .untag: .untag
        case .push: .push
        }
    }

    /// The names of the actions.
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case prepare, start, verify, hold, shift, settle, judge
        case verifyTogether = "verify-together"
        case scenario, preflight, commit, tag, untag, push
        case takeBack = "take-back"
    }
}

extension Action: Codable {
    private enum Key: String, CodingKey {
        case action, topology, placement, verification, shift, judgement, trial, preflight, commit, tag, push,
            asksRemote
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        switch try container.decode(Kind.self, forKey: .action) {
        case .prepare: self = .prepare(try container.decodeIfPresent(Topology.self, forKey: .topology))
        case .start: self = .start(try container.decode(Placement.self, forKey: .placement))
        case .verify, .hold: self = .verify(try container.decode(Verification.self, forKey: .verification))
        case .shift: self = .shift(try container.decode(Shift.self, forKey: .shift))
        case .settle: self = .settle(try container.decode(Placement.self, forKey: .placement))
        case .judge: self = .judge(try container.decode(Judgement.self, forKey: .judgement))
        case .verifyTogether: self = .verifyTogether
        case .scenario: self = .scenario(try container.decode(Trial.self, forKey: .trial))
        case .preflight: self = .preflight(try container.decode(Preflight.self, forKey: .preflight))
        case .commit: self = .commit(try container.decode(VersionCommit.self, forKey: .commit))
        case .takeBack:
            self = .takeBack(
                try container.decode(VersionCommit.self, forKey: .commit),
                asksRemote: try container.decode(Bool.self, forKey: .asksRemote))
        case .tag: self = .tag(try container.decode(VersionTag.self, forKey: .tag))
        case .untag:
            self = .untag(
                try container.decode(VersionTag.self, forKey: .tag),
                asksRemote: try container.decode(Bool.self, forKey: .asksRemote))
        case .push: self = .push(try container.decode(VersionPush.self, forKey: .push))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(kind, forKey: .action)
        switch self {
        case .prepare(let topology): try container.encodeIfPresent(topology, forKey: .topology)
        case .start(let placement), .settle(let placement): try container.encode(placement, forKey: .placement)
        case .verify(let verification): try container.encode(verification, forKey: .verification)
        case .shift(let shift): try container.encode(shift, forKey: .shift)
        case .judge(let judgement): try container.encode(judgement, forKey: .judgement)
        case .verifyTogether: break
        case .scenario(let trial): try container.encode(trial, forKey: .trial)
        case .preflight(let preflight): try container.encode(preflight, forKey: .preflight)
        case .commit(let commit): try container.encode(commit, forKey: .commit)
        case .takeBack(let commit, let asksRemote):
            try container.encode(commit, forKey: .commit)
            try container.encode(asksRemote, forKey: .asksRemote)
        case .tag(let tag): try container.encode(tag, forKey: .tag)
        case .untag(let tag, let asksRemote):
            try container.encode(tag, forKey: .tag)
            try container.encode(asksRemote, forKey: .asksRemote)
        case .push(let push): try container.encode(push, forKey: .push)
        }
    }
}
