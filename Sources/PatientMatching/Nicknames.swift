/// Given names that people go by instead of the one on their card, in English and French. Folded, a family a line.
///
/// Agreeing through a nickname is weaker than agreeing outright, and never tells two people apart.
enum Nicknames {
    static func areFamiliar(_ left: String, _ right: String) -> Bool {
        guard let families = table[left] else { return false }
        return families.contains { $0.contains(right) }
    }

    /// The other names of the families that a name belongs to.
    static func familiar(to name: String) -> [String] {
        (table[name] ?? []).flatMap { $0 }.filter { $0 != name }
    }

    private static let families: [Set<String>] = [
        ["ALEXANDER", "ALEX", "SANDY", "XANDER", "SASHA", "ALEC"], ["ALEXANDRA", "ALEX", "SANDRA", "LEXI", "SASHA"],
        ["ALFRED", "FRED", "ALF"], ["AMANDA", "MANDY"], ["ANDREW", "ANDY", "DREW"], ["ANTHONY", "TONY", "ANTONIO"],
        ["ARTHUR", "ART"], ["BARBARA", "BARB", "BARBIE"], ["BENJAMIN", "BEN", "BENJI"], ["BRADLEY", "BRAD"],
        ["CATHERINE", "KATHERINE", "KATHRYN", "CATHY", "KATHY", "KATE", "KATIE", "KAT", "CATHERINA"],
        ["CHARLES", "CHARLIE", "CHUCK", "CHAZ"], ["CHRISTINE", "CHRISTINA", "CHRIS", "TINA", "CHRISTY"],
        ["CHRISTOPHER", "CHRIS", "TOPHER"], ["CYNTHIA", "CINDY"], ["DANIEL", "DAN", "DANNY"], ["DAVID", "DAVE"],
        ["DEBORAH", "DEBRA", "DEB", "DEBBIE"], ["DENNIS", "DENNY"], ["DONALD", "DON", "DONNIE"],
        ["DOROTHY", "DOT", "DOTTIE"], ["DOUGLAS", "DOUG"], ["EDWARD", "ED", "EDDIE", "TED", "NED"],
        ["ELEANOR", "ELLIE", "NORA", "NELL"],
        ["ELIZABETH", "ELISABETH", "LIZ", "BETH", "BETTY", "LIZZIE", "ELIZA", "LISA", "BETSY", "LIBBY"],
        ["EUGENE", "GENE"], ["FLORENCE", "FLO"], ["FRANCES", "FRAN", "FRANNIE"],
        ["FRANCIS", "FRANK", "FRANCISCO", "PACO"], ["FREDERICK", "FRED", "FREDDY"], ["GABRIEL", "GABE"],
        ["GABRIELLE", "GABBY", "GABY"], ["GEOFFREY", "JEFFREY", "JEFF", "GEOFF"], ["GERALD", "GERRY", "JERRY"],
        ["GREGORY", "GREG"], ["HAROLD", "HARRY", "HAL"], ["HELEN", "NELL", "HELENE"],
        ["HENRY", "HANK", "HARRY"], ["ISABELLA", "BELLA", "IZZY", "ISABEL"], ["JACOB", "JAKE"],
        ["JACQUELINE", "JACKIE"], ["JAMES", "JIM", "JIMMY", "JAMIE"], ["JANET", "JAN"], ["JENNIFER", "JEN", "JENNY"],
        ["JESSICA", "JESS", "JESSIE"], ["JOANNE", "JO", "JOANNA"], ["JOHN", "JACK", "JOHNNY", "JON"],
        ["JONATHAN", "JON", "JOHN"], ["JOSEPH", "JOE", "JOEY"], ["JOSHUA", "JOSH"], ["JUDITH", "JUDY"],
        ["KENNETH", "KEN", "KENNY"], ["KIMBERLY", "KIM"], ["KRISTEN", "KRIS", "KRISTINA"], ["LAWRENCE", "LARRY"],
        ["LEONARD", "LEN", "LENNY", "LEO"], ["LESLIE", "LES"], ["LILLIAN", "LILY"], ["MADELEINE", "MADDIE", "MADDY"],
        ["MARGARET", "MAGGIE", "MEG", "PEGGY", "MARGE", "MARG", "GRETA", "RITA"], ["MARTHA", "MARTY"],
        ["MATTHEW", "MATT"], ["MAXIMILIAN", "MAX", "MAXIME"], ["MAXWELL", "MAX"],
        ["MICHAEL", "MIKE", "MICKEY", "MICK", "MICHEL"], ["MICHELLE", "SHELLY", "MICHELE"],
        ["MOHAMMED", "MOHAMED", "MUHAMMAD", "MOHAMMAD", "MO", "MOHAMAD"], ["NANCY", "NAN"],
        ["NATHANIEL", "NATHAN", "NATE", "NAT"], ["NICHOLAS", "NICK", "NICOLAS", "NICO"], ["NICOLE", "NICKY", "NIKKI"],
        ["OLIVIA", "LIV", "LIVVY"], ["PAMELA", "PAM"], ["PATRICIA", "PAT", "PATTY", "TRISH", "PATSY", "TRICIA"],
        ["PATRICK", "PAT", "PADDY"], ["PETER", "PETE"], ["PHILIP", "PHILLIP", "PHIL", "PHILIPPE"],
        ["RAYMOND", "RAY"], ["REBECCA", "BECKY", "BECCA"], ["RICHARD", "RICK", "DICK", "RICKY", "RICH"],
        ["ROBERT", "ROB", "BOB", "BOBBY", "ROBBIE", "BERT"], ["ROBERTA", "BOBBIE"], ["RONALD", "RON", "RONNIE"],
        ["RUSSELL", "RUSS"], ["SAMANTHA", "SAM"], ["SAMUEL", "SAM", "SAMMY"], ["SANDRA", "SANDY"], ["SARAH", "SALLY"],
        ["STANLEY", "STAN"], ["STEPHANIE", "STEPH"], ["STEPHEN", "STEVEN", "STEVE", "STEPHANE"],
        ["SUSAN", "SUE", "SUSIE", "SUZANNE"], ["TERESA", "THERESA", "TERRY", "TESS"], ["TERENCE", "TERRY"],
        ["THEODORE", "TED", "THEO", "TEDDY"], ["THOMAS", "TOM", "TOMMY"], ["TIMOTHY", "TIM"],
        ["VALERIE", "VAL"], ["VERONICA", "RONNIE", "RONI"], ["VICTOR", "VIC"], ["VICTORIA", "VICKY", "TORI"],
        ["VINCENT", "VINCE", "VINNY"], ["VIRGINIA", "GINNY"], ["VIVIAN", "VIV"], ["WALTER", "WALT"],
        ["WILLIAM", "BILL", "WILL", "BILLY", "LIAM", "WILLY"], ["ZACHARY", "ZACH", "ZACK"],
        ["BERNADETTE", "BERNIE"], ["CLEMENT", "CLEM"], ["EMMANUEL", "MANU"], ["FREDERIC", "FRED"],
        ["GUILLAUME", "GUIL", "WILLIAM"], ["JACQUES", "JACK"], ["JEAN", "JEANNOT"], ["LOUIS", "LOU", "LOUIE"],
        ["LOUISE", "LOU", "LOULOU"], ["MARCEL", "MARC"], ["MARJORIE", "MARGE"], ["MATHIEU", "MATT", "MATHEW"],
        ["ROLAND", "ROLLIE"], ["SEBASTIEN", "SEB"], ["STANISLAS", "STAN"], ["VALENTINE", "VAL"],
        ["FRANCOISE", "FANFAN"], ["GENEVIEVE", "GEN", "GINETTE"], ["DOMINIQUE", "DOM"], ["DOMINIC", "DOM"],
    ]

    private static let table: [String: [Set<String>]] = {
        var table: [String: [Set<String>]] = [:]
        for family in families {
            for name in family { table[name, default: []].append(family) }
        }
        return table
    }()
}
