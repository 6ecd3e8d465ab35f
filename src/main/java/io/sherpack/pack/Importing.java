package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.values.Merge;
import io.sherpack.values.Value;

/// Takes values of subpacks over into the defaults of their parents (`import-values`), from the
/// bottom up. What the parent itself gives wins; of several imports the first does.
final class Importing {
  private Importing() {}

  static void run(Branch branch, Problems warnings) {
    branch.children.forEach(child -> run(child, warnings));
    boolean imports = branch.dependencies.stream().anyMatch(found -> !found.imports().isEmpty());
    // Helm folds the defaults of the subcharts into those of the chart in any case.
    if (!imports && (!branch.helm() || branch.dependencies.isEmpty())) {
      return;
    }
    Value.Mapping defaults =
        Coalescing.of(Coalescing.Mode.PRELIMINARY, branch, Value.Mapping.EMPTY);
    Value.Mapping imported = Value.Mapping.EMPTY;
    for (Dependency dependency : branch.dependencies) {
      for (Dependency.Import one : dependency.imports()) {
        imported = Merge.keepingNulls(taken(dependency, one, defaults, warnings), imported);
      }
    }
    branch.defaults = Merge.keepingNulls(imported, defaults);
  }

  private static Value.Mapping taken(
      Dependency dependency, Dependency.Import one, Value.Mapping defaults, Problems warnings) {
    Value.Mapping values = Merge.section(defaults, dependency.scope());
    if (Merge.at(values, one.child()).orElse(Value.Null.INSTANCE) instanceof Value.Mapping found) {
      return Merge.alone(one.parent(), found);
    }
    warnings.add(
        Diagnostic.warning(
                "import-missing",
                "the values of dependency `%s` have no map `%s` to import"
                    .formatted(dependency.scope(), one.child()))
            .at(dependency.place()));
    return Value.Mapping.EMPTY;
  }
}
