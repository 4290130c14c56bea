package import CordeeMessages

/// What can keep a command from being carried out, before anything was done.
package protocol CommandProblem: Error {
    /// What is said of it, and what to type next.
    func advice(in catalogue: Catalogue) -> Advice
}
