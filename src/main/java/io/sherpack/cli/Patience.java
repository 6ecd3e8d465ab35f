package io.sherpack.cli;

/// How long the program may go on once it was told to stop: a moment, unless it asks for more.
public interface Patience {
  /// Asks for as long as the work under way takes.
  void extend();

  /// Says that nothing is under way that an end at once would harm.
  void waive();

  /// That of a caller who never tells it to stop.
  static Patience endless() {
    return new Patience() {
      @Override
      public void extend() {}

      @Override
      public void waive() {}
    };
  }
}
