package io.sherpack.repository;

import java.util.List;

/// A place that packs come from.
public interface Source {
  /// The name that a lock knows the place by: what Pack.yaml says, without credentials.
  String canonical();

  /// Returns what is known of a pack, newest first; nothing when the place does not have it.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Remote when the place cannot be asked
  List<PackVersion> versions(String name) throws InterruptedException;

  /// Returns the archive of a version, whose digest is what was announced.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Remote when it cannot be had, or is another
  Fetched fetch(PackVersion version) throws InterruptedException;
}
