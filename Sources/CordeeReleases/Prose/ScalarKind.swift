/// What a scalar does to those who read it.
enum ScalarKind {
    /// It is drawn.
    case plain
    /// It is drawn over the one before it.
    case mark
    /// It ends a line.
    case lineEnd
    /// It ends a line together with the line feed after it, and says nothing by itself.
    case carriageReturn
    /// It is a space of an unusual width.
    case space
    /// It steers, hides or reorders.
    case unfit

    init(_ scalar: Unicode.Scalar, after last: Unicode.Scalar) {
        switch scalar.value {
        case 0x20..<0x7F, 0xA1..<0xAD, 0xAE..<0x300: self = .plain
        case 0x0A, 0x2028, 0x2029: self = .lineEnd
        case 0x0D: self = .carriageReturn
        case 0x09, 0xA0: self = .space
        // Joiners make one sign of emoji and letters of some scripts; after ASCII they only hide.
        case 0x200C, 0x200D: self = last.isASCII ? .unfit : .plain
        // Fillers that are letters to Unicode and nothing to the eye.
        case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0: self = .unfit
        default: self = Self.category(scalar)
        }
    }

    private static func category(_ scalar: Unicode.Scalar) -> Self {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned: .unfit
        case .lineSeparator, .paragraphSeparator: .lineEnd
        case .spaceSeparator: .space
        case .nonspacingMark, .enclosingMark: .mark
        default: .plain
        }
    }
}
