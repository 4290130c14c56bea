/// Something broken on purpose, so that the checkers are seen to notice.
package enum Sabotage: Sendable, CaseIterable {
    /// Switching traffic back is reported and not done.
    case lostUndo
    /// Starting is reported and not done.
    case lyingStart
    /// Stopping is reported and not done.
    case lostSettle
    /// The engine gets a plan whose steps need nothing.
    case forgottenNeeds
    /// The engine gets a plan whose traffic switches have no way back.
    case forgottenUndo
    /// The engine gets a plan that allows more steps side by side than its environment.
    case tooManyAtOnce
    /// The engine gets a plan in which canaries are not judged.
    case forgottenJudge
    /// The engine gets a plan that asks nobody.
    case forgottenRules
    /// A record is missing when the journal is read again.
    case lostRecord
    /// The edge forgets all of its splits when it is prepared.
    case forgetfulEdge
}
