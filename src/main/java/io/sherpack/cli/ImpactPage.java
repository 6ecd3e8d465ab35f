package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.operation.Impact;
import io.sherpack.operation.ValueImpact;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What a newer pack means for who uses an older one, for people and as data.
final class ImpactPage {
  private final StringBuilder text = new StringBuilder();

  private ImpactPage() {}

  static String text(Impact.Result result) {
    var page = new ImpactPage();
    page.text.append(result.before()).append(" → ").append(result.after()).append('\n');
    page.lines(result);
    if (!result.differs()) {
      page.text.append("\nNothing that users would notice.\n");
    }
    return page.text.toString();
  }

  private void lines(Impact.Result result) {
    ValueImpact values = result.values();
    section(
        "Values of yours that no longer count",
        values.unheard(),
        one -> one.path() + one.instead().map(name -> " (now `" + name + "`?)").orElse(""));
    section("Values that look renamed", values.renamed(), one -> one.from() + " → " + one.to());
    section("Values removed", values.removed(), one -> one.path() + ": " + one.value());
    section("Values added", values.added(), one -> one.path() + ": " + one.value());
    section(
        "Defaults changed",
        values.changed(),
        one -> one.path() + ": " + one.before() + " → " + one.after());
    section("Images added", result.images().added(), one -> one);
    section("Images removed", result.images().removed(), one -> one);
    section("Rights widened", result.rights(), one -> one);
    section(
        "Custom resource definitions",
        result.definitions(),
        one -> (one.breaks() ? "breaks: " : "") + one.name() + ": " + one.what());
    section(
        "Fields that cannot change: the object has to be made anew",
        result.fixed(),
        one -> one.object() + ": " + one.field());
    section("Objects added", result.objectsAdded(), one -> one);
    section("Objects removed", result.objectsRemoved(), one -> one);
  }

  private <T> void section(String title, List<T> entries, Function<T, String> line) {
    if (!entries.isEmpty()) {
      text.append('\n').append(title).append(":\n");
      entries.forEach(one -> text.append("  ").append(line.apply(one)).append('\n'));
    }
  }

  static Value data(Impact.Result result) {
    Map<String, Value> all = new LinkedHashMap<>();
    all.put("before", Value.of(result.before()));
    all.put("after", Value.of(result.after()));
    all.put("differs", Value.of(result.differs()));
    all.put("values", values(result.values()));
    all.put(
        "images",
        Value.mapping(
            Map.of(
                "added", texts(result.images().added()),
                "removed", texts(result.images().removed()))));
    all.put("rights", texts(result.rights()));
    all.put(
        "definitions",
        list(
            result.definitions(),
            one ->
                Value.mapping(
                    Map.of(
                        "name", Value.of(one.name()),
                        "breaks", Value.of(one.breaks()),
                        "what", Value.of(one.what())))));
    all.put(
        "immutable",
        list(result.fixed(), one -> pair("object", one.object(), "field", one.field())));
    all.put(
        "objects",
        Value.mapping(
            Map.of(
                "added", texts(result.objectsAdded()),
                "removed", texts(result.objectsRemoved()))));
    all.put("refused", texts(result.refused().stream().map(Diagnostic::message).toList()));
    return Value.mapping(all);
  }

  private static Value values(ValueImpact values) {
    Map<String, Value> all = new LinkedHashMap<>();
    all.put("added", list(values.added(), one -> pair("path", one.path(), "value", one.value())));
    all.put(
        "removed", list(values.removed(), one -> pair("path", one.path(), "value", one.value())));
    all.put("renamed", list(values.renamed(), one -> pair("from", one.from(), "to", one.to())));
    all.put(
        "changed",
        list(
            values.changed(),
            one ->
                Value.mapping(
                    Map.of(
                        "path", Value.of(one.path()),
                        "before", Value.of(one.before()),
                        "after", Value.of(one.after())))));
    all.put(
        "unheard",
        list(
            values.unheard(),
            one -> {
              Map<String, Value> facts = new LinkedHashMap<>();
              facts.put("path", Value.of(one.path()));
              one.instead().ifPresent(name -> facts.put("instead", Value.of(name)));
              return Value.mapping(facts);
            }));
    return Value.mapping(all);
  }

  private static Value pair(String first, String one, String second, String other) {
    return Value.mapping(Map.of(first, Value.of(one), second, Value.of(other)));
  }

  private static Value texts(List<String> texts) {
    return list(texts, Value::of);
  }

  private static <T> Value list(List<T> entries, Function<T, Value> form) {
    List<Value> all = new ArrayList<>();
    entries.forEach(one -> all.add(form.apply(one)));
    return Value.sequence(all);
  }
}
