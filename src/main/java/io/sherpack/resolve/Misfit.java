package io.sherpack.resolve;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;
import io.sherpack.resolve.solver.Explanation;
import io.sherpack.resolve.solver.Explanation.Constraining;
import io.sherpack.resolve.solver.Identity;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Tells people why no versions fit together and what they can do.
record Misfit(Pack pack, PackCatalog catalog, Optional<Instant> asOf) {
  SherpackException exception(Explanation explanation) {
    String name = pack.metadata().name();
    Diagnostic problem =
        Diagnostic.error(
            "dependencies-misfit",
            "no versions of the dependencies of `" + name + "` fit together");
    Optional<Dependency> own = explanation.constraints().stream().flatMap(this::own).findFirst();
    if (own.isPresent()) {
      problem = problem.at(own.get().place());
    }
    for (String line : explanation.lines()) {
      problem = problem.note(line);
    }
    for (String hint : hints(explanation)) {
      problem = problem.hint(hint);
    }
    return new SherpackException.Input(problem);
  }

  private Stream<Dependency> own(Constraining constraint) {
    return constraint.dependent().equals(catalog.root())
        ? pack.dependencies().stream()
            .filter(one -> one.version().equals(constraint.requirement().range().text()))
            .filter(one -> one.name().equals(constraint.requirement().target().name()))
        : Stream.empty();
  }

  private Set<String> hints(Explanation explanation) {
    Set<String> hints = new LinkedHashSet<>();
    explanation.ways().forEach(way -> hints.add(way(way)));
    if (diamond(explanation.constraints())) {
      hints.add(
          "or give one of them an `alias` of its own, if both versions may stand side by side");
    }
    if (hints.isEmpty() && explanation.constraints().stream().anyMatch(this::unknown)) {
      hints.add("check the name and the repository");
    }
    asOf.ifPresent(
        moment ->
            hints.add("versions that came after " + moment + ", or bear no date, are left out"));
    return hints;
  }

  private String way(Explanation.Way way) {
    Constraining loosened = way.loosened();
    String target = loosened.requirement().target().name();
    String range = loosened.requirement().range().text();
    boolean own = loosened.dependent().equals(catalog.root());
    String where =
        own
            ? "in `" + (pack.kind() == PackKind.CHART ? "Chart.yaml" : "Pack.yaml") + "`"
            : "that `" + loosened.dependent().name() + "` states";
    return "loosen `%s` for `%s` %s: %s fits everything else"
        .formatted(range, target, where, way.then().canonical());
  }

  // Two ask for one thing: the reason why an instance of its own would help.
  private static boolean diamond(List<Constraining> constraints) {
    Set<Identity> asked = new HashSet<>();
    return constraints.stream().anyMatch(one -> !asked.add(one.requirement().target()));
  }

  private boolean unknown(Constraining constraint) {
    try {
      return catalog.versions(constraint.requirement().target()).isEmpty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
