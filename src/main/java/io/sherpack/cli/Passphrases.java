package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;

/// Where passphrases come from: a file's first line, standard input, or a person at a terminal.
final class Passphrases {
  static final Option<Optional<String>> FILE =
      Option.text(
          "--passphrase-file", "FILE", "a file whose first line is the passphrase; `-` for stdin");

  private final Arguments arguments;
  private final Environment environment;
  private final Session session;

  Passphrases(Arguments arguments, Environment environment, Session session) {
    this.arguments = arguments;
    this.environment = environment;
    this.session = session;
  }

  /// Returns a passphrase, which the caller overwrites.
  ///
  /// @param question for a person, such as `passphrase of key …`
  char[] ask(String question) {
    return arguments.get(FILE).map(this::fromFile).orElseGet(() -> fromPerson(question));
  }

  /// Returns one that a person has to type twice.
  char[] choose(String question) {
    if (arguments.has(FILE)) {
      return ask(question);
    }
    char[] first = fromPerson(question);
    char[] again = fromPerson("the same again");
    boolean same = Arrays.equals(first, again);
    Arrays.fill(again, '\0');
    if (!same) {
      Arrays.fill(first, '\0');
      throw new SherpackException.Input(
          Diagnostic.error("passphrase-differs", "the two passphrases are not the same"));
    }
    return first;
  }

  private char[] fromFile(String file) {
    try {
      if (file.equals("-")) {
        return firstLine(session.streams().in());
      }
      try (InputStream in = Files.newInputStream(environment.resolve(file))) {
        return firstLine(in);
      }
    } catch (IOException unreadable) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "cannot-read",
              "cannot read the passphrase file `" + file + "`: " + FileReason.of(unreadable)));
    }
  }

  private static char[] firstLine(InputStream in) throws IOException {
    byte[] bytes = new byte[1024];
    int length = 0;
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (length == bytes.length) {
        throw new IOException("its first line is longer than 1024 bytes");
      }
      bytes[length++] = (byte) next;
    }
    int end = length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
    CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, end));
    char[] passphrase = new char[decoded.remaining()];
    decoded.get(passphrase);
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(decoded.array(), '\0');
    return passphrase;
  }

  private static char[] fromPerson(String question) {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(console -> console.readPassword("%s: ", question))
        .orElseThrow(() -> nobody(question));
  }

  private static SherpackException nobody(String question) {
    return new SherpackException.Input(
        Diagnostic.error("passphrase-needed", "there is no terminal to ask for the " + question)
            .hint("give it with `--passphrase-file FILE`, or `-` for standard input"));
  }
}
