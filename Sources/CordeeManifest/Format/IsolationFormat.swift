internal import CordeeModel

/// The keys of the gate `isolation`.
extension GatesFormat {
    static let isolation = Key<GateDraft>(
        "isolation", isolationKind,
        "No variable leads to a database or a host of another environment, or holds one of its keys.")

    static let keys = Key<KeyKind>(
        "keys", .word,
        "Which keys belong here: live (`sk_live_…`) or test. Default: live in an environment that comes after another "
            + "and before none, test in one that comes before another, and any in one that stands alone.")
    static let shared = Key<[Located<String>]>(
        "shared", .list(of: .sentence),
        "What other environments may use as well: hosts, but none of a database, and names of variables. Default: nothing."
    )

    private static let isolationKind = Kind<GateDraft>.object(Section([keys, shared, services, advisory, override])) {
        fields, _, reader in
        let rule = GateRule.isolation(
            keys: fields.read(keys, &reader), shared: fields.read(shared, &reader)?.map(\.value) ?? [])
        return draft(rule, fields, &reader)
    }
}
