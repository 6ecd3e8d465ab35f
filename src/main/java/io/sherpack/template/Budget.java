package io.sherpack.template;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// What one command may spend on rendering: time by the clock, output, loop steps, depth, and keys.
/// Used by one thread at a time.
public final class Budget {
  /// What a rendering gets unless a caller says otherwise.
  public static final Limits DEFAULT =
      new Limits(Duration.ofMinutes(2), 64L << 20, 20_000_000L, 200, 60_000);

  /// @param output characters that templates may print
  /// @param steps loop iterations and calls
  /// @param depth of includes, macros and `tpl` in each other
  /// @param cryptography what keys, certificates and password hashes may cost together, in
  ///   milliseconds of an ordinary processor by their price list, whatever they took
  public record Limits(Duration time, long output, long steps, int depth, long cryptography) {
    /// Returns the same limits with another time.
    public Limits within(Duration other) {
      return new Limits(other, output, steps, depth, cryptography);
    }

    /// Returns the same limits, but for what keys may cost; who allows more gets time for it too.
    public Limits cryptography(Duration allowed) {
      long more = Math.max(0, allowed.toMillis() - cryptography);
      return new Limits(time.plusMillis(more), output, steps, depth, allowed.toMillis());
    }
  }

  private static final int STEPS_BETWEEN_LOOKS_AT_THE_CLOCK = 1024;

  private final Limits limits;
  private final Clock clock;
  private final Instant deadline;
  private long output;
  private long steps;
  private long nextLook = STEPS_BETWEEN_LOOKS_AT_THE_CLOCK;
  private long cryptography;
  private int depth;

  public Budget(Limits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
    this.deadline = clock.instant().plus(limits.time());
  }

  public Limits limits() {
    return limits;
  }

  /// Counts one loop iteration, call or node of work.
  ///
  /// @throws EvaluationException when there were too many, or time is up
  public void step() {
    if (++steps > limits.steps()) {
      throw new EvaluationException(
          "limit-steps", "the template took more than " + limits.steps() + " steps");
    }
    if (steps < nextLook) {
      return;
    }
    nextLook = steps + STEPS_BETWEEN_LOOKS_AT_THE_CLOCK;
    if (clock.instant().isAfter(deadline)) {
      throw new EvaluationException(
          "limit-time", "rendering took longer than " + limits.time().toSeconds() + " s");
    }
  }

  /// Counts many of them at once.
  ///
  /// @throws EvaluationException when there were too many
  public void steps(long count) {
    steps += count - 1;
    step();
  }

  /// Counts `characters` that are about to be printed, or built by a function.
  ///
  /// @throws EvaluationException when there are too many
  public void print(long characters) {
    output += characters;
    if (output > limits.output()) {
      throw new EvaluationException(
          "limit-output", "the templates print more than " + limits.output() + " characters");
    }
  }

  /// Counts what a key, a certificate or the hash of a password costs, before it is made.
  ///
  /// @throws EvaluationException when they cost too much together
  public void cryptography(int price) {
    cryptography += price;
    if (cryptography > limits.cryptography()) {
      throw new EvaluationException(
          "limit-keys",
          "the templates make more keys, certificates and password hashes than one rendering may"
              + " cost: "
              + limits.cryptography()
              + " ms of a processor",
          "make them once outside of the chart and pass them as values, or make one where a loop"
              + " makes many; a key for `ecdsa` or `ed25519` costs a fraction of one for RSA",
          "if it is right to, allow more seconds with `SHERPACK_KEY_SECONDS`");
    }
  }

  /// Enters an include, a macro or `tpl`; each call is answered by one of [#leave].
  ///
  /// @throws EvaluationException when the depth is exceeded; it does not count as entered then
  public void enter() {
    if (depth >= limits.depth()) {
      throw new EvaluationException(
          "limit-depth", "templates call each other more than " + limits.depth() + " deep");
    }
    depth++;
  }

  public void leave() {
    depth--;
  }
}
