/// For which kind of environment a key of another party's is: `sk_live_…` or `sk_test_…`.
package enum KeyKind: String, Hashable, Codable, Sendable, CaseIterable {
    /// What is done with it is real.
    case live
    /// Nothing that is done with it is real.
    case test
}

extension Fleet {
    /// Which keys belong in an environment, where its gate does not say: live ones at the end of a chain of
    /// environments, test ones before; nil where there is no chain.
    package func expectedKeys(in environment: Environment) -> KeyKind? {
        if environments.contains(where: { $0.after == environment.id }) { return .test }
        return environment.after == nil ? nil : .live
    }
}
