/// Something that condemns canaries.
protocol Rival {
    /// Looks at the next second.
    /// - Returns: whether it condemns the canary now.
    mutating func observe(_ second: Second) -> Bool

    /// Whether it would promote the canary now; rivals that only condemn never say so.
    var isCleared: Bool { get }
}

extension Rival {
    var isCleared: Bool { false }
}

/// A rival under a name, made anew for each run.
struct Entrant {
    var name: String
    var make: () -> any Rival

    init(_ name: String, _ make: @autoclosure @escaping () -> any Rival) {
        self.name = name
        self.make = make
    }
}
