/// What can be wrong with windows and freezes.
package enum CalendarProblem: Hashable, Sendable {
    /// Not days and hours.
    case badWindow(String)
    /// No day of the week; the one that was probably meant.
    case unknownDay(String, nearest: String?)
    /// Not a time of the day.
    case badClock(String)
    /// A window that ends when it begins.
    case emptyWindow(String)
    /// A window that lasts past midnight for most of a day, perhaps because its hours stand the wrong way round; what it
    /// would be otherwise.
    case longNight(String, turned: String)
    /// Not a day, nor a time of one.
    case badMoment(String)
    /// A freeze that is over before it begins.
    case endsBeforeStart(from: String, to: String)
    /// A calendar's file cannot be read. The fleet is one all the same, so that the way back stays open; forward is closed.
    case fileMissing(String)
    /// More than are looked at.
    case tooMany(limit: Int)
}

extension CalendarProblem {
    var severity: Problem.Severity {
        switch self {
        case .badWindow, .unknownDay, .badClock, .emptyWindow, .badMoment, .endsBeforeStart, .tooMany: .error
        case .longNight, .fileMissing: .warning
        }
    }

    var english: ProblemText {
        switch self {
        case .badWindow(let text):
            .init(
                "`\(text.quotable)` is not a window.",
                "Write days, hours and, if it is another one, a time zone: `Tue..Thu 14:00-16:00 Europe/Paris`.")
        case .unknownDay(let word, let nearest):
            .init(
                "`\(word.quotable)` is not a day of the week.",
                nearest.map { "Did you mean `\($0)`?" }
                    ?? "Write `Mon`, `Tue`, `Wed`, `Thu`, `Fri`, `Sat`, `Sun`, `Mon,Wed`, `Sat..Mon` or `daily`.")
        case .badClock(let word):
            .init(
                "`\(word.quotable)` is not a time of the day.",
                "Write two digits each, from `00:00` to `23:59`; a window may end at `24:00`.")
        case .emptyWindow(let text):
            .init(
                "`\(text.quotable)` ends when it begins.", "Write another end; a whole day is `00:00-24:00`.")
        case .longNight(let text, let turned):
            .init(
                "`\(text.quotable)` lasts until the next day.", "If that is not meant, turn it round: `\(turned)`.")
        case .badMoment(let text):
            .init(
                "`\(text.quotable)` is neither a day nor a time of one.",
                "Write `2026-12-19`, or `2026-12-19T18:00` in the fleet's time zone.")
        case .endsBeforeStart(let from, let to):
            .init(
                "The freeze is over (`\(to.quotable)`) before it begins (`\(from.quotable)`).",
                "Exchange `from` and `to`; a day at the end is frozen as a whole.")
        case .fileMissing(let path):
            .init(
                "The file `\(path.quotable)` cannot be read: nothing goes forward.",
                "Create it; the path is relative to the manifest.")
        case .tooMany(let limit):
            .init("There are more than \(limit).", "Put some together, or into one file under `calendar: files:`.")
        }
    }

    var french: ProblemText {
        switch self {
        case .badWindow(let text):
            .init(
                "`\(text.quotable)` n'est pas une fenêtre.",
                "Écrivez jours, heures et, s'il diffère, un fuseau : `Tue..Thu 14:00-16:00 Europe/Paris`.")
        case .unknownDay(let word, let nearest):
            .init(
                "`\(word.quotable)` n'est pas un jour de la semaine.",
                nearest.map { "Vouliez-vous dire `\($0)` ?" }
                    ?? "Écrivez `Mon`, `Tue`, `Wed`, `Thu`, `Fri`, `Sat`, `Sun`, `Mon,Wed`, `Sat..Mon` ou `daily`.")
        case .badClock(let word):
            .init(
                "`\(word.quotable)` n'est pas une heure.",
                "Écrivez deux chiffres chacun, de `00:00` à `23:59` ; une fenêtre peut finir à `24:00`.")
        case .emptyWindow(let text):
            .init(
                "`\(text.quotable)` finit quand elle commence.",
                "Écrivez une autre fin ; un jour entier s'écrit `00:00-24:00`.")
        case .longNight(let text, let turned):
            .init(
                "`\(text.quotable)` dure jusqu'au lendemain.", "Si ce n'est pas voulu, inversez : `\(turned)`.")
        case .badMoment(let text):
            .init(
                "`\(text.quotable)` n'est ni un jour ni une heure d'un jour.",
                "Écrivez `2026-12-19`, ou `2026-12-19T18:00` dans le fuseau de la flotte.")
        case .endsBeforeStart(let from, let to):
            .init(
                "Le gel finit (`\(to.quotable)`) avant de commencer (`\(from.quotable)`).",
                "Échangez `from` et `to` ; un jour de fin est gelé en entier.")
        case .fileMissing(let path):
            .init(
                "Le fichier `\(path.quotable)` ne peut pas être lu : rien n'avance.",
                "Créez-le ; le chemin part du manifeste.")
        case .tooMany(let limit):
            .init(
                "Il y en a plus de \(limit).", "Regroupez-en, ou mettez-les dans un fichier de `calendar: files:`.")
        }
    }
}
