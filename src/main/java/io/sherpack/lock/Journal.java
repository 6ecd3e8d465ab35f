package io.sherpack.lock;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.values.JsonReader;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What an operation on a release intends and how far it came: enough for another client to finish
/// it. What is applied stands in the release's own record.
///
/// @param operation `install`, `upgrade`, `rollback` or `uninstall`
/// @param revision the one that the operation makes, or removes
/// @param options those that matter for finishing it
/// @param hooks how far each came, by names of the operation's choice
public record Journal(
    String operation, int revision, Value.Mapping options, Map<String, Mark> hooks) {
  /// How far a hook came.
  ///
  /// @param begun when it was about to be created, with nothing left of earlier ones
  public record Mark(Instant begun, Optional<Instant> done) {}

  public Journal {
    Objects.requireNonNull(operation);
    Objects.requireNonNull(options);
    hooks = Collections.unmodifiableMap(new LinkedHashMap<>(hooks));
  }

  /// Returns the journal of an operation that has done nothing yet.
  public static Journal of(String operation, int revision, Value.Mapping options) {
    return new Journal(operation, revision, options, Map.of());
  }

  /// Returns it with hooks of an operation before that count for this one.
  public Journal carrying(Map<String, Mark> marks) {
    return new Journal(operation, revision, options, marks);
  }

  Journal with(String hook, Mark mark) {
    Map<String, Mark> marks = new LinkedHashMap<>(hooks);
    marks.put(hook, mark);
    return new Journal(operation, revision, options, marks);
  }

  String text() {
    Map<String, Value> marks = new LinkedHashMap<>();
    hooks.forEach((hook, mark) -> marks.put(hook, value(mark)));
    Map<String, Value> entries = new LinkedHashMap<>();
    entries.put("operation", Value.of(operation));
    entries.put("revision", Value.of(revision));
    entries.put("options", options);
    entries.put("hooks", Value.mapping(marks));
    return JsonWriter.COMPACT.write(Value.mapping(entries));
  }

  private static Value value(Mark mark) {
    Map<String, Value> times = new LinkedHashMap<>();
    times.put("begun", Value.of(mark.begun().toString()));
    mark.done().ifPresent(time -> times.put("done", Value.of(time.toString())));
    return Value.mapping(times);
  }

  /// Returns the journal that a lease holds; nothing when it holds none that can be read.
  static Optional<Journal> read(String text) {
    try {
      return JsonReader.read(new SourceText("the journal", text)) instanceof Value.Mapping object
          ? Optional.of(read(object))
          : Optional.empty();
    } catch (SherpackException.Input | DateTimeParseException | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  private static Journal read(Value.Mapping object) {
    Map<String, Mark> hooks = new LinkedHashMap<>();
    Fields.mapping(object, "hooks")
        .entries()
        .forEach(
            (hook, times) -> {
              if (times instanceof Value.Mapping mark) {
                hooks.put(hook, mark(mark));
              }
            });
    return new Journal(
        Fields.text(object, "operation").orElse(""),
        (int) Fields.number(object, "revision").orElse(0),
        Fields.mapping(object, "options"),
        hooks);
  }

  private static Mark mark(Value.Mapping times) {
    return new Mark(
        Fields.text(times, "begun").map(Instant::parse).orElse(Instant.EPOCH),
        Fields.text(times, "done").map(Instant::parse));
  }
}
