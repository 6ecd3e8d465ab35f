package io.sherpack.diagnostic;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The secrets that this run has come to know, and texts without them: in whatever form they stand
/// there.
public final class KnownSecrets {
  private final Set<String> secrets = new HashSet<>();
  private final ReentrantLock turn = new ReentrantLock();
  private volatile @Nullable SecretForms forms;
  private volatile boolean shown;

  /// Whether there is nothing to hide.
  public boolean none() {
    return forms == null;
  }

  /// Adds one; what is shorter than four characters is in every text and stays.
  public void add(String secret) {
    if (secret.strip().length() < SecretForms.SHORTEST) {
      return;
    }
    turn.lock();
    try {
      if (secrets.add(secret)) {
        forms = SecretForms.of(secrets);
      }
    } finally {
      turn.unlock();
    }
  }

  /// Lets data be printed with its secrets, as the user asked; talk never is.
  public void show() {
    shown = true;
  }

  /// Whether data may be printed with its secrets.
  public boolean shown() {
    return shown;
  }

  /// Returns `text` with the secrets hidden.
  public String masked(String text) {
    SecretForms known = forms;
    return known == null ? text : known.masked(text);
  }

  /// Returns bytes of a text with the secrets hidden.
  public byte[] masked(byte[] bytes, int from, int to) {
    SecretForms known = forms;
    return known == null ? Arrays.copyOfRange(bytes, from, to) : known.masked(bytes, from, to);
  }
}
