package io.sherpack.cli;

import io.sherpack.cli.output.Excerpt;
import io.sherpack.cli.output.LineDiff;
import io.sherpack.cli.output.Style;
import io.sherpack.cli.output.Style.Role;
import io.sherpack.manifest.ResourceId;
import io.sherpack.plan.Cause;
import io.sherpack.plan.Effect;
import io.sherpack.plan.FieldChange;
import io.sherpack.plan.ObjectChange;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import io.sherpack.values.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How differences of objects are printed.
///
/// @param full whether what is created or deleted is printed as a whole, and long lines too
record ChangesPage(Style style, boolean full) {
  private static final String FIELD = "    ";
  private static final String WITHIN = "        ";

  /// Returns the objects that differ, one after the other.
  String text(List<ObjectChange> changes) {
    var out = new StringBuilder();
    changes.stream()
        .filter(change -> change.effect() != Effect.UNCHANGED)
        .forEach(change -> object(change, out));
    return out.toString();
  }

  /// Returns how many objects there are of each effect, as one line.
  static String summary(List<ObjectChange> changes) {
    List<String> counts = new ArrayList<>();
    for (Effect effect : Effect.values()) {
      long count = changes.stream().filter(change -> change.effect() == effect).count();
      if (count > 0) {
        counts.add(count + " " + effect.done());
      }
    }
    return counts.isEmpty() ? "no objects" : String.join(", ", counts);
  }

  private void object(ObjectChange change, StringBuilder out) {
    out.append(style.paint(role(change.effect()), change.effect().sign() + " " + label(change)));
    out.append(style.paint(Role.FAINT, head(change))).append('\n');
    change.fields().forEach(field -> field(field, out));
    if (full && change.object().isPresent()) {
      String sign = change.effect() == Effect.DELETE ? "- " : "+ ";
      block(YamlWriter.COMPACT.write(change.object().get()), sign, FIELD, out);
    }
  }

  private static String label(ObjectChange change) {
    ResourceId id = change.id();
    return id.label() + (id.namespace().isEmpty() ? "" : " in " + id.namespace());
  }

  private static String head(ObjectChange change) {
    List<String> notes = new ArrayList<>();
    notes.add(change.effect() == Effect.CHANGE ? "" : change.effect().done());
    notes.add(change.reason());
    notes.add(change.remark());
    notes.removeIf(String::isEmpty);
    return notes.isEmpty() ? "" : "  # " + String.join("; ", notes);
  }

  private static Role role(Effect effect) {
    return switch (effect) {
      case CREATE -> Role.GOOD;
      case CHANGE, REPLACE -> Role.WARNING;
      case DELETE, BLOCKED -> Role.ERROR;
      case KEEP, SKIP, UNCHANGED -> Role.FAINT;
    };
  }

  private void field(ObjectChange.Explained field, StringBuilder out) {
    FieldChange change = field.change();
    String sign = sign(change);
    String cause =
        field.cause().map(why -> style.paint(Role.FAINT, "  # " + why.text())).orElse("");
    out.append(FIELD).append(style.paint(role(sign), sign + " " + change.path().print()));
    out.append(": ");
    Optional<Value> one = change.before().isPresent() ? change.before() : change.after();
    if (change.before().isPresent() && change.after().isPresent()) {
      both(change, change.before().get(), change.after().get(), cause, out);
    } else if (one.isPresent() && block(one.get())) {
      out.append(cause.strip()).append('\n');
      block(whole(one.get()), sign + " ", WITHIN, out);
    } else {
      out.append(one.map(ChangesPage::line).map(this::shown).orElse("")).append(cause).append('\n');
    }
  }

  private static String sign(FieldChange change) {
    return change.before().isEmpty() ? "+" : change.after().isEmpty() ? "-" : "~";
  }

  private static Role role(String sign) {
    return switch (sign) {
      case "+" -> Role.GOOD;
      case "-" -> Role.ERROR;
      default -> Role.WARNING;
    };
  }

  private void both(
      FieldChange change, Value before, Value after, String cause, StringBuilder out) {
    if (block(before) || block(after)) {
      out.append(cause.strip()).append('\n');
      lines(LineDiff.of(whole(before), whole(after)), out);
      if (change.hidden()) {
        out.append(WITHIN).append(style.paint(Role.FAINT, "  # hidden text in it may differ"));
        out.append('\n');
      }
      return;
    }
    String left = line(before);
    String right = line(after);
    out.append(shown(left, right)).append(" → ").append(shown(right, left));
    out.append(change.hidden() && before.equals(after) ? ", which differ" : "");
    out.append(cause).append('\n');
  }

  private void lines(List<LineDiff.Line> lines, StringBuilder out) {
    for (int i = 0; i < lines.size(); i++) {
      LineDiff.Line line = lines.get(i);
      // A line that was changed stands beside what it was.
      int beside = line.sign() == '-' ? i + 1 : i - 1;
      boolean changed =
          line.sign() != ' '
              && beside >= 0
              && beside < lines.size()
              && lines.get(beside).sign() != ' '
              && lines.get(beside).sign() != line.sign();
      String text = changed ? shown(line.text(), lines.get(beside).text()) : shown(line.text());
      out.append(WITHIN)
          .append(
              style.paint(
                  line.sign() == ' ' ? Role.FAINT : role(String.valueOf(line.sign())),
                  (line.sign() + " " + text).stripTrailing()))
          .append('\n');
    }
  }

  private String shown(String line) {
    return full ? line : Excerpt.of(line);
  }

  private String shown(String line, String other) {
    return full ? line : Excerpt.of(line, other);
  }

  private static boolean block(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text.strip().contains("\n");
      case Value.Mapping(var entries) -> !entries.isEmpty();
      case Value.Sequence(var items) ->
          items.stream().anyMatch(item -> !(item instanceof Value.Text));
      case Value _ -> false;
    };
  }

  private static String whole(Value value) {
    return value instanceof Value.Text(var text) ? text : YamlWriter.COMPACT.write(value);
  }

  private static String line(Value value) {
    return JsonWriter.COMPACT.write(value);
  }

  private void block(String text, String sign, String indent, StringBuilder out) {
    text.lines()
        .forEach(
            line ->
                out.append(indent)
                    .append(style.paint(role(sign.strip()), sign + shown(line)))
                    .append('\n'));
  }

  /// Returns the differences as data.
  Value data(List<ObjectChange> changes) {
    return Value.sequence(changes.stream().map(this::data).toList());
  }

  private Value data(ObjectChange change) {
    Map<String, Value> data = new LinkedHashMap<>();
    data.put("effect", Value.of(change.effect().word()));
    data.put("apiVersion", Value.of(change.id().apiVersion()));
    data.put("kind", Value.of(change.id().kind()));
    data.put("namespace", Value.of(change.id().namespace()));
    data.put("name", Value.of(change.id().name()));
    put(data, "reason", change.reason());
    put(data, "remark", change.remark());
    if (!change.fields().isEmpty()) {
      data.put("fields", Value.sequence(change.fields().stream().map(ChangesPage::data).toList()));
    }
    if (full) {
      change.object().ifPresent(object -> data.put("object", object));
    }
    return Value.mapping(data);
  }

  private static Value data(ObjectChange.Explained field) {
    Map<String, Value> data = new LinkedHashMap<>();
    data.put("path", Value.of(field.change().path().print()));
    field.change().before().ifPresent(value -> data.put("before", value));
    field.change().after().ifPresent(value -> data.put("after", value));
    if (field.change().hidden()) {
      data.put("hidden", Value.of(true));
    }
    field.cause().ifPresent(cause -> data.put("cause", data(cause)));
    return Value.mapping(data);
  }

  private static Value data(Cause cause) {
    Map<String, Value> data = new LinkedHashMap<>();
    data.put("kind", Value.of(cause.word()));
    data.put("text", Value.of(cause.text()));
    switch (cause) {
      case Cause.YourValue(var keys) -> data.put("keys", keys(keys));
      case Cause.PackDefault(var keys) -> data.put("keys", keys(keys));
      case Cause.LiveEdit(var manager) -> put(data, "manager", manager);
      case Cause.Controller(var manager) -> put(data, "manager", manager);
      case Cause.PackTemplate _, Cause.Unstable _, Cause.EarlierOperation _, Cause.Server _ -> {}
    }
    return Value.mapping(data);
  }

  private static Value keys(List<Cause.Key> keys) {
    return Value.sequence(keys.stream().map(key -> Value.of(key.path())).toList());
  }

  private static void put(Map<String, Value> data, String key, String text) {
    if (!text.isEmpty()) {
      data.put(key, Value.of(text));
    }
  }
}
