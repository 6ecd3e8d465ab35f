package io.sherpack.migrate;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.migrate.Survey.Point;
import io.sherpack.template.ReadLog;
import io.sherpack.values.Value;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Remembers which way conditions and loops went, in templates that printed to their end.
final class Branches implements ReadLog {
  /// @param taken whether it went into its body
  record Branch(Point point, boolean taken) {
    Branch other() {
      return new Branch(point, !taken);
    }
  }

  private final Set<Branch> all = new LinkedHashSet<>();
  private final Set<Branch> current = new LinkedHashSet<>();
  private final UnaryOperator<String> names;

  /// @param names gives the name by which a template is known
  Branches(UnaryOperator<String> names) {
    this.names = names;
  }

  @Override
  public void begins(String begun, Value.Mapping values) {
    current.clear();
  }

  @Override
  public void ends() {
    all.addAll(current);
  }

  @Override
  public void branch(SourceText source, int position, boolean taken) {
    current.add(new Branch(new Point(names.apply(source.name()), position), taken));
  }

  @Override
  public void member(Value.Mapping mapping, String key) {}

  @Override
  public void whole(Value value) {}

  Set<Branch> all() {
    return all;
  }
}
