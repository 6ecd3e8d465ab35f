package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import java.util.Collection;
import java.util.List;

/// Gives its items one after the other, again and again.
final class Cycler implements Members {
  private static final List<String> METHODS = List.of("next", "reset");

  private final List<Value> items;
  private int position;

  Cycler(List<Value> items) {
    this.items = List.copyOf(items);
  }

  @Override
  public Value member(String name) {
    return name.equals("current") ? items.get(position) : Undefined.PLAIN;
  }

  @Override
  public Collection<String> memberNames() {
    return List.of("current", "next", "reset");
  }

  @Override
  public Value invoke(Rendering rendering, String method, Arguments arguments) {
    int next =
        switch (method) {
          case "next" -> (position + 1) % items.size();
          case "reset" -> 0;
          default -> throw Methods.unknown(this, method, METHODS);
        };
    arguments.done();
    Value current = items.get(position);
    position = next;
    return method.equals("next") ? current : Value.Null.INSTANCE;
  }

  @Override
  public String kind() {
    return "cycler";
  }

  @Override
  public String text() {
    return "<cycler>";
  }
}
