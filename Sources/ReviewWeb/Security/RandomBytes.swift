/// Where secrets come from: a closure, so that tests know what comes out of it.
public struct RandomBytes: Sendable {
    private let make: @Sendable (Int) -> [UInt8]

    public init(_ make: @escaping @Sendable (Int) -> [UInt8]) { self.make = make }

    func callAsFunction(_ count: Int) -> [UInt8] { make(count) }

    /// The operating system's generator, fit for secrets.
    public static let system = RandomBytes { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
