/// Text as Slack shows it: no links, no mentions and no blocks of code.
///
/// Slack knows no way to write `*`, `_` and `~` to the letter: such a text may look bold, which misleads nobody.
enum SlackText {
    static func escaped(_ text: String) -> String {
        text.rewritten(where: isSpecial) { bytes, place, out in
            switch bytes[place] {
            case UInt8(ascii: "<"): out += "&lt;".utf8
            case UInt8(ascii: ">"): out += "&gt;".utf8
            case UInt8(ascii: "&"): out += "&amp;".utf8
            case UInt8(ascii: "@"):
                out.append(bytes[place])
                if bytes.isMention(at: place) { out += MarkdownText.invisibleSpace.utf8 }
            // Three of them would hide every entry up to the next three.
            default: out.append(UInt8(ascii: "'"))
            }
        }
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "@"), UInt8(ascii: "`"): true
        default: false
        }
    }
}
