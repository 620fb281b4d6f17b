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
        if sameNumber { return PatientName(left).isNear(PatientName(right)) }
        let contact =
            !Set(left.phones).isDisjoint(with: right.phones)
            || (left.postalCode != nil && left.postalCode == right.postalCode)
        let sameName =
            NameFolding.parts(left.lastName) == NameFolding.parts(right.lastName)
            && NameFolding.parts(left.firstName) == NameFolding.parts(right.firstName)
        return sameName && contact
    }
}
