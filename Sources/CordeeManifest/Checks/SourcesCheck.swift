internal import CordeeModel

/// Finds services whose tags cannot be told apart.
struct SourcesCheck {
    private let services: [Named<ServiceDraft>]

    init(_ services: [Named<ServiceDraft>]) { self.services = services }

    /// Warns of each set of tags that services share, where the second of them comes in. Sources that nobody has
    /// written anything about are left in peace: such a fleet makes its versions elsewhere.
    func run(defaults: ServiceSettings, _ reader: inout Reader) {
        struct Tags: Hashable {
            var repository: String
            var prefix: String
        }
        var owners: [Tags: ServiceID?] = [:]
        for service in services {
            guard let draft = service.value, draft.settings.source != nil || defaults.source != nil else { continue }
            let source = (draft.settings.source?.value ?? SourceSettings())
                .source(of: ServiceID(service.name), defaults: defaults.source?.value)
            let tags = Tags(repository: source.repository, prefix: source.tagPrefix)
            if let owner = owners[tags] {
                guard let owner else { continue }
                let position = draft.settings.source?.position ?? service.position
                reader.report(.source(.tagsShared(owner)), at: position)
                owners[tags] = .some(nil)
            } else {
                owners[tags] = ServiceID(service.name)
            }
        }
    }
}
