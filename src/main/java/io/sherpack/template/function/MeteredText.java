package io.sherpack.template.function;

import io.sherpack.template.Budget;

/// A text that counts how often a matcher reads it: each character costs by the size of the program
/// that reads it, whichever way it takes.
final class MeteredText implements CharSequence {
  // An instruction for a character takes about 5 ns, a step of a template 200 to 1000.
  private static final int READS_A_STEP = 256;

  private final String text;
  private final Budget budget;
  private final long program;
  private int reads;

  MeteredText(String text, long program, Budget budget) {
    this.text = text;
    this.budget = budget;
    this.program = Math.max(1, program);
  }

  @Override
  public char charAt(int index) {
    if (++reads % READS_A_STEP == 0) {
      budget.steps(program);
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
