import Faxes

/// Leptonica has a `Box` of its own; in this target the word means ours.
typealias Box = Faxes.Box
