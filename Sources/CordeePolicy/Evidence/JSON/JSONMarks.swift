/// The names at the top of a document, with the kind of each value: what a format is recognised by.
struct JSONMarks {
    /// How many names are kept: of a summary over files, each file is one.
    private static let limit = 200

    private var kinds: [String: JSONCursor.Kind] = [:]
    /// The names, in their order.
    private(set) var names: [String] = []
    /// A name that stands there twice.
    private(set) var repeated: String?

    /// The names of the object that a cursor stands at; none for anything else.
    init(_ json: JSONCursor) {
        var json = json
        guard json.enter(.object) else { return }
        while names.count < Self.limit, let key = json.key() {
            let name = key.text
            if kinds.updateValue(json.kind, forKey: name) != nil {
                repeated = repeated ?? name
            } else {
                names.append(name)
            }
        }
    }

    /// Whether a name is there with a value of a kind.
    func has(_ name: String, _ kind: JSONCursor.Kind) -> Bool { kinds[name] == kind }
    /// Whether a name is there.
    func has(_ name: String) -> Bool { kinds[name] != nil }
}
