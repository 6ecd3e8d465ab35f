package io.sherpack.template.function;

/// A text that is not of the form that it should have, with the sentence that Go has for it; never
/// leaves this package.
final class Malformed extends Exception {
  private final String sentence;

  Malformed(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
