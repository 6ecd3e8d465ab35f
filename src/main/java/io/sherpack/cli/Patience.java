package io.sherpack.cli;

/// How long the program may go on once it was told to stop: a moment, unless it asks for more.
@FunctionalInterface
public interface Patience {
  /// Asks for as long as the work under way takes.
  void extend();
}
