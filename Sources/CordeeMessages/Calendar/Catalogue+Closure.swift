package import CordeeModel

extension Catalogue {
    /// What keeps an environment from going forward, in a few words.
    package func text(_ closure: Closure) -> String {
        switch closure {
        case .outside: return say(en: "outside every window", fr: "hors de toute fenêtre")
        case .denied(let window):
            return say(
                en: "denied: \(window.text) \(window.timezone)", fr: "interdit : \(window.text) \(window.timezone)")
        case .freeze(let reason, let by):
            return frozen(reason, by.map { say(en: "\($0)", fr: "\($0)") })
        case .event(let file, let reason, let by):
            let source = [by, file].compactMap(\.self).joined(separator: ", ")
            return frozen(reason, say(en: "\(source)", fr: "\(source)"))
        case .holiday(let holiday, false):
            return say(en: "public holiday: \(set: name(holiday))", fr: "jour férié : \(set: name(holiday))")
        case .holiday(let holiday, true):
            return say(
                en: "public holiday: \(set: name(holiday)), observed",
                fr: "jour férié : \(set: name(holiday)), reporté")
        case .unreadable(let file, let line):
            let place = file + (line.map { ":\($0)" } ?? "")
            return say(
                en: "\(place) cannot be read or understood, so it closes",
                fr: "\(place) ne peut être lu ou compris, donc ferme")
        case .unknownZone(let name):
            return say(
                en: "the time zone \(name) is not known here, so it closes",
                fr: "le fuseau horaire \(name) n'est pas connu ici, donc ferme")
        }
    }

    private func frozen(_ reason: String?, _ source: String?) -> String {
        let source = source.map { " (\($0))" } ?? ""
        guard let reason else { return say(en: "freeze\(set: source)", fr: "gel\(set: source)") }
        return say(en: "freeze: \(reason)\(set: source)", fr: "gel : \(reason)\(set: source)")
    }

    /// What a holiday is called.
    package func name(_ holiday: Holiday) -> String {
        switch holiday {
        case .newYear: say(en: "New Year's Day", fr: "jour de l'an")
        case .goodFriday: say(en: "Good Friday", fr: "Vendredi saint")
        case .easterMonday: say(en: "Easter Monday", fr: "lundi de Pâques")
        case .mayDay: say(en: "Labour Day", fr: "fête du Travail")
        case .victoryDay: say(en: "Victory in Europe Day", fr: "victoire de 1945")
        case .ascension: say(en: "Ascension Day", fr: "Ascension")
        case .whitMonday: say(en: "Whit Monday", fr: "lundi de Pentecôte")
        case .frenchNationalDay: say(en: "Bastille Day", fr: "fête nationale")
        case .belgianNationalDay: say(en: "Belgian National Day", fr: "fête nationale belge")
        case .assumption: say(en: "Assumption Day", fr: "Assomption")
        case .germanUnity: say(en: "Day of German Unity", fr: "jour de l'unité allemande")
        case .allSaints: say(en: "All Saints' Day", fr: "Toussaint")
        case .armistice: say(en: "Armistice Day", fr: "Armistice de 1918")
        case .christmas: say(en: "Christmas Day", fr: "Noël")
        case .secondChristmasDay: say(en: "Boxing Day", fr: "Saint-Étienne")
        case .earlyMayBankHoliday: say(en: "Early May bank holiday", fr: "premier lundi de mai")
        case .springBankHoliday: say(en: "Spring bank holiday", fr: "jour férié de printemps")
        case .summerBankHoliday: say(en: "Summer bank holiday", fr: "jour férié d'été")
        case .platinumJubilee: say(en: "Platinum Jubilee", fr: "jubilé de platine")
        case .queensFuneral: say(en: "State Funeral of Elizabeth II", fr: "funérailles d'Élisabeth II")
        case .coronation: say(en: "Coronation of Charles III", fr: "couronnement de Charles III")
        case .martinLutherKing: say(en: "Martin Luther King's Birthday", fr: "anniversaire de Martin Luther King")
        case .washingtonsBirthday: say(en: "Washington's Birthday", fr: "anniversaire de Washington")
        case .memorialDay: say(en: "Memorial Day", fr: "jour du Souvenir")
        case .juneteenth: say(en: "Juneteenth", fr: "fin de l'esclavage (19 juin)")
        case .independenceDay: say(en: "Independence Day", fr: "fête de l'Indépendance")
        case .laborDay: say(en: "Labor Day", fr: "fête du Travail américaine")
        case .columbusDay: say(en: "Columbus Day", fr: "jour de Christophe Colomb")
        case .veteransDay: say(en: "Veterans Day", fr: "jour des anciens combattants")
        case .thanksgiving: say(en: "Thanksgiving Day", fr: "Action de grâce")
        }
    }
}
