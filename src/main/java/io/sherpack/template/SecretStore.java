package io.sherpack.template;

import io.sherpack.values.Value;
import java.util.function.Supplier;

/// Remembers what `generate_secret` made, so that an upgrade prints the same value again, and
/// resolves references for `secret`.
@FunctionalInterface
public interface SecretStore {
  /// Returns the value kept under `name`, else the one `generate` makes, which is kept from now on.
  String secret(String name, Supplier<String> generate);

  /// Returns what a reference to a secret stands for, which the template wrote itself; the
  /// reference where nobody is asked.
  default Value referenced(String reference) {
    return Value.of(reference);
  }
}
