package io.sherpack.template.jinja;

import io.sherpack.values.Value;

/// Gives nothing on its first call and its separator on all others.
final class Joiner implements Callable {
  private final String separator;
  private boolean used;

  Joiner(String separator) {
    this.separator = separator;
  }

  @Override
  public Value call(Rendering rendering, Arguments arguments) {
    arguments.done();
    Value joint = new Value.Text(used ? separator : "");
    used = true;
    return joint;
  }

  @Override
  public String text() {
    return "<joiner>";
  }
}
