import Faxes

/// Two charts of one person, not merged in the EMR.
enum DuplicateChart {
    /// The same health number, or no two different ones, with the same name, birth date and a shared contact.
    static func areSamePerson(_ left: Patient, _ right: Patient) -> Bool {
        guard let date = left.dateOfBirth, date == right.dateOfBirth,
            left.sex == right.sex || left.sex == nil
                || right.sex == nil
        else { return false }
        let sameNumber = left.healthNumber != nil && left.healthNumber == right.healthNumber
        if left.healthNumber != nil, right.healthNumber != nil, !sameNumber { return false }
        // Twins a letter apart stand under one number by mistake at times: Kyle and Kile are two.
        if sameNumber { return areOneName(left, right) }
        let contact =
            !Set(left.phones).isDisjoint(with: right.phones)
            || (left.postalCode != nil && left.postalCode == right.postalCode)
        let sameName =
            NameFolding.parts(left.lastName) == NameFolding.parts(right.lastName)
            && NameFolding.parts(left.firstName) == NameFolding.parts(right.firstName)
        return sameName && contact
    }

    /// Letter for letter, or by a nickname, an alias or part of a double name.
    private static func areOneName(_ left: Patient, _ right: Patient) -> Bool {
        let (left, right) = (PatientName(left), PatientName(right))
        return [(left, right), (right, left)].contains { one, other in
            one.forms.contains { NameComparison(parts: $0.surname + $0.given).agreement(with: other) >= .variant }
        }
    }
}
