package io.sherpack.operation;

import io.sherpack.pack.Dependency;
import io.sherpack.provenance.Trust;
import io.sherpack.resolve.Chosen;
import io.sherpack.resolve.Fetch;
import io.sherpack.resolve.Parcel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Fetches dependencies and tells about it in Helm's words.
final class Saving {
  private Saving() {}

  static List<Parcel> parcels(
      DependencyFolder folder, List<Chosen> chosen, Trust trust, Consumer<String> told)
      throws InterruptedException {
    List<Dependency> locals = folder.locals();
    told.accept("Saving " + (chosen.size() + locals.size()) + " charts");
    for (Dependency local : locals) {
      told.accept(
          "Dependency "
              + local.name()
              + " did not declare a repository. Assuming it exists in the charts directory");
    }
    Set<String> seen = new HashSet<>();
    for (Chosen one : chosen) {
      if (!one.repository().startsWith("file://")) {
        String what = one.name() + " " + one.version().version() + " " + one.repository();
        told.accept(
            "%s %s from repo %s"
                .formatted(
                    seen.add(what) ? "Downloading" : "Already downloaded",
                    one.name(),
                    one.repository()));
      }
    }
    return new Fetch(trust).all(chosen);
  }

  /// Whether a repository is called by the name that it has on this machine.
  static boolean called(String repository) {
    return repository.startsWith("@") || repository.startsWith("alias:");
  }
}
