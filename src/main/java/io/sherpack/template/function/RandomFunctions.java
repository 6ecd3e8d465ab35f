package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Chance; `generate_secret` alone gives the same value again at the next upgrade.
final class RandomFunctions {
  private static final int LONGEST_SECRET = 4096;
  private static final String DIGITS = "0123456789";
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String ALPHANUMERIC = LETTERS + DIGITS;
  private static final Map<String, String> CHARSETS =
      Map.ofEntries(
          Map.entry("alphanumeric", ALPHANUMERIC),
          Map.entry("alnum", ALPHANUMERIC),
          Map.entry("alpha", LETTERS),
          Map.entry("numeric", DIGITS),
          Map.entry("num", DIGITS),
          Map.entry("digits", DIGITS),
          Map.entry("hex", DIGITS + "abcdef"),
          Map.entry("base64", ALPHANUMERIC + "+/"),
          Map.entry("urlsafe", ALPHANUMERIC + "-_"),
          Map.entry("url", ALPHANUMERIC + "-_"));

  static final List<Definition> TABLE =
      List.of(
          of("randAlphaNum", "letters and digits", ALPHANUMERIC),
          of("randAlpha", "letters", LETTERS),
          of("randNumeric", "digits", DIGITS),
          of("randAscii", "printable ASCII characters", ascii()),
          Definition.of(
              "randInt",
              "low high",
              "Gives an integer from low to before high.",
              RandomFunctions::integer),
          Definition.of(
              "randBytes", "count", "Gives so many bytes as base64.", RandomFunctions::bytes),
          Definition.of(
              "shuffle",
              "text",
              "Puts the characters into another order.",
              RandomFunctions::shuffle),
          Definition.of("uuidv4", "", "Gives a random UUID.", RandomFunctions::uuid),
          Definition.of(
                  "generate_secret",
                  "name length charset?",
                  "Gives a random text that stays the same over upgrades.",
                  RandomFunctions::secret)
              .alias("generateSecret"),
          Definition.of(
              "secret",
              "reference",
              "Gives the secret at a place such as `vault://path#/key`, if the user allows it.",
              call -> call.context().ports().secrets().referenced(call.text(0))));

  private RandomFunctions() {}

  private static Definition of(String name, String what, String alphabet) {
    return Definition.of(
        name,
        "length",
        "Gives so many random " + what + ".",
        call -> Value.of(characters(call, call.integer(0), alphabet)));
  }

  private static String ascii() {
    var all = new StringBuilder();
    for (char unit = ' '; unit < 0x7F; unit++) {
      all.append(unit);
    }
    return all.toString();
  }

  private static RandomGenerator random(Call call) {
    return call.context().ports().random();
  }

  private static String characters(Call call, long length, String alphabet) {
    call.charge(length);
    var out = new StringBuilder();
    for (long i = 0; i < length; i++) {
      out.append(alphabet.charAt(random(call).nextInt(alphabet.length())));
    }
    return out.toString();
  }

  private static Value integer(Call call) {
    long low = call.integer(0);
    long high = call.integer(1);
    if (high <= low) {
      throw call.fail(
          call.goSemantics()
              ? "invalid argument to Intn"
              : "`randInt` wants a high end above its low end");
    }
    return Value.of(random(call).nextLong(low, high));
  }

  private static Value bytes(Call call) {
    long count = call.integer(0);
    if (count < 0) {
      throw call.fail("`randBytes` wants a number that is not negative");
    }
    call.charge(count);
    byte[] bytes = new byte[(int) count];
    random(call).nextBytes(bytes);
    return Value.of(Base64.getEncoder().encodeToString(bytes));
  }

  private static Value shuffle(Call call) {
    int[] points = call.text(0).codePoints().toArray();
    for (int i = points.length - 1; i > 0; i--) {
      int other = random(call).nextInt(i + 1);
      int point = points[i];
      points[i] = points[other];
      points[other] = point;
    }
    return Value.of(new String(points, 0, points.length));
  }

  private static Value uuid(Call call) {
    long high = random(call).nextLong() & ~0xF000L;
    long low = random(call).nextLong() & ~(3L << 62);
    return Value.of(new UUID(high | 0x4000L, low | Long.MIN_VALUE).toString());
  }

  private static Value secret(Call call) {
    String name = call.text(0);
    long length = call.integer(1);
    if (name.isEmpty()) {
      throw call.fail("the name of a secret must not be empty");
    }
    if (length < 1 || length > LONGEST_SECRET) {
      throw call.fail("a secret has 1 to " + LONGEST_SECRET + " characters, not " + length);
    }
    String alphabet = charset(call);
    return Value.of(
        call.context().ports().secrets().secret(name, () -> characters(call, length, alphabet)));
  }

  private static String charset(Call call) {
    String name = call.count() > 2 ? call.text(2).toLowerCase(Locale.ROOT) : "alphanumeric";
    String alphabet = CHARSETS.get(name);
    if (alphabet == null) {
      throw call.fail(
          "unknown charset `" + name + "`",
          "charsets are alphanumeric, alpha, numeric, hex, base64, urlsafe");
    }
    return alphabet;
  }
}
