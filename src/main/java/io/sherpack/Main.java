package io.sherpack;

/// The program: turns arguments and streams into an exit code.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("sherpack");
  }
}
