/// What notes are written as.
package enum NotesFormat: String, Hashable, Sendable, CaseIterable {
    /// CommonMark, as forges show it.
    case markdown = "md"
    /// For programs.
    case json
    /// An article to put into a page or a mail.
    case html
    /// Slack's mrkdwn.
    case slack
}
