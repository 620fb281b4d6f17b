import Faxes
import Foundation

/// Words that hardly a page of English or French, or of a clinic's forms, is without.
enum CommonWords {
    /// Letters only, small, without accents.
    static func folded(_ text: String) -> String {
        String(text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).filter(\.isLetter))
    }

    static let all = Set(
        """
        the of and to in is was for with on that this at by from be are or as an it we you your has have had not no will
        please were been any all may can if which she he her his our who but when there than after before today day days
        week weeks month year years old time date dob born birth name first last middle initial age sex male female
        gender patient patients client doctor dr md physician provider nurse clinic clinical hospital health care centre
        center medical medicine phone tel telephone fax address city province postal code street st ave avenue road suite
        unit number no page pages report result results test tests request requisition referral referred reason history
        diagnosis treatment medication medications allergies dose daily tablet mg ml exam examination findings impression
        normal abnormal left right blood pressure urine range reference units flag specimen collected received ordered
        final status lab laboratory imaging department service services family signature signed yes other comments notes
        plan follow up visit seen review urgent routine copy cc re from subject total high low version canada ontario
        alberta manitoba quebec british columbia tue mon wed thu fri sat sun january february march april june july august
        september october november december
        le la les de du des un une et est dans pour par sur avec que qui ne pas au aux ce cette ces son sa ses nous vous
        votre nom prenom date naissance sexe femme homme age patiente medecin infirmiere clinique hopital sante centre
        telephone telecopieur adresse ville code postal numero page rapport resultat resultats examen demande consultation
        raison antecedents diagnostic traitement medicament medicaments allergies dose jour jours semaine mois an ans
        normal gauche droite sang urine signature oui non autre remarques suivi urgent copie madame monsieur
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
