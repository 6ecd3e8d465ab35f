package io.sherpack.cluster;

import io.sherpack.diagnostic.SherpackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The contexts that kubeconfig files name.
public final class KubeContexts {
  private KubeContexts() {}

  /// Returns their names, those of the first file first; files that do not exist are passed over.
  ///
  /// @throws SherpackException.Input when a file is no kubeconfig
  public static List<String> of(List<Path> kubeconfigs) {
    return Kubeconfig.read(kubeconfigs.stream().filter(Files::exists).toList()).contexts();
  }
}
