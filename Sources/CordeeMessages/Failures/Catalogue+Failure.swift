package import CordeeModel

extension Catalogue {
    /// What happened.
    package func message(_ failure: Failure) -> String { advice(for: failure).message }
    /// The next command to type.
    package func hint(_ failure: Failure, in scene: Scene = Scene()) -> String { advice(for: failure, in: scene).hint }

    /// What is said of a failure. Values that are missing are shown as `?`.
    package func advice(for failure: Failure, in scene: Scene = Scene()) -> Advice {
        let it = Values(failure.values)
        return switch failure.code {
        case .artifactMissing: artifactMissing(it)
        case .artifactChanged: artifactChanged(it, scene)
        case .commandUnusable: commandUnusable(it)
        case .noFreePort: noFreePort(it)
        case .exited: exited(it)
        case .neverHealthy: neverHealthy(it)
        case .becameUnhealthy: becameUnhealthy(it)
        case .staleVersion: staleVersion(it)
        case .unstoppable: unstoppable(it)
        case .foreignProcess: foreignProcess(it)
        case .secretUnreadable: secretUnreadable(it)
        case .configurationLost: configurationLost(it, scene)
        case .edgeNotInstalled: edgeNotInstalled(it)
        case .addressTaken: addressTaken(it)
        case .edgeConfiguration: edgeConfiguration(it)
        case .edgeUnreachable: edgeUnreachable(it)
        case .edgeRefused: edgeRefused(it, scene)
        case .edgeUnknownSlot: edgeUnknownSlot(it, scene)
        case .slotEmpty: slotEmpty(it, scene)
        case .deadline: deadline(it, scene)
        case .cancelled: cancelled(scene)
        case .diskFull: diskFull(it)
        case .notWritable: notWritable(it)
        case .damaged: damaged(it)
        case .held: held(it)
        case .daemonGone: daemonGone(it)
        case .tooNew: tooNew(it)
        case .fileMissing: fileMissing(it)
        case .pathTooLong: pathTooLong(it)
        case .unforeseen: unforeseen(it, scene)
        }
    }

    /// Shows the run where it is known, or the runs.
    func showRun(_ scene: Scene) -> String {
        guard let run = scene.run else {
            return say(en: "Find the run: `cordee runs`", fr: "Retrouvez l'exécution : `cordee runs`")
        }
        return say(
            en: "See every step and its errors: `cordee run show \(run)`",
            fr: "Voir chaque étape et ses erreurs : `cordee run show \(run)`")
    }

    /// Reads the end of a log.
    func readLog(_ log: String) -> String {
        say(en: "Read its last lines: `tail -n 50 \(log)`", fr: "Lisez ses dernières lignes : `tail -n 50 \(log)`")
    }
}

/// The values of a failure, of which any may be missing.
struct Values {
    private let values: [String]

    init(_ values: [String]) { self.values = values }

    /// The value, or `?`.
    subscript(index: Int) -> String { known(index) ?? Visible.missing }
    /// The value, when there is one.
    func known(_ index: Int) -> String? {
        values.indices.contains(index) && !values[index].isEmpty ? values[index] : nil
    }
    /// The first digits of a digest, as people compare them.
    func digest(_ index: Int) -> String { known(index).map { Digest($0).short } ?? Visible.missing }
    /// A number, or `?`.
    func number(_ index: Int) -> String { known(index).flatMap { Int($0) }.map { "\($0)" } ?? Visible.missing }
    /// The folder that a path stands in.
    func folder(_ index: Int) -> String { Self.folder(self[index]) }

    static func folder(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
