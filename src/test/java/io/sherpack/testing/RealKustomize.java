package io.sherpack.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The real kustomize, which Go builds once into the user's cache.
public final class RealKustomize {
  private static final GoPart PART =
      new GoPart("kustomize", "v5.8.1", "", "sigs.k8s.io/kustomize/kustomize/v5");

  private RealKustomize() {}

  /// Returns a folder for the search path that has it as `kustomize`; without it and without Go the
  /// calling test is skipped.
  ///
  /// @param folder where the link is made
  public static Path folder(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Files.createSymbolicLink(folder.resolve("kustomize"), PART.program());
    return folder;
  }
}
