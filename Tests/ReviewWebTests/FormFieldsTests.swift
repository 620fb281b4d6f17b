import Testing

@testable import ReviewWeb

@Suite("The fields of a form")
struct FormFieldsTests {
    @Test("names and values are read as browsers write them, and written again alike")
    func roundTrip() {
        let fields = FormFields("a=1+2&b=%C3%89lise%26&a=3&empty=&token=x&broken=%ZZ")

        #expect(fields["a"] == "1 2" && fields.all("a") == ["1 2", "3"])
        #expect(fields["b"] == "Élise&" && fields["empty"] == "" && fields["none"] == nil)
        #expect(FormFields(fields.body(without: ["token"])).all("a") == ["1 2", "3"])
        #expect(FormFields(fields.body(without: ["token"]))["token"] == nil)
        #expect(FormFields(fields.body(without: []))["b"] == "Élise&")
        #expect(FormFields("x=%20%20").text("x", limit: 5) == nil)
    }
}
