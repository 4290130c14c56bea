package import CordeeModel

extension ReleaseNotes.Part {
    /// Sorts changes into sections. A breaking change stands with those only, whatever its type; merges, fixups and types
    /// without a section are left out.
    package init(
        _ set: ChangeSet, convention: Convention, service: ServiceID? = nil, version: Version? = nil,
        forge: Forge? = nil
    ) {
        self.init(set, SectionPlan(convention))
        self.service = service
        self.version = version
        self.forge = forge
        var tally = Tally()
        // Newest first: who goes by another name now is called by it.
        for change in set.changes where change.kind != .merge { tally.add(change.authors) }
        contributors = tally.sorted
    }

    /// Sorts changes into sections, and leaves out who made them.
    init(_ set: ChangeSet, _ plan: SectionPlan) {
        (service, version, forge) = (nil, nil, nil)
        breaking = []
        contributors = []
        var entries: [[ReleaseNotes.Entry]] = Array(repeating: [], count: plan.sections.count)
        // Newest first becomes the order in which it was done.
        for change in set.changes.reversed() where change.kind != .merge {
            if change.isBreaking {
                breaking.append(ReleaseNotes.Entry(change))
            } else if change.isCounted, let place = plan.place(of: change.type) {
                entries[place].append(ReleaseNotes.Entry(change))
            }
        }
        sections = []
        for (place, entries) in entries.enumerated() where !entries.isEmpty {
            sections.append(ReleaseNotes.Section(section: plan.sections[place], entries: entries))
        }
    }

    /// Whether nobody would notice anything.
    package var isEmpty: Bool { breaking.isEmpty && sections.isEmpty }
}

/// Which section each type stands in, worked out once for thousands of chapters.
struct SectionPlan: Sendable {
    /// The sections, in the order in which the convention's types name them first.
    private(set) var sections: [Convention.NoteSection] = []
    private var places: [(type: String, section: Int)] = []

    init(_ convention: Convention) {
        for type in convention.types {
            guard let section = type.section else { continue }
            let known = sections.firstIndex { $0.key == section.key }
            if known == nil { sections.append(section) }
            places.append((type.name, known ?? sections.count - 1))
        }
    }

    /// The section of a type; nil: it stands in none.
    func place(of type: String) -> Int? { places.first { $0.type == type }?.section }
}

/// Counts who did how much.
struct Tally {
    private var contributors: [ReleaseNotes.Contributor] = []
    // Only ever looked up, never walked.
    private var places: [String: Int] = [:]

    mutating func add(_ authors: [Change.Author]) {
        for author in authors { add(ReleaseNotes.Contributor(author: author, commits: 1)) }
    }

    mutating func add(_ contributor: ReleaseNotes.Contributor) {
        let author = contributor.author
        // An address has an @, so no name is taken for one.
        let key = author.email.isEmpty ? "\n" + author.name.text : author.email
        if let place = places[key] {
            contributors[place].commits += contributor.commits
        } else {
            places[key] = contributors.count
            contributors.append(contributor)
        }
    }

    /// Who did most first, then by name and address.
    var sorted: [ReleaseNotes.Contributor] {
        contributors.sorted { one, other in
            if one.commits != other.commits { return one.commits > other.commits }
            if one.author.name != other.author.name { return one.author.name < other.author.name }
            return one.author.email < other.author.email
        }
    }
}
