package import CordeePolicy

extension Catalogue {
    /// What of a calendar's file cannot be understood, and what to change. What it closes is said as well.
    package func advice(for flaw: CalendarFlaw) -> Advice {
        let effect =
            switch flaw.effect {
            case .file, .always: say(en: " It closes all the time.", fr: " Tout est fermé, tout le temps.")
            case .fromStart:
                say(en: " The event closes from its beginning on.", fr: " L'événement ferme dès son début.")
            case .exception: say(en: " The exception does not count.", fr: " L'exception ne compte pas.")
            }
        let (message, hint) = texts(flaw.problem)
        return Advice(message + effect, hint: hint)
    }

    private func texts(_ problem: CalendarFlaw.Problem) -> (message: String, hint: String) {
        switch problem {
        case .unreadable(let cause):
            return (
                say(en: "The file cannot be read: \(cause).", fr: "Le fichier ne peut pas être lu : \(cause)."),
                say(en: "See whom it belongs to: `ls -l`", fr: "Voir à qui il appartient : `ls -l`")
            )
        case .tooLarge(let limit):
            return (
                say(
                    en: "The file is larger than \(limit / 1024 / 1024) MiB.",
                    fr: "Le fichier dépasse \(limit / 1024 / 1024) Mio."),
                say(en: "Export the freezes alone.", fr: "N'exportez que les gels.")
            )
        case .tooManyEvents(let limit):
            return (
                say(
                    en: "The file has more than \(set: number(limit)) events.",
                    fr: "Le fichier a plus de \(set: number(limit)) événements."),
                say(en: "Export the freezes alone.", fr: "N'exportez que les gels.")
            )
        case .notCalendar:
            return (
                say(en: "This is not iCalendar.", fr: "Ce n'est pas du format iCalendar."),
                say(
                    en: "Export it anew from your calendar, as .ics.",
                    fr: "Exportez-le à nouveau de votre agenda, en .ics.")
            )
        case .unbalanced(let name):
            return (
                say(
                    en: "BEGIN:\(name) and END:\(name) do not match.",
                    fr: "BEGIN:\(name) et END:\(name) ne vont pas ensemble."),
                say(
                    en: "The file may be cut off: export it anew.",
                    fr: "Le fichier est peut-être coupé : exportez-le à nouveau.")
            )
        case .noStart, .badTime, .badDuration, .unknownZone, .endsBeforeStart: return times(problem)
        case .badRule(let part):
            return (
                say(en: "\(part) is a recurrence that is not understood.", fr: "\(part) : récurrence non comprise."),
                say(
                    en: "Recur by days, weeks, months or years, or write the events one by one.",
                    fr: "Répétez par jours, semaines, mois ou années, ou écrivez les événements un par un.")
            )
        case .laterToo:
            return (
                say(
                    en: "A change of all later occurrences is not understood.",
                    fr: "Un changement de toutes les occurrences suivantes n'est pas compris."),
                say(
                    en: "End the first series, and begin another.",
                    fr: "Terminez la première série, et commencez-en une autre.")
            )
        }
    }

    private func times(_ problem: CalendarFlaw.Problem) -> (message: String, hint: String) {
        switch problem {
        case .noStart:
            return (
                say(en: "The event has no DTSTART.", fr: "L'événement n'a pas de DTSTART."),
                say(en: "Say when it begins.", fr: "Dites quand il commence.")
            )
        case .badTime(let text):
            return (
                say(en: "\(text) is neither a day nor a time.", fr: "\(text) n'est ni un jour ni une heure."),
                say(
                    en: "Write 20261219 with VALUE=DATE, or 20261219T180000Z.",
                    fr: "Écrivez 20261219 avec VALUE=DATE, ou 20261219T180000Z.")
            )
        case .badDuration(let text):
            return (
                say(en: "\(text) is not a duration.", fr: "\(text) n'est pas une durée."),
                say(en: "Write it like P1D or PT2H30M.", fr: "Écrivez-la comme P1D ou PT2H30M.")
            )
        case .unknownZone(let name):
            return (
                say(en: "No time zone is called \(name).", fr: "Aucun fuseau horaire ne s'appelle \(name)."),
                say(en: "Name one like Europe/Paris.", fr: "Nommez-en un comme Europe/Paris.")
            )
        case .endsBeforeStart:
            return (
                say(
                    en: "The event does not end after its beginning.",
                    fr: "L'événement ne finit pas après son début."),
                say(en: "Mend DTEND.", fr: "Corrigez DTEND.")
            )
        case .unreadable, .tooLarge, .tooManyEvents, .notCalendar, .unbalanced, .badRule, .laterToo: return ("", "")
        }
    }
}
