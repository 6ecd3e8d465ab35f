package io.sherpack.health;

/// What one look at a live resource says. `Waiting` is the only state worth another look.
public sealed interface Health {
  record Healthy() implements Health {}

  record Waiting(String reason) implements Health {}

  record Failed(String reason) implements Health {}

  default boolean settled() {
    return switch (this) {
      case Waiting(_) -> false;
      case Healthy(), Failed(_) -> true;
    };
  }
}
