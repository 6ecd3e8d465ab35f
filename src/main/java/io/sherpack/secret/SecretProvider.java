package io.sherpack.secret;

import io.sherpack.values.Value;

/// Who holds secrets of one kind.
@FunctionalInterface
public interface SecretProvider {
  /// Returns the document that a reference names, whatever its keys: a text, or data.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException with what the provider says, and no secret
  Value fetch(Reference reference) throws InterruptedException;
}
