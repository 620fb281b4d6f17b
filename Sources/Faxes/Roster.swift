/// A patient of the clinic, as the EMR holds them (OSCAR's demographic record).
public struct Patient: Sendable, Hashable, Codable {
    /// OSCAR's `patient_status`; nothing else is active.
    public enum Status: String, Sendable, Codable {
        case active = "AC"
        case inactive = "IN"
        case deceased = "DE"
        case moved = "MO"
        case fired = "FI"
        case other = ""
    }

    public var demographicNo: String
    public var lastName: String
    public var firstName: String
    public var middleNames: String?
    public var preferredName: String?
    /// Another name that the patient goes or went by: a surname, or `SURNAME, Given`.
    public var alias: String?
    /// Other names that people's decisions taught, each `SURNAME, GIVEN`. No part of the EMR's record: they are kept apart
    /// and put in when the roster is loaded.
    public var learnedNames: [String] = []
    public var dateOfBirth: CalendarDate?
    /// `M`, `F`, or another letter as the EMR has it.
    public var sex: String?
    /// Letters and digits only, upper case.
    public var healthNumber: String?
    public var healthNumberVersion: String?
    /// Province or territory that issued the number: `ON`, `BC`, …
    public var healthNumberProvince: String?
    public var address: String?
    public var city: String?
    public var province: String?
    /// Without a space, upper case.
    public var postalCode: String?
    /// Digits only, ten of them where it is a North American number.
    public var phones: [String]
    public var email: String?
    /// The provider most responsible for the patient (MRP).
    public var providerNo: String?
    public var status: Status
    /// The chart that this one was merged into, where the EMR keeps the old number.
    public var mergedInto: String?

    private enum CodingKeys: CodingKey {
        case demographicNo, lastName, firstName, middleNames, preferredName, alias, dateOfBirth, sex, healthNumber
        case healthNumberVersion, healthNumberProvince, address, city, province, postalCode, phones, email, providerNo
        case status, mergedInto
    }

    public init(
        demographicNo: String, lastName: String, firstName: String, middleNames: String? = nil,
        preferredName: String? = nil, alias: String? = nil, dateOfBirth: CalendarDate? = nil, sex: String? = nil,
        healthNumber: String? = nil, healthNumberVersion: String? = nil, healthNumberProvince: String? = nil,
        address: String? = nil, city: String? = nil, province: String? = nil, postalCode: String? = nil,
        phones: [String] = [], email: String? = nil, providerNo: String? = nil, status: Status = .active,
        mergedInto: String? = nil
    ) {
        self.demographicNo = demographicNo
        self.lastName = lastName
        self.firstName = firstName
        self.middleNames = middleNames
        self.preferredName = preferredName
        self.alias = alias
        self.dateOfBirth = dateOfBirth
        self.sex = sex
        self.healthNumber = healthNumber
        self.healthNumberVersion = healthNumberVersion
        self.healthNumberProvince = healthNumberProvince
        self.address = address
        self.city = city
        self.province = province
        self.postalCode = postalCode
        self.phones = phones
        self.email = email
        self.providerNo = providerNo
        self.status = status
        self.mergedInto = mergedInto
    }
}

/// A physician, nurse practitioner or other provider of the clinic.
public struct Provider: Sendable, Hashable, Codable {
    public var providerNo: String
    public var lastName: String
    public var firstName: String
    public var specialty: String?
    public var billingNo: String?
    public var fax: String?
    public var isActive: Bool

    public init(
        providerNo: String, lastName: String, firstName: String, specialty: String? = nil, billingNo: String? = nil,
        fax: String? = nil, isActive: Bool = true
    ) {
        self.providerNo = providerNo
        self.lastName = lastName
        self.firstName = firstName
        self.specialty = specialty
        self.billingNo = billingNo
        self.fax = fax
        self.isActive = isActive
    }
}
