import Testing

extension Trait where Self == TimeLimitTrait {
  /// Ends a test that hangs, and says which it was.
  ///
  /// The limit is far above what any of these tests takes, for it counts the wait for a thread too:
  /// they all begin at once, and each holds one of the few threads while the program that it drives
  /// works.
  static var notForever: Self { .timeLimit(.minutes(30)) }
}
