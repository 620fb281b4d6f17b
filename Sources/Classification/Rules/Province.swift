/// A province or territory, by its postal abbreviation.
public enum Province: String, Sendable, Hashable, CaseIterable {
    case alberta = "AB"
    case britishColumbia = "BC"
    case manitoba = "MB"
    case newBrunswick = "NB"
    case newfoundland = "NL"
    case novaScotia = "NS"
    case northwestTerritories = "NT"
    case nunavut = "NU"
    case ontario = "ON"
    case princeEdwardIsland = "PE"
    case quebec = "QC"
    case saskatchewan = "SK"
    case yukon = "YT"
}
