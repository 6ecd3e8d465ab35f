package io.sherpack.template;

import java.util.function.Supplier;

/// Remembers what `generate_secret` made, so that an upgrade prints the same value again.
@FunctionalInterface
public interface SecretStore {
  /// Returns the value kept under `name`, else the one `generate` makes, which is kept from now on.
  String secret(String name, Supplier<String> generate);
}
