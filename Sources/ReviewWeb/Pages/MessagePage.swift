/// A page that says one thing: what went wrong, and what to do.
struct MessagePage: PageContent {
    static let template = "message"
    let heading: String
    let sentence: String
}

struct SignInPage: PageContent {
    static let template = "sign-in"
    let formToken: String
    let name: String
    let refusal: String?
}
