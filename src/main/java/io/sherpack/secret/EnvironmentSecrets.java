package io.sherpack.secret;

import io.sherpack.values.Value;
import java.util.Set;

/// Variables of the environment: `ref+env://NAME`.
record EnvironmentSecrets(SecretProviders.Surroundings around) implements SecretProvider {
  @Override
  public Value fetch(Reference reference) {
    Failures.parameters(reference, Set.of());
    String text = around.variables().get(reference.path());
    if (text == null) {
      throw Failures.unavailable(
          reference, "there is no variable `" + reference.path() + "` in the environment");
    }
    return Value.of(text);
  }
}
