/// A fault of a release, in one environment or in all of them.
package struct CarriedFault: Codable, Sendable, Equatable, CustomStringConvertible {
    let fault: Fault
    /// The only environment where the fault is in force; everywhere when absent.
    let environment: String?

    /// A fault, everywhere or in one environment.
    package init(_ fault: Fault, environment: String? = nil) {
        self.fault = fault
        self.environment = environment
    }

    /// Reads `KIND[=VALUE][@ENVIRONMENT]`, as on the command line.
    ///
    /// - Throws: what `Fault.init(kind:value:)` throws.
    package init(argument: String) throws(PenpalError) {
        let placed = argument.split(separator: "@", maxSplits: 1)
        let parts = (placed.first ?? "").split(separator: "=", maxSplits: 1).map(String.init)
        fault = try Fault(kind: parts.first ?? "", value: parts.count > 1 ? parts[1] : nil)
        environment = placed.count > 1 ? String(placed[1]) : nil
    }

    private enum Field: CodingKey {
        case kind, value, environment
    }

    /// Reads `{"kind", "value"?, "environment"?}`.
    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        let number = try? fields.decodeIfPresent(Double.self, forKey: .value)
        let value = try number.map { "\($0)" } ?? fields.decodeIfPresent(String.self, forKey: .value)
        fault = try Fault(kind: fields.decode(String.self, forKey: .kind), value: value)
        environment = try fields.decodeIfPresent(String.self, forKey: .environment)
    }

    /// Writes what `init(from:)` reads.
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        try fields.encode(fault.kind, forKey: .kind)
        switch fault.value {
        case .number(let number): try fields.encode(number, forKey: .value)
        case .text(let text): try fields.encode(text, forKey: .value)
        case nil: break
        }
        try fields.encodeIfPresent(environment, forKey: .environment)
    }

    /// As on the command line: `KIND[=VALUE][@ENVIRONMENT]`.
    package var description: String {
        let place = environment.map { "@\($0)" } ?? ""
        switch fault.value {
        case .number(let number): return "\(fault.kind.rawValue)=\(number)\(place)"
        case .text(let text): return "\(fault.kind.rawValue)=\(text)\(place)"
        case nil: return "\(fault.kind.rawValue)\(place)"
        }
    }
}
