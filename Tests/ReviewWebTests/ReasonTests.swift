import Faxes
import Foundation
import Testing

@testable import ReviewWeb

@Suite("Reasons in French")
struct ReasonTests {
    private func french() throws -> Strings { try Strings(.french, json: Resources.strings(.french)) }

    @Test(
        "a reason is said in French, with what stands in it",
        arguments: [
            ("Patient: nobody on the roster fits.", "Patient : personne de la liste ne correspond."),
            (
                "Patient: chart 1042 may be meant as well: at most a misread letter or digit tells them apart.",
                "Patient : il peut aussi s’agir du dossier 1042 : au plus une lettre ou un chiffre mal lu les distingue."
            ),
            (
                "only the birth date agrees: of health number, birth date and full name two must",
                "il n’y a que la date de naissance qui concorde : il en faut deux, du numéro de santé, de la date de naissance et du nom complet"
            ),
            ("Label: lab-result is only 83 % sure.", "Étiquette : Résultat de laboratoire n’est sûr qu’à 83 %."),
            (
                "Pages: 5 pages promised, 3 received (by the sender's machine and the cover sheet).",
                "Pages : 5 pages annoncées, 3 à l’arrivée (selon l’appareil de l’expéditeur et la page de garde)."
            ),
            (
                "Reading: the fax could not be read whole: page 3: damaged (reading.damaged).",
                "Lecture : le fax n’a pas pu être lu en entier (reading.damaged)."
            ),
            (
                "hin, name, dob agree with one chart",
                "numéro de santé, nom, date de naissance concordent avec un seul dossier"
            ),
            (
                "Patient: the health number or the full name, read on the page, would settle it.",
                "Patient : le numéro de santé ou le nom complet, lu sur la page, trancherait."
            ),
            (
                "the document goes on with page 2: it is numbered page 2, after a page without a number; it has a running head",
                "le document continue à la page 2 : elle est numérotée page 2, après une page sans numéro; elle a un titre courant"
            ),
            ("organisation: from the letterhead", "organisme : d’après l’en-tête"),
            (
                "Call: the fax server says that it did not end well: 3 bad rows.",
                "Appel : le serveur de fax signale qu’il s’est mal terminé : 3 bad rows."
            ),
            ("0.4 GiB free", "0,4 Gio libres"),
            ("2026-02-27 stands as a line of its own", "2026-02-27 est seule sur sa ligne"),
        ])
    func said(english: String, french expected: String) throws {
        #expect(try french().reason(english) == expected)
        #expect(try Strings(.english, json: Resources.strings(.english)).reason(english) == english)
    }

    @Test(
        "what is not known stays as it is",
        arguments: ["A rule of the clinic's own.", "Patient: something new.", "", ": ", "Label: ", "{label}"])
    func unknown(text: String) throws {
        #expect(try french().reason(text) == text)
    }

    @Test("what the clinic's own rules say is said as they have it in French")
    func rules() throws {
        let words = RuleWords()
        words.replace(["{analyte} is too high.": "Trop élevé : {analyte}.", "It is urgent.": "C’est urgent."])
        let strings = try french().knowing(words.current)

        #expect(strings.reason("Potassium is too high.") == "Trop élevé : Potassium.")
        #expect(strings.reason("It is urgent.") == "C’est urgent.")
        #expect(try french().reason("It is urgent.") == "It is urgent.")
    }

    @Test(
        "a task is said in French, the wordings of its slots and its time too",
        arguments: [
            ("Arrange blood work in 3 months.", "Prévoir : analyses sanguines, dans 3 mois."),
            (
                "Arrange blood work, chest X-ray this week.",
                "Prévoir : analyses sanguines, radiographie, cette semaine."
            ),
            ("Arrange CT by March 14.", "Prévoir : CT, d’ici le 14 mars."),
            ("Arrange blood work by 2026-03-14.", "Prévoir : analyses sanguines, d’ici le 2026-03-14."),
            ("Arrange the test by tomorrow.", "Prévoir l’examen, d’ici demain."),
            ("Look at this today. It is urgent.", "À voir aujourd’hui. C’est urgent."),
        ])
    func tasks(english: String, expected: String) throws {
        let words = RuleWords()
        words.replace([
            "Arrange {test} {when}.": "Prévoir : {test}, {when}.",
            "Arrange the test {when}.": "Prévoir l’examen, {when}.", "It is urgent.": "C’est urgent.",
            "blood work": "analyses sanguines", "chest X-ray": "radiographie",
        ])
        #expect(try french().knowing(words.current).reason(english) == expected)
    }

    @Test("a task that was left as the French page showed it keeps the rules' words; another one keeps the person's")
    func restored() throws {
        let words = RuleWords()
        words.replace(["Call the patient.": "Appeler le patient."])
        let strings = try french().knowing(words.current)
        let day = try #require(CalendarDate("2026-03-14"))
        let proposed = [
            Tickler(kind: .bookFollowUp, due: day, to: "101", message: "Call the patient."),
            Tickler(kind: .sendRecords, due: day, to: "101", message: "Call the patient."),
        ]
        let sent = FormFields(
            "task-0-kind=book-follow-up&task-0-keep=1&task-0-message=Appeler+le+patient."
                + "&task-1-kind=send-records&task-1-keep=1&task-1-message=Appeler+sa+fille.")
        var form = DecisionForm(sent, today: day)

        form.restoreMessages(of: proposed, shownBy: strings)

        #expect(form.tasks.map(\.tickler.message) == ["Call the patient.", "Appeler sa fille."])
    }

    @Test("every place of an English pattern is one of its French sentence, or is left out on purpose")
    func places() throws {
        let table = try JSONDecoder().decode([String: String].self, from: Data(Resources.reasons(.french)))
        #expect(table.count > 80)
        for (english, french) in table {
            func places(_ text: String) -> Set<String> { Set(text.matches(of: /\{([a-z]+)\}/).map { String($0.1) }) }
            #expect(places(english).subtracting(["detail"]) == places(french).subtracting(["detail"]), "\(english)")
        }
    }

    @Test("every sentence that triage may give as a reason for review has its French one")
    func complete() throws {
        let strings = try french()
        for name in ["Triage/TriagePolicy", "PatientMatching/SafetyGate", "PatientMatching/SecondPatient"] {
            let file = Project.folder.appending(path: "Sources/\(name).swift")
            let source = try String(contentsOf: file, encoding: .utf8)
            let given = source.matches(of: /(?:reasons|objections|found|signs)\.append\("([^\n]+)"\)/).map {
                String($0.1)
            }
            #expect(!given.isEmpty)
            for sentence in given where !sentence.contains("\\(doubt)") {
                // Whatever is put in: a word stands for it.
                let told = sentence.replacing("\\(what)", with: "").replacing(/\\\([a-zA-Z.]+\)/, with: "x")
                #expect(strings.reason(told) != told, "\(told) of \(name)")
            }
        }
    }

    @Test("what the machine's examination says is said in French, and what mends it but for commands")
    func examination() throws {
        let strings = try french()
        let file = Project.folder.appending(path: "Sources/intray/Checking/Examination.swift")
        let source = try String(contentsOf: file, encoding: .utf8)
        let said = source.matches(of: /(?:good|warning|bad)\(\s*(?:"([^"]+)"|\w+),\s*"((?:[^"\\]|\\.)+)"/)
            .flatMap { [$0.1, $0.2].compactMap(\.self).map(String.init) }
        let mends = source.matches(of: /mend: "([^"]+)"/).map { String($0.1) }
            .filter { !$0.contains(/^(?:sudo|intray|mkdir|chown|make)\s/) }
        #expect(said.count > 20 && mends.count > 3)
        // A text of two is held against its patterns by its second half.
        let patterns = String(decoding: Resources.reasons(.french), as: UTF8.self)
        for text in said + mends {
            if let half = text.wholeMatch(of: /\\\(text\)(.+)/)?.1 {
                #expect(patterns.contains(half), "\(half)")
                continue
            }
            // Whatever is put in: a word stands for it. A quote within a text is escaped in the source.
            let told = text.replacing("\\(language)", with: "eng")
                .replacing(/\\\((?:[^()]|\([^()]*\))*\)/, with: "x").replacing("\\\"", with: "\"")
            #expect(told == "x" || strings.reason(told) != told, "\(told)")
        }
    }
}
