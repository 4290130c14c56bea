/// What came back when a release was asked how it is.
package struct HealthAnswer: Hashable, Sendable {
    /// The HTTP status; nil: no answer at all.
    package var status: Int?
    /// The version it says it is; nil: it does not say, or nobody asked.
    package var version: String?
    /// The commit it says it was built from.
    package var commit: String?
    /// Why there was no answer, or why it could not be read; for people.
    package var trouble: String?

    /// Notes an answer.
    package init(status: Int?, version: String? = nil, commit: String? = nil, trouble: String? = nil) {
        self.status = status
        self.version = version
        self.commit = commit
        self.trouble = trouble
    }
}
