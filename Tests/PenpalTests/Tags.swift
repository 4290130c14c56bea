import Testing

extension Tag {
    /// Values only.
    @Tag static var small: Self
    /// Real sockets or files in this process.
    @Tag static var medium: Self
    /// Real processes.
    @Tag static var large: Self
}
